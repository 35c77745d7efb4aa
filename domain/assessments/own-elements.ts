import type { Element } from "#domain/frameworks/release";

/** The first part of the id of what a city asks itself; no policy of a release bears it. */
export const ownPrefix = "own";

/** Whether an element is a city's own: no release knows of it, and no figure or benchmark counts it. */
export const isOwnElement = (id: string): boolean => id.startsWith(`${ownPrefix}.`);

/** What a city asks itself in a section of its own. */
export interface OwnElement {
  id: string;
  /** The section that it stands in. */
  section: string;
  asks: string;
  /** How it is meant, or what would show it. */
  about: string;
}

/** As the elements of a release are: of the least weight and effort, and tested by nothing. */
export const toElement = ({ id, asks, about }: OwnElement): Element => ({
  id,
  asks,
  duty: "",
  policy: "",
  practice: "",
  evidence: about === "" ? [] : [about],
  convinces: "",
  clauses: [],
  rules: [],
  weight: 1,
  effort: 1,
});

/** The next id, after every one that was ever given in an assessment. */
export function nextOwnId(given: readonly string[]): string {
  const last = Math.max(0, ...given.map((id) => Number(id.slice(ownPrefix.length + 2))));
  return `${ownPrefix}.e${String(last + 1).padStart(2, "0")}`;
}

/** A list with one item moved to a place; further than the end is the end. */
export function moveTo<T>(items: readonly T[], item: T, place: number): T[] {
  const others = items.filter((one) => one !== item);
  return [...others.slice(0, place), item, ...others.slice(place)];
}

import { type Answer, elementsOf, isSaid, noAnswer, type StateAnswer, states } from "#domain/assessments/answer";
import { isOwnElement } from "#domain/assessments/own-elements";
import type { Change, Release } from "#domain/frameworks/release";

/** What people may have done in an assessment since it was begun, by the noun of it. */
export const assessmentWork = ["answers", "comments", "reviews", "snapshots", "sections"] as const;
export type AssessmentWork = (typeof assessmentWork)[number];

/** What becomes of an answer when its city moves to another release. */
export type CarryBucket =
  /** Word for word, since the element asks the same. */
  | "carried"
  /** As it stands, but the element is worded anew: somebody reads it once more. */
  | "to-confirm"
  /** Nothing is taken over until a person says what; what was said is offered. */
  | "asked"
  /** The element is gone; what was said of it is kept in the archive. */
  | "archived"
  /** Asked for the first time. */
  | "new";

export interface CarriedItem {
  /** The element in the later release, or for `archived` in the earlier one. */
  element: string;
  bucket: CarryBucket;
  /** What is said from now on; without it the element is not reported. */
  answer?: Answer;
  /** What was said before, under which ids: the sources of this item. */
  from: Answer[];
}

export interface CarryOver {
  /** Every element of the later release in its order, then what the city asks itself, then what is archived. */
  items: CarriedItem[];
}

/**
 * Carries a city's answers from one release to a later one by what became of each element. What meant something else is not
 * carried silently, a split asks, a merge takes over what is said the same or by one alone, and an answer that says nothing
 * never stands over one that does. Every answer of before is in exactly one item's `from`, except that of a split, which is
 * offered to each of its parts. What a city asks itself goes along as it is.
 */
export function carryOver(answers: readonly Answer[], changes: readonly Change[], later: Release): CarryOver {
  const said = new Map(answers.filter(isSaid).map((answer) => [answer.element, answer]));
  const became = new Map(changes.map((change) => [change.id, change]));
  const sources = sourcesOf(changes);
  const elements = elementsOf(later).map(({ id }) => carryTo(id, said, became, sources.get(id) ?? []));
  const own = [...said.values()]
    .filter(({ element }) => isOwnElement(element))
    .map((answer): CarriedItem => ({ element: answer.element, bucket: "carried", answer, from: [answer] }));
  const offered = new Set([...elements, ...own].flatMap(({ from }) => from.map(({ element }) => element)));
  const archived = [...said.values()]
    .filter(({ element }) => !offered.has(element))
    .map((answer): CarriedItem => ({ element: answer.element, bucket: "archived", from: [answer] }));
  return { items: [...elements, ...own, ...archived] };
}

/** Which ids went into an id by a split or a merge. */
function sourcesOf(changes: readonly Change[]): Map<string, Change[]> {
  const sources = new Map<string, Change[]>();
  for (const change of changes) {
    if (change.became !== "split" && change.became !== "merged") continue;
    for (const id of change.into ?? []) sources.set(id, [...(sources.get(id) ?? []), change]);
  }
  return sources;
}

function carryTo(
  element: string,
  said: ReadonlyMap<string, Answer>,
  became: ReadonlyMap<string, Change>,
  sources: readonly Change[],
): CarriedItem {
  const own = became.get(element);
  const isOwn = own !== undefined && own.became !== "new" && !sources.some(({ id }) => id === element);
  const ids = [...(isOwn ? [element] : []), ...sources.map(({ id }) => id)];
  const from = ids.flatMap((id) => said.get(id) ?? []);
  if (from.length === 0)
    return { element, bucket: own === undefined || own.became === "new" ? "new" : "carried", from };
  if (sources.some((change) => change.became === "split")) return { element, bucket: "asked", from };
  const happened = [own?.became, ...(own?.also ?? [])];
  // What is left of a split under the same id asks for less than before.
  if (isOwn && (happened.includes("meaning-changed") || happened.includes("split")))
    return { element, bucket: "asked", from };
  if (sources.length > 0) return mergeInto(element, from);
  const answer = { ...from[0]!, element };
  return { element, bucket: happened.includes("reworded") ? "to-confirm" : "carried", answer, from };
}

/** Answers that say the same, or of which one alone says something in each state, are one; others are asked about. */
function mergeInto(element: string, from: readonly Answer[]): CarriedItem {
  const merged: Answer = {
    ...noAnswer(element),
    note: [...new Set(from.map(({ note }) => note).filter((note) => note !== ""))].join("\n\n"),
    evidence: [...new Set(from.flatMap(({ evidence }) => evidence))],
  };
  for (const state of states) {
    const told = from.map((answer) => answer[state]).filter(({ level }) => level !== "not-reported");
    if (told.some((other) => !isSame(other, told[0]!))) return { element, bucket: "asked", from: [...from] };
    if (told[0]) merged[state] = told[0];
  }
  return { element, bucket: "to-confirm", answer: merged, from: [...from] };
}

const isSame = (one: StateAnswer, other: StateAnswer): boolean =>
  one.level === other.level && one.reason === other.reason;

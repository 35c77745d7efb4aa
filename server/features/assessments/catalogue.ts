import { elementsByCut } from "#domain/assessments/figures";
import { type OwnElement, ownPrefix, toElement } from "#domain/assessments/own-elements";
import { type Cut, type Element, publishedPolicies, type Release } from "#domain/frameworks/release";

/** Where an element stands. */
export interface CatalogueEntry {
  element: Element;
  policyId: string;
  policyTitle: string;
  cuts: readonly Cut[];
  /** Its place in the release. */
  at: number;
  /** Of an element of the city's own: the section that it stands in. */
  ownSection?: string;
}

/** What a city asks itself, as elements of a release are listed. */
export const ownEntry = (own: OwnElement): CatalogueEntry => ({
  element: toElement(own),
  policyId: ownPrefix,
  policyTitle: "",
  cuts: [],
  at: Number.MAX_SAFE_INTEGER,
  ownSection: own.section,
});

const known = new WeakMap<Release, ReadonlyMap<string, CatalogueEntry>>();

/** Every element of a release by its id, in the release's order. Releases never change, so it is made once. */
export function catalogueOf(release: Release): ReadonlyMap<string, CatalogueEntry> {
  const found = known.get(release);
  if (found) return found;
  const cuts = elementsByCut(release);
  const entries = publishedPolicies(release).flatMap(({ id, title, elements }) =>
    elements.map((element) => ({ element, policyId: id, policyTitle: title })),
  );
  const made = new Map(
    entries.map((entry, at) => [
      entry.element.id,
      {
        ...entry,
        at,
        cuts: cuts.filter(([, elements]) => elements.includes(entry.element)).map(([cut]) => cut),
      },
    ]),
  );
  known.set(release, made);
  return made;
}

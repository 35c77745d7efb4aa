import { elementsOf } from "#domain/assessments/answer";
import { publishedPolicies, type Release } from "#domain/frameworks/release";

/** How far a part of an assessment is between those who answer and those who look it over. */
export const sectionStates = ["in-progress", "submitted", "changes-requested", "accepted"] as const;
export type SectionState = (typeof sectionStates)[number];

/** Submitting and taking back is for editors; the others are for reviewers. */
export const sectionMoves = ["submit", "take-back", "request-changes", "accept", "reopen"] as const;
export type SectionMove = (typeof sectionMoves)[number];

const moves: Record<SectionMove, { from: readonly SectionState[]; to: SectionState }> = {
  submit: { from: ["in-progress", "changes-requested"], to: "submitted" },
  "take-back": { from: ["submitted"], to: "in-progress" },
  "request-changes": { from: ["submitted"], to: "changes-requested" },
  accept: { from: ["submitted"], to: "accepted" },
  reopen: { from: ["accepted"], to: "in-progress" },
};

/** Where a move leads from a state; undefined where it is none from there. */
export const moveSection = (state: SectionState, move: SectionMove): SectionState | undefined =>
  moves[move].from.includes(state) ? moves[move].to : undefined;

/** The moves that can be made from a state. */
export const movesFrom = (state: SectionState): SectionMove[] =>
  sectionMoves.filter((move) => moves[move].from.includes(state));

/** Whether answers may be changed: not while somebody looks at them, nor once they are accepted. */
export const isOpenSection = (state: SectionState): boolean => state === "in-progress" || state === "changes-requested";

/** A section that a city made of elements of its own choice. */
export interface OwnSection {
  id: string;
  elements: readonly string[];
}

/** The elements of every section: each element in exactly one, a policy's own in what no other section took. */
export function elementsBySection(release: Release, own: readonly OwnSection[]): Map<string, string[]> {
  const taken = new Map(own.flatMap(({ id, elements }) => elements.map((element) => [element, id] as const)));
  const sections = new Map<string, string[]>([
    ...publishedPolicies(release).map(({ id }): [string, string[]] => [id, []]),
    ...own.map(({ id }): [string, string[]] => [id, []]),
  ]);
  for (const policy of publishedPolicies(release))
    for (const { id } of policy.elements) sections.get(taken.get(id) ?? policy.id)!.push(id);
  return sections;
}

/** What keeps a section from being made of these elements: some that the release has not, or that another section took. */
export function unusableElements(
  release: Release,
  elements: readonly string[],
  others: readonly OwnSection[],
): { unknown: string[]; taken: string[] } {
  const known = new Set(elementsOf(release).map(({ id }) => id));
  const takenBy = new Set(others.flatMap((section) => section.elements));
  return {
    unknown: elements.filter((id) => !known.has(id)),
    taken: elements.filter((id) => takenBy.has(id)),
  };
}

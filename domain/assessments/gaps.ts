import { type Answer, byElement, type Evidence, noAnswer } from "#domain/assessments/answer";
import { isEvidenced, worthOf } from "#domain/assessments/figures";
import type { Element } from "#domain/frameworks/release";
import type { Day } from "#domain/kernel/days";

/** What is missing between two things that an element asks. */
export const gapKinds = ["duty-policy", "policy-practice", "practice-evidence", "not-reported"] as const;
export type GapKind = (typeof gapKinds)[number];

export interface Gap {
  element: string;
  kind: GapKind;
  /** How much is missing, of 1: a yes over a no is 1, a yes over a partly ½. */
  size: number;
  /** The element's, 1 to 3. */
  weight: number;
  /** The element's, 1 to 3: what closing it takes. */
  effort: number;
  /** Size × weight / effort: what is closed first. */
  gain: number;
}

/**
 * Everything between law, text and practice that an assessment shows, the most gain for the least effort first. An element
 * of which nothing is known is a gap as well: finding out is what closes it. Elements of equal gain keep the release's order.
 */
export function rankGaps(
  elements: readonly Element[],
  answers: readonly Answer[],
  evidence: readonly Evidence[],
  today: Day,
): Gap[] {
  const given = byElement(answers);
  const byId = new Map(evidence.map((piece) => [piece.id, piece]));
  return elements
    .flatMap((element) => gapsOf(element, given.get(element.id) ?? noAnswer(element.id), byId, today))
    .sort((one, other) => other.gain - one.gain);
}

function gapsOf(element: Element, answer: Answer, evidence: ReadonlyMap<string, Evidence>, today: Day): Gap[] {
  const { id, weight, effort } = element;
  const made = (kind: GapKind, size: number): Gap[] =>
    size > 0 ? [{ element: id, kind, size, weight, effort, gain: (size * weight) / effort }] : [];
  const [duty, policy, practice] = [answer.duty.level, answer.policy.level, answer.practice.level];
  if (duty === "not-reported" && policy === "not-reported" && practice === "not-reported")
    return made("not-reported", 1);
  const done = worthOf(practice) ?? 0;
  return [
    ...made("duty-policy", between(worthOf(duty), worthOf(policy))),
    ...made("policy-practice", between(worthOf(policy), worthOf(practice))),
    // What is done without anything to show for it is half a gap at most: the work itself is done.
    ...made("practice-evidence", isEvidenced(answer, evidence, today) ? 0 : done / 2),
  ];
}

const between = (from: number | undefined, to: number | undefined): number =>
  from === undefined || to === undefined ? 0 : from - to;

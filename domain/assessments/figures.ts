import {
  type Answer,
  byElement,
  type Evidence,
  type Level,
  noAnswer,
  type State,
  states,
} from "#domain/assessments/answer";
import type { Cut, Element, Release } from "#domain/frameworks/release";
import { publishedPolicies } from "#domain/frameworks/release";
import type { Day } from "#domain/kernel/days";

/** How many answers of a group say what, in one state. */
export type Counts = Record<Level, number>;

export interface Share {
  counts: Counts;
  /** Yes and partly over all that applies; undefined where nothing applies. 0 to 1. */
  share: number | undefined;
}

export interface PracticeShare extends Share {
  /** Of what is yes or partly: how many answers stand on evidence that was measured or surveyed and still holds. */
  evidenced: number;
  /** The others: said, not shown. */
  reported: number;
}

export interface GroupFigures {
  duty: Share;
  policy: Share;
  practice: PracticeShare;
  /** What the law asks and no adopted text says, and what a text says and nobody does; −1 to 1, undefined without a share. */
  gaps: { dutyPolicy: number | undefined; policyPractice: number | undefined };
}

const worth: Partial<Record<Level, number>> = { yes: 1, partly: 0.5, no: 0, "not-reported": 0 };

/** What a level counts for in a share: 1, ½ or 0; undefined where the element does not apply. */
export const worthOf = (level: Level): number | undefined => worth[level];

/** A grade on which a practice counts as shown. */
export const isConvincing = ({ grade, validUntil, withdrawn }: Evidence, today: Day): boolean =>
  withdrawn === undefined &&
  (grade === "measured" || grade === "survey") &&
  (validUntil === undefined || validUntil >= today);

/** Whether an answer's practice is shown, not only said. */
export const isEvidenced = (answer: Answer, evidence: ReadonlyMap<string, Evidence>, today: Day): boolean =>
  answer.evidence.some((id) => {
    const piece = evidence.get(id);
    return piece !== undefined && isConvincing(piece, today);
  });

/**
 * The figures of a group of elements. *Share* is (yes + ½ partly) / (all − not applicable), with what is not reported in
 * the denominator; there is no figure over the three states together. The order of elements and answers is of no account.
 */
export function figuresOf(
  elements: readonly Pick<Element, "id">[],
  answers: ReadonlyMap<string, Answer>,
  evidence: ReadonlyMap<string, Evidence>,
  today: Day,
): GroupFigures {
  const given = elements.map(({ id }) => answers.get(id) ?? noAnswer(id));
  const [duty, policy, practice] = states.map((state) => shareOf(given, state)) as [Share, Share, Share];
  const done = given.filter(({ practice: { level } }) => level === "yes" || level === "partly");
  const evidenced = done.filter((answer) => isEvidenced(answer, evidence, today)).length;
  return {
    duty,
    policy,
    practice: { ...practice, evidenced, reported: done.length - evidenced },
    gaps: { dutyPolicy: gap(duty, policy), policyPractice: gap(policy, practice) },
  };
}

function shareOf(answers: readonly Answer[], state: State): Share {
  const counts: Counts = { yes: 0, partly: 0, no: 0, "not-applicable": 0, "not-reported": 0 };
  for (const answer of answers) counts[answer[state].level]++;
  const applies = answers.length - counts["not-applicable"];
  return { counts, share: applies === 0 ? undefined : (counts.yes + counts.partly / 2) / applies };
}

const gap = (from: Share, to: Share): number | undefined =>
  from.share === undefined || to.share === undefined ? undefined : from.share - to.share;

export interface AssessmentFigures {
  all: GroupFigures;
  policies: { id: string; figures: GroupFigures }[];
  cuts: { cut: Cut; figures: GroupFigures }[];
}

/** The figures of an assessment: over all elements, by policy, and by each cut through all policies. */
export function assessmentFigures(
  release: Release,
  answers: readonly Answer[],
  evidence: readonly Evidence[],
  today: Day,
): AssessmentFigures {
  const given = byElement(answers);
  const byId = new Map(evidence.map((piece) => [piece.id, piece]));
  const of = (elements: readonly Element[]) => figuresOf(elements, given, byId, today);
  const policies = publishedPolicies(release);
  return {
    all: of(policies.flatMap(({ elements }) => elements)),
    policies: policies.map(({ id, elements }) => ({ id, figures: of(elements) })),
    cuts: elementsByCut(release).map(([cut, elements]) => ({ cut, figures: of(elements) })),
  };
}

/** The elements of each cut: those of which at least one clause is in it. */
export function elementsByCut(release: Release): [Cut, Element[]][] {
  const policies = publishedPolicies(release);
  const cutsOf = new Map(policies.flatMap(({ clauses }) => clauses.map(({ id, cuts }) => [id, cuts] as const)));
  const elements = policies.flatMap((policy) => policy.elements);
  const isIn = (cut: Cut) => (element: Element) => element.clauses.some((id) => cutsOf.get(id)?.includes(cut));
  return [...new Set([...cutsOf.values()].flat())].sort().map((cut) => [cut, elements.filter(isIn(cut))]);
}

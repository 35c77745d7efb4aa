import {
  type Answer,
  byElement,
  type Evidence,
  isSaid,
  noAnswer,
  type StateAnswer,
  states,
} from "#domain/assessments/answer";

/** What taking an answer in would change of one element. */
export interface BroughtChange {
  element: string;
  before: Answer;
  after: Answer;
  /** The parts that would differ. */
  parts: AnswerPart[];
}

export const answerParts = [...states, "note", "evidence"] as const;
export type AnswerPart = (typeof answerParts)[number];

export interface Brought {
  changes: BroughtChange[];
  /** Elements where the two say the same, or what is brought says nothing. */
  unchanged: string[];
}

/**
 * What answers that come from elsewhere do to those that are there. What says nothing never stands over what somebody said:
 * a state that is not reported, an empty note and an empty list of evidence leave what is there.
 */
export function bringAnswers(current: readonly Answer[], brought: readonly Answer[]): Brought {
  const there = byElement(current);
  const changes: BroughtChange[] = [];
  const unchanged: string[] = [];
  for (const incoming of brought) {
    const before = there.get(incoming.element) ?? noAnswer(incoming.element);
    const after = layOver(before, incoming);
    const parts = differingParts(before, after);
    if (parts.length === 0) unchanged.push(incoming.element);
    else changes.push({ element: incoming.element, before, after, parts });
  }
  return { changes, unchanged };
}

function layOver(before: Answer, incoming: Answer): Answer {
  const said = (state: (typeof states)[number]): StateAnswer =>
    incoming[state].level === "not-reported" && incoming[state].reason === "" ? before[state] : incoming[state];
  return {
    element: before.element,
    duty: said("duty"),
    policy: said("policy"),
    practice: said("practice"),
    note: incoming.note === "" ? before.note : incoming.note,
    evidence: incoming.evidence.length === 0 ? before.evidence : incoming.evidence,
  };
}

/** The parts in which two answers differ. */
export const differingParts = (before: Answer, after: Answer): AnswerPart[] =>
  answerParts.filter((part) => JSON.stringify(before[part]) !== JSON.stringify(after[part]));

/** Evidence of a file beside what the city has: an id that is there already names that piece, whatever the file says of it. */
export function newEvidence(known: readonly Evidence[], brought: readonly Evidence[]): Evidence[] {
  const there = new Set(known.map(({ id }) => id));
  return brought.filter(({ id }) => !there.has(id));
}

/** Answers that say something, for a file or a snapshot. */
export const saidAnswers = (answers: readonly Answer[]): Answer[] => answers.filter(isSaid);

import type { GapKind } from "#domain/assessments/gaps";

/** An action that the city's own data asks for, with what it gains for what it takes. */
export interface Suggestion {
  reason: { kind: "technology" | "element"; id: string };
  /** What is to be done: end a breach, declare what is undeclared, or close a gap of an element. */
  what: "end-breaches" | "declare" | GapKind;
  /** Of a technology: its name, null where it has none. */
  name: string | null;
  /** What is gained, on the scale of an element's size × weight: 3 is a whole gap of the weightiest kind. */
  weight: number;
  /** 1 to 3: what it takes. */
  effort: number;
  /** Weight / effort. */
  gain: number;
  /** Of a technology: its devices in use. */
  devices: number;
}

/** A technology of the register that keeps to less than it should, with how many of its rules say so. */
export interface OpenTechnology {
  code: string;
  name: string | null;
  breaches: number;
  undeclared: number;
  devices: number;
}

/** What an assessment found missing of one element: `rankGaps` of the assessments gives these as they are. */
export interface OpenGap {
  element: string;
  kind: GapKind;
  size: number;
  weight: number;
  effort: number;
}

/** A breach weighs as much as the weightiest element, a rule nobody can judge a third of it. */
const breachWeight = 3;
const undeclaredWeight = 1;
/** Saying what is so takes a look; changing what is so takes a project. */
const declareEffort = 1;
const changeEffort = 2;
/** A technology of many breaches is one action still, and weighs as much as two of them at most. */
const rulesMax = 2;

const fromTechnology = ({ code, name, breaches, undeclared, devices }: OpenTechnology): Suggestion[] => {
  const made = (what: "end-breaches" | "declare", weight: number, effort: number): Suggestion[] =>
    weight === 0
      ? []
      : [{ reason: { kind: "technology", id: code }, what, name, weight, effort, gain: weight / effort, devices }];
  return [
    ...made("end-breaches", breachWeight * Math.min(breaches, rulesMax), changeEffort),
    ...made("declare", undeclaredWeight * Math.min(undeclared, rulesMax), declareEffort),
  ];
};

const fromGap = ({ element, kind, size, weight, effort }: OpenGap): Suggestion => ({
  reason: { kind: "element", id: element },
  what: kind,
  name: null,
  weight: size * weight,
  effort,
  gain: (size * weight) / effort,
  devices: 0,
});

/**
 * What to do next, the most gain for the least effort first; of equal gain, what reaches more devices. What actions of the
 * city are there for already is left out.
 */
export function suggestActions(
  open: { technologies: readonly OpenTechnology[]; gaps: readonly OpenGap[] },
  planned: ReadonlySet<string>,
): Suggestion[] {
  return [...open.technologies.flatMap(fromTechnology), ...open.gaps.map(fromGap)]
    .filter(({ reason }) => !planned.has(keyOf(reason)))
    .sort(
      (one, other) =>
        other.gain - one.gain || other.devices - one.devices || compare(keyOf(one.reason), keyOf(other.reason)),
    );
}

/** What an action and a suggestion are held together by. */
export const keyOf = ({ kind, id }: { kind: string; id: string }): string => `${kind} ${id}`;

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

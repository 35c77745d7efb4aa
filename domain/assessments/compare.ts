import {
  type Answer,
  byElement,
  type Evidence,
  elementsOf,
  type Level,
  noAnswer,
  type State,
  states,
} from "#domain/assessments/answer";
import { type AssessmentFigures, assessmentFigures } from "#domain/assessments/figures";
import type { Release } from "#domain/frameworks/release";
import type { Day } from "#domain/kernel/days";

/** An assessment as it stood on a day, frozen: a baseline, or that of a year. */
export interface Snapshot {
  takenOn: Day;
  /** The release it answers. */
  version: string;
  answers: readonly Answer[];
  evidence: readonly Evidence[];
}

export interface LevelChange {
  element: string;
  state: State;
  before: Level;
  after: Level;
}

export interface Comparison {
  before: AssessmentFigures;
  after: AssessmentFigures;
  changes: LevelChange[];
  /** Elements that only one of the two releases asks about: counted in its own figures, and in no change. */
  onlyBefore: string[];
  onlyAfter: string[];
}

/** What became different between two snapshots, each with the figures of its own day and release. */
export function compareSnapshots(
  before: Snapshot,
  after: Snapshot,
  releases: { before: Release; after: Release },
): Comparison {
  const elements = { before: elementIds(releases.before), after: elementIds(releases.after) };
  const both = [...elements.before].filter((id) => elements.after.has(id));
  const [earlier, later] = [byElement(before.answers), byElement(after.answers)];
  return {
    before: assessmentFigures(releases.before, before.answers, before.evidence, before.takenOn),
    after: assessmentFigures(releases.after, after.answers, after.evidence, after.takenOn),
    changes: both.flatMap((id) => changesOf(id, earlier.get(id) ?? noAnswer(id), later.get(id) ?? noAnswer(id))),
    onlyBefore: [...elements.before].filter((id) => !elements.after.has(id)),
    onlyAfter: [...elements.after].filter((id) => !elements.before.has(id)),
  };
}

const elementIds = (release: Release): Set<string> => new Set(elementsOf(release).map(({ id }) => id));

const changesOf = (element: string, before: Answer, after: Answer): LevelChange[] =>
  states.flatMap((state) =>
    before[state].level === after[state].level
      ? []
      : [{ element, state, before: before[state].level, after: after[state].level }],
  );

import type { DeclarationContent } from "#domain/declarations/declaration";
import { type Day, daysBetween } from "#domain/kernel/days";

/** How a measure that a city declared can stand. */
export const measureStates = ["not-begun", "under-way", "done", "given-up"] as const;
export type MeasureState = (typeof measureStates)[number];

/** What a city says of a measure, which it names by its words. */
export interface MeasureStatement {
  measure: string;
  state: MeasureState;
  /** In the city's words; of what was given up, why. */
  note: string;
  /** The day on which it came to stand so. */
  since: Day;
}

/** What stands beside a measure. */
export interface MeasureStanding {
  measure: string;
  by: Day | null;
  /** Null where the city has not said. */
  said: Omit<MeasureStatement, "measure"> | null;
  /** Its day has passed, and it is neither done nor given up. */
  isLate: boolean;
}

/**
 * How every measure of a declaration stands, in their order. A measure is known by its words, whatever its place or day: an
 * amendment that words it otherwise makes another one, of which nothing has been said.
 */
export function standMeasures(
  { measures }: Pick<DeclarationContent, "measures">,
  statements: readonly MeasureStatement[],
  today: Day,
): MeasureStanding[] {
  const saidOf = new Map(statements.map(({ measure, state, note, since }) => [measure, { state, note, since }]));
  return measures.map(({ text: measure, by }) => {
    const said = saidOf.get(measure) ?? null;
    return { measure, by, said, isLate: by !== null && by < today && !isClosed(said) };
  });
}

/** So many days before a measure's own day those who can say how it stands are told. */
export const nearDays = 7;

/** Measures that are late, or whose day is at most a week away while they are neither done nor given up. */
export function remindersOf(
  standings: readonly MeasureStanding[],
  today: Day,
): { measure: string; by: Day; what: "due" | "overdue" }[] {
  return standings.flatMap(({ measure, by, said, isLate }) => {
    if (by === null || isClosed(said)) return [];
    if (!isLate && daysBetween(today, by) > nearDays) return [];
    return [{ measure, by, what: isLate ? "overdue" : "due" }];
  });
}

const isClosed = (said: MeasureStanding["said"]): boolean => said?.state === "done" || said?.state === "given-up";

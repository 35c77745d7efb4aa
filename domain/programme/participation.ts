import type { Day } from "#domain/kernel/days";
import type { Finding } from "#domain/kernel/finding";

/** A city's place in a cohort, from the first talk to the end. */
export const participationStates = [
  "prospect",
  "negotiating",
  "committed",
  "preparing",
  "testing",
  "completed",
  "withdrawn",
] as const;
export type ParticipationState = (typeof participationStates)[number];

export interface ParticipationStep {
  state: ParticipationState;
  on: Day;
  reason: string | null;
}

const rankOf = (state: ParticipationState): number => participationStates.indexOf(state);

/**
 * Whether a city's participation may go on with a step. Steps go forward in time; going back, and leaving, says why; what
 * is completed stays completed; a city that withdrew may be won again.
 */
export function checkParticipation(
  earlier: readonly ParticipationStep[],
  step: ParticipationStep,
  today: Day,
): Finding[] {
  const last = earlier.at(-1);
  const found = (isWrong: boolean, code: string, path: string, message: string, fix: string): Finding[] =>
    isWrong ? [{ code, path, message, fix }] : [];
  const needsReason =
    step.state === "withdrawn" ||
    (last !== undefined && last.state !== "withdrawn" && rankOf(step.state) < rankOf(last.state));
  return [
    ...found(step.on > today, "future", "on", `The day ${step.on} has not come.`, "Give a day up to today."),
    ...found(
      last !== undefined && step.on < last.on,
      "before",
      "on",
      `The last step was on ${last?.on}.`,
      "Give that day or a later one.",
    ),
    ...found(
      last?.state === step.state,
      "same",
      "state",
      `The city is ${step.state} already.`,
      "Choose another state.",
    ),
    ...found(
      last?.state === "completed",
      "completed",
      "state",
      "The city has completed its part of the cohort.",
      "Nothing follows; add it to another cohort.",
    ),
    ...found(
      needsReason && !step.reason,
      "no-reason",
      "reason",
      "A step back and a withdrawal say why.",
      "Give a reason; it is shown in public.",
    ),
  ];
}

import { z } from "zod";
import { firstDayOf, lastDayOf, SaidDay } from "#domain/alliance/said-day";
import { FactSource } from "#domain/alliance/source";
import type { Day } from "#domain/kernel/days";
import type { Finding } from "#domain/kernel/finding";

/** How an organisation stands to the alliance, one after another and back. */
export const membershipStages = ["invited", "pledged", "member", "pilot", "suspended", "withdrawn"] as const;
export const MembershipStage = z.enum(membershipStages);
export type MembershipStage = z.infer<typeof MembershipStage>;

/** One step of an organisation's public history. A step is never changed; what was wrong is followed by another. */
export const StageChange = z.strictObject({
  stage: MembershipStage,
  on: SaidDay,
  isAtLatest: z.boolean().default(false).describe("The source says that it was so by then, not since when."),
  reason: z.string().trim().min(1).max(1000),
  source: FactSource.optional(),
});
export type StageChange = z.infer<typeof StageChange>;

const isLeaving = (stage: MembershipStage) => stage === "suspended" || stage === "withdrawn";

/**
 * The day from which a step holds in figures. Where only a month or year is known, joining holds from its last day and
 * leaving from its first: nobody is counted on a day on which they may not have taken part.
 */
export function effectiveDay({ stage, on }: Pick<StageChange, "stage" | "on">): Day {
  return isLeaving(stage) ? firstDayOf(on) : lastDayOf(on);
}

/** The stage on a day, by a history in its order; nothing before the first step. */
export function stageOn(history: readonly Pick<StageChange, "stage" | "on">[], day: Day): MembershipStage | undefined {
  return history.findLast((step) => effectiveDay(step) <= day)?.stage;
}

/** What the rule for figures asks of an organisation. */
export interface Standing {
  history: readonly Pick<StageChange, "stage" | "on">[];
  /** The day it closed, or was merged into its successor. */
  closedOn?: Day | undefined;
}

export interface Counting {
  counts: boolean;
  because: "takes-part" | "not-yet" | "suspended" | "withdrawn" | "closed" | "no-stage";
}

/**
 * The rule for every figure about the alliance: an organisation counts as of a day when it takes part on that day, as a
 * member or a pilot, and has not closed. Whoever was invited or has pledged does not count yet. A suspended or withdrawn
 * organisation leaves every figure from that day on and stays in figures as of the days before; what it contributed until
 * then stays where it was published. A merged organisation counts until the day its successor takes over.
 */
export function countsInFigures({ history, closedOn }: Standing, asOf: Day): Counting {
  if (closedOn !== undefined && closedOn <= asOf) return { counts: false, because: "closed" };
  const stage = stageOn(history, asOf);
  if (stage === undefined) return { counts: false, because: "no-stage" };
  if (stage === "suspended" || stage === "withdrawn") return { counts: false, because: stage };
  if (stage === "invited" || stage === "pledged") return { counts: false, because: "not-yet" };
  return { counts: true, because: "takes-part" };
}

/** What stands in the way of one more step; `today` is the day of the person who takes it. */
export function checkStageChange(history: readonly StageChange[], change: StageChange, today: Day): Finding[] {
  const findings: Finding[] = [];
  const last = history.at(-1);
  if (firstDayOf(change.on) > today) {
    findings.push({
      code: "stage-in-future",
      path: "on",
      message: `${change.on} has not come yet.`,
      fix: "Set the stage on the day it begins, or name a day that has passed.",
    });
  }
  if (last && effectiveDay(change) < effectiveDay(last)) {
    findings.push({
      code: "stage-before-last",
      path: "on",
      message: `The history says "${last.stage}" since ${last.on}, which is later.`,
      fix: "Name the same day or a later one; a wrong step is corrected by another that says why.",
    });
  }
  if (last?.stage === change.stage) {
    findings.push({
      code: "stage-same",
      path: "stage",
      message: `The stage is "${last.stage}" already.`,
      fix: "Choose another stage.",
    });
  }
  return findings;
}

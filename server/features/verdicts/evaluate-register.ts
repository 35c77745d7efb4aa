import { keepEach } from "#domain/kernel/keep-each";
import type { Yardstick } from "#domain/policies/yardstick";
import type { Connection } from "#server/database/pools";
import { openRuleSet, storeDeviceVerdicts, storeTechnologyVerdicts } from "#server/features/verdicts/store";

export interface EvaluationRequest {
  cityId: string;
  inventoryId: string | null;
  yardstick: Yardstick;
  /** The day in the city, `YYYY-MM-DD`. */
  today: string;
}

/**
 * Holds a city's register against its yardstick: its adopted texts with its values, the release with the model's where it
 * has adopted none. Gives the number of verdicts that changed.
 */
export async function evaluateRegister(db: Connection, request: EvaluationRequest): Promise<number> {
  const { cityId, inventoryId, yardstick, today } = request;
  const of = (subject: "technology" | "device") => yardstick.rules.filter((rule) => rule.subject === subject);
  const base = { cityId, inventoryId, values: yardstick.values, today };
  const technologies = await storeTechnologyVerdicts(db, {
    ...base,
    rules: of("technology"),
    ruleSetId: await openRuleSet(db, yardstick, "technology", of("technology")),
  });
  const devices = await storeDeviceVerdicts(db, {
    ...base,
    rules: of("device"),
    ruleSetId: await openRuleSet(db, yardstick, "device", of("device")),
  });
  return technologies + devices;
}

const calendars = keepEach(
  (timeZone: string) =>
    new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" }),
);

/** The calendar day that it is somewhere, `YYYY-MM-DD`. */
export const localDay = (timeZone: string, now: Date): string => calendars(timeZone).format(now);

import { keepEach } from "#domain/kernel/keep-each";
import type { LoadedRelease } from "#server/content/releases";
import type { Connection } from "#server/database/pools";
import { openRuleSet, storeDeviceVerdicts, storeTechnologyVerdicts } from "#server/features/verdicts/store";

export interface EvaluationRequest {
  cityId: string;
  inventoryId: string | null;
  release: LoadedRelease;
  today: string;
}

/**
 * Holds a city's register against a release with its model values: the yardstick until the city has an adopted policy.
 * Gives the number of verdicts that changed.
 */
export async function evaluateRegister(db: Connection, request: EvaluationRequest): Promise<number> {
  const { cityId, inventoryId, release, today } = request;
  const head = { version: release.release.version, fingerprint: release.fingerprint };
  const of = (subject: "technology" | "device") => release.rules.filter((rule) => rule.subject === subject);
  const base = { cityId, inventoryId, values: release.modelValues, today };
  const technologies = await storeTechnologyVerdicts(db, {
    ...base,
    rules: of("technology"),
    ruleSetId: await openRuleSet(db, head, "technology", of("technology")),
  });
  const devices = await storeDeviceVerdicts(db, {
    ...base,
    rules: of("device"),
    ruleSetId: await openRuleSet(db, head, "device", of("device")),
  });
  return technologies + devices;
}

const calendars = keepEach(
  (timeZone: string) =>
    new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" }),
);

/** The calendar day that it is somewhere, `YYYY-MM-DD`. */
export const localDay = (timeZone: string, now: Date): string => calendars(timeZone).format(now);

import type { Pool } from "pg";
import { nearDays, remindersOf, standMeasures } from "#domain/declarations/stand-measures";
import { dayOf } from "#domain/kernel/days";
import { addDays } from "#domain/plans/foresee";
import type { Connection } from "#server/database/pools";
import { startRounds } from "#server/database/repeat";
import { withScope } from "#server/database/scope";
import { recordEvents, system } from "#server/features/audit/index";
import * as store from "#server/features/declarations/measures-store";
import { readCity } from "#server/features/register-edit/index";
import { localDay } from "#server/features/verdicts/index";

const everyMs = 60 * 60_000;
/** A city's own day may be one ahead of ours. */
const aheadDays = nearDays + 1;

/**
 * Records that measures which cities declared come due or are late, once for each day that a measure is given: from these
 * events whoever can say how it stands is told. Gives how many were recorded.
 */
export async function remindOfMeasures(pool: Pool, now: Date): Promise<number> {
  let recorded = 0;
  for (const cityId of await store.citiesToRemind(pool, addDays(dayOf(now), aheadDays)))
    recorded += await withScope(pool, [cityId], async (db) => {
      const city = await readCity(db, cityId);
      return city ? remindCity(db, cityId, localDay(city.timeZone, now)) : 0;
    });
  return recorded;
}

async function remindCity(db: Connection, cityId: string, today: string): Promise<number> {
  let recorded = 0;
  for (const { number, measures } of await store.holdStanding(db, cityId)) {
    const told = await store.readReminders(db, cityId, number);
    const standings = standMeasures({ measures }, await store.readStatements(db, cityId, number), today);
    const events = remindersOf(standings, today)
      .map(({ measure, by, what }) => ({ action: `declaration.${what}` as const, measure, by }))
      .filter((each) => !told.some((before) => isSame(before, each)))
      .map(({ action, measure, by }) => ({
        action,
        ownerId: cityId,
        subject: { kind: "declaration", id: String(number) },
        after: { title: measure, by },
      }));
    await recordEvents(db, system, events);
    recorded += events.length;
  }
  return recorded;
}

interface Reminder {
  action: string;
  measure: string;
  by: string;
}

const isSame = (one: Reminder, other: Reminder): boolean =>
  one.action === other.action && one.measure === other.measure && one.by === other.by;

/** Reminds at once and then every hour. */
export const startMeasureReminders = (pool: Pool, log: (line: string) => void) =>
  startRounds({ name: "Reminders of measures", everyMs, log }, () => remindOfMeasures(pool, new Date()));

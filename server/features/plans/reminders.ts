import type { Pool } from "pg";
import { dayOf } from "#domain/kernel/days";
import { addDays } from "#domain/plans/foresee";
import { startRounds } from "#server/database/repeat";
import { withScope } from "#server/database/scope";
import { recordEvents, system } from "#server/features/audit/index";
import { citiesToRemind, takeDue } from "#server/features/plans/reminders-store";
import { readCity } from "#server/features/register-edit/index";
import { localDay } from "#server/features/verdicts/index";

/** So many days before an action is due its owner is told, and once more when the day has passed. */
const soonDays = 7;
const everyMs = 10 * 60_000;

/**
 * Records that actions come due or are late: from these events their owners are told, as of everything else. Gives how
 * many were recorded.
 */
export async function remindOfActions(pool: Pool, now: Date): Promise<number> {
  const cities = await citiesToRemind(pool, dayOf(now));
  let recorded = 0;
  for (const cityId of cities) {
    recorded += await withScope(pool, [cityId], async (db) => {
      const city = await readCity(db, cityId);
      const today = localDay(city?.timeZone ?? "UTC", now);
      const due = await takeDue(db, cityId, today, addDays(today, soonDays));
      await recordEvents(
        db,
        system,
        due.map(({ id, title, owner, isLate }) => ({
          action: isLate ? ("action.overdue" as const) : ("action.due" as const),
          ownerId: cityId,
          subject: { kind: "action", id },
          after: { title, person: owner },
        })),
      );
      return due.length;
    });
  }
  return recorded;
}

/** Reminds at once and then every ten minutes. */
export const startReminders = (pool: Pool, log: (line: string) => void) =>
  startRounds({ name: "Reminders", everyMs, log }, () => remindOfActions(pool, new Date()));

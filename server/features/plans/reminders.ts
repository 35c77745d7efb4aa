import type { Pool } from "pg";
import { dayOf } from "#domain/kernel/days";
import { addDays } from "#domain/plans/foresee";
import { startRounds } from "#server/database/repeat";
import { withScope } from "#server/database/scope";
import { recordEvents, system } from "#server/features/audit/index";
import { citiesToRemind, citiesWithUnowned, type Due, takeDue } from "#server/features/plans/reminders-store";
import { readCity } from "#server/features/register-edit/index";
import { localDay } from "#server/features/verdicts/index";

/** So many days before an action is due its owner is told, and once more when the day has passed. */
const soonDays = 7;
const everyMs = 10 * 60_000;
/** What nobody has is looked for in every city, and less often. */
const unownedEveryMs = 60 * 60_000;

/**
 * Records that actions come due or are late: from these events their owners are told, as of everything else. Gives how
 * many were recorded.
 */
export const remindOfActions = async (pool: Pool, now: Date): Promise<number> =>
  remind(pool, await citiesToRemind(pool, dayOf(now)), true, now);

/** The same of actions that nobody has: whoever can give them to somebody is told. */
export const remindOfUnowned = async (pool: Pool, now: Date): Promise<number> =>
  // The day may differ between cities by one.
  remind(pool, await citiesWithUnowned(pool, addDays(dayOf(now), soonDays + 1)), false, now);

async function remind(pool: Pool, cities: readonly string[], isOwned: boolean, now: Date): Promise<number> {
  let recorded = 0;
  for (const cityId of cities) {
    recorded += await withScope(pool, [cityId], async (db) => {
      const city = await readCity(db, cityId);
      const today = localDay(city?.timeZone ?? "UTC", now);
      const due = await takeDue(db, cityId, { isOwned, today, until: addDays(today, soonDays) });
      await recordEvents(
        db,
        system,
        due.map((action) => eventOf(cityId, action)),
      );
      return due.length;
    });
  }
  return recorded;
}

function eventOf(cityId: string, { id, title, owner, isLate }: Due) {
  const [due, overdue] =
    owner === null
      ? (["action.unowned-due", "action.unowned-overdue"] as const)
      : (["action.due", "action.overdue"] as const);
  const after = owner === null ? { title } : { title, person: owner };
  return { action: isLate ? overdue : due, ownerId: cityId, subject: { kind: "action" as const, id }, after };
}

/** Reminds at once and then again and again. */
export function startReminders(pool: Pool, log: (line: string) => void): { stop: () => Promise<void> } {
  const rounds = [
    startRounds({ name: "Reminders", everyMs, log }, () => remindOfActions(pool, new Date())),
    startRounds({ name: "Reminders", everyMs: unownedEveryMs, log }, () => remindOfUnowned(pool, new Date())),
  ];
  return { stop: async () => void (await Promise.all(rounds.map((round) => round.stop()))) };
}

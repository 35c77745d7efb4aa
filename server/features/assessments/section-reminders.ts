import type { Pool } from "pg";
import { remindersFor } from "#domain/assessments/delegation";
import { dayOf } from "#domain/kernel/days";
import { addDays } from "#domain/plans/foresee";
import type { Releases } from "#server/content/releases";
import type { Connection } from "#server/database/pools";
import { startRounds } from "#server/database/repeat";
import { withScope } from "#server/database/scope";
import { telling } from "#server/features/assessments/assign";
import { readGivenSections, toDelegated } from "#server/features/assessments/given-sections";
import * as store from "#server/features/assessments/section-reminders-store";
import { readTeams } from "#server/features/assessments/sections-store";
import { type Head, readHead } from "#server/features/assessments/store";
import { recordEvents, system } from "#server/features/audit/index";
import { localDay } from "#server/features/verdicts/index";

/** So many days before a section is due its people are told, and once more when the day has passed. */
const soonDays = 7;
const everyMs = 10 * 60_000;

/**
 * Records that sections come due or are late, one event for each person who answers them: from these they are told. Gives
 * how many were recorded.
 */
export async function remindOfSections(pool: Pool, releases: Releases, now: Date): Promise<number> {
  let recorded = 0;
  for (const cityId of await store.citiesToRemind(pool, dayOf(now)))
    recorded += await withScope(pool, [cityId], async (db) => {
      const head = await readHead(db, cityId, "");
      return head ? remindIn(db, head, releases, localDay(head.timeZone, now)) : 0;
    });
  return recorded;
}

async function remindIn(db: Connection, city: Head, releases: Releases, today: string): Promise<number> {
  const due = await store.takeDueSections(db, city.cityId, today, addDays(today, soonDays));
  let told = 0;
  for (const version of new Set(due.map((section) => section.version))) {
    const ofVersion = due.filter((section) => section.version === version);
    for (const isLate of [true, false]) {
      const ids = ofVersion.filter((section) => section.isLate === isLate).map(({ id }) => id);
      told += await tell(db, { city, releases, version, ids, what: isLate ? "overdue" : "due" });
    }
  }
  return told;
}

interface Telling {
  city: Head;
  releases: Releases;
  version: string;
  ids: readonly string[];
  what: "due" | "overdue";
}

async function tell(db: Connection, { city, releases, version, ids, what }: Telling): Promise<number> {
  if (ids.length === 0) return 0;
  const all = await readGivenSections(db, city.cityId, version, releases);
  const sections = all.filter(({ id }) => ids.includes(id));
  const { reminders } = remindersFor(sections.map(toDelegated), await readTeams(db, city.cityId));
  await recordEvents(
    db,
    system,
    reminders.map(({ person, sections: theirs }) =>
      telling(
        { city, version },
        what,
        person,
        sections.filter(({ id }) => theirs.includes(id)),
      ),
    ),
  );
  return reminders.length;
}

/** Reminds at once and then every ten minutes. */
export const startSectionReminders = (pool: Pool, releases: Releases, log: (line: string) => void) =>
  startRounds({ name: "Reminders of sections", everyMs, log }, () => remindOfSections(pool, releases, new Date()));

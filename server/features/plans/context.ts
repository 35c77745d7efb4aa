import type { LoadedRelease } from "#server/content/releases";
import type { Connection, Queryable } from "#server/database/pools";
import { withScope } from "#server/database/scope";
import { type EditNeeds, readCity } from "#server/features/register-edit/index";
import { localDay } from "#server/features/verdicts/index";
import { type Call, organisationOf } from "#server/http/handlers";
import { Problem } from "#server/http/problems";

/** What the handlers of plans are built from. */
export interface PlanNeeds extends EditNeeds {
  everyone: Queryable;
  /** What signatures of calendars derive from. */
  secret: string;
  /** The public address, without a slash at the end. */
  url: string;
}

/** One transaction on one city's plans. */
export interface Planning {
  db: Connection;
  call: Call;
  release: LoadedRelease;
  city: { cityId: string; slug: string; name: string; timeZone: string; isDemonstration: boolean };
  /** The day it is in the city. */
  today: string;
}

export const planning = <T>(
  { pool, release }: EditNeeds,
  call: Call,
  work: (plan: Planning) => Promise<T>,
): Promise<T> =>
  withScope(pool, call.scope, async (db) => {
    const { id, name } = organisationOf(call);
    const city = await readCity(db, id);
    if (!city) throw new Problem("not-found", `${name} is no city and has no plans.`);
    return work({ db, call, release, city, today: localDay(city.timeZone, call.now) });
  });

import type { Pool } from "pg";
import type { LoadedRelease } from "#server/content/releases";
import type { Connection } from "#server/database/pools";
import { withCityAlone, withScope } from "#server/database/scope";
import { type EditedCity, readCity } from "#server/features/register-edit/records-store";
import { localDay, renewBeforeChange } from "#server/features/verdicts/index";
import { type Call, organisationOf } from "#server/http/handlers";
import { Problem } from "#server/http/problems";

/** What the handlers of a city's own register are built from. */
export interface EditNeeds {
  pool: Pool;
  release: LoadedRelease;
}

/** One transaction on one city's register. */
export interface Editing {
  db: Connection;
  city: EditedCity;
  call: Call;
  release: LoadedRelease;
  /** The day it is in the city, which rules count to. */
  today: string;
}

/** Reads a city's own register. */
export function reading<T>({ pool, release }: EditNeeds, call: Call, work: (edit: Editing) => Promise<T>): Promise<T> {
  return withScope(pool, call.scope, async (db) => work(await open(db, call, release)));
}

/**
 * Changes a city's register alone: figures, verdicts and the published copy are moved by what changed, so nobody else may
 * move them meanwhile. Everything or nothing happens.
 */
export function editing<T>({ pool, release }: EditNeeds, call: Call, work: (edit: Editing) => Promise<T>): Promise<T> {
  return withCityAlone(pool, call.scope, organisationOf(call).id, async (db) => {
    const edit = await open(db, call, release);
    await renewBeforeChange(db, { cityId: edit.city.cityId, release, today: edit.today });
    return work(edit);
  });
}

async function open(db: Connection, call: Call, release: LoadedRelease): Promise<Editing> {
  const { id, name } = organisationOf(call);
  const city = await readCity(db, id);
  if (!city) throw new Problem("not-found", `${name} is no city and has no register.`);
  return { db, city, call, release, today: localDay(city.timeZone, call.now) };
}

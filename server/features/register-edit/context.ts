import type { Pool } from "pg";
import type { Yardstick } from "#domain/policies/yardstick";
import type { LoadedRelease } from "#server/content/releases";
import type { Connection } from "#server/database/pools";
import { withCityAlone, withScope } from "#server/database/scope";
import { type EditedCity, readCity } from "#server/features/register-edit/records-store";
import { cityYardstick, localDay, renewBeforeChange } from "#server/features/verdicts/index";
import { type Call, organisationOf } from "#server/http/handlers";
import { Problem } from "#server/http/problems";

/** What the handlers of a city's own register are built from. */
export interface EditNeeds {
  pool: Pool;
  release: LoadedRelease;
}

/** One transaction on one city's register. */
export interface Reading {
  db: Connection;
  city: EditedCity;
  call: Call;
  /** The day it is in the city, which rules count to. */
  today: string;
}

/** One that tells verdicts or reaches them. */
export interface Editing extends Reading {
  /** What the city's register is held against. */
  yardstick: Yardstick;
}

/** Reads a city's own register, of verdicts no more than is stored beside each record. */
export function reading<T>({ pool }: EditNeeds, call: Call, work: (reading: Reading) => Promise<T>): Promise<T> {
  return withScope(pool, call.scope, async (db) => work({ db, call, ...(await open(db, call)) }));
}

/** Reads a city's own register with what it is held against. */
export function readingVerdicts<T>(needs: EditNeeds, call: Call, work: (edit: Editing) => Promise<T>): Promise<T> {
  return reading(needs, call, async (found) => {
    const { db, city, today } = found;
    const { yardstick } = await cityYardstick(db, city.cityId, needs.release, today);
    return work({ ...found, yardstick });
  });
}

/**
 * Changes a city's register alone: figures, verdicts and the published copy are moved by what changed, so nobody else may
 * move them meanwhile. Everything or nothing happens.
 */
export function editing<T>({ pool, release }: EditNeeds, call: Call, work: (edit: Editing) => Promise<T>): Promise<T> {
  return withCityAlone(pool, call.scope, organisationOf(call).id, async (db) => {
    const { city, today } = await open(db, call);
    const yardstick = await renewBeforeChange(db, { cityId: city.cityId, release, today });
    return work({ db, city, call, yardstick, today });
  });
}

/** What is told of a record once its transaction is over: composing the words of a hundred rules must hold nobody up. */
export type Telling<T> = () => T;

/** Reads a record, and tells of it when its connection is free again. */
export const readingRecord = async <T>(
  needs: EditNeeds,
  call: Call,
  work: (edit: Editing) => Promise<Telling<T>>,
): Promise<T> => (await readingVerdicts(needs, call, work))();

/** Changes a record, and tells of it when others may change the city again. */
export const editingRecord = async <T>(
  needs: EditNeeds,
  call: Call,
  work: (edit: Editing) => Promise<Telling<T>>,
): Promise<T> => (await editing(needs, call, work))();

/** The refusal of an older revision, with what is there now: nothing was changed, so it is told like everything else. */
export function tellStale(what: string, current: Telling<unknown>): Telling<never> {
  return () => {
    throw Problem.stale(what, current());
  };
}

async function open(db: Connection, call: Call): Promise<{ city: EditedCity; today: string }> {
  const { id, name } = organisationOf(call);
  const city = await readCity(db, id);
  if (!city) throw new Problem("not-found", `${name} is no city and has no register.`);
  return { city, today: localDay(city.timeZone, call.now) };
}

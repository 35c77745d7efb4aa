import type { Pool } from "pg";
import type { Yardstick } from "#domain/policies/yardstick";
import type { LoadedRelease } from "#server/content/releases";
import type { Connection } from "#server/database/pools";
import { joinSetWise, withCityAlone } from "#server/database/scope";
import {
  citiesToCount,
  countByModel,
  moveVersion,
  publishCity,
  publishVerdicts,
} from "#server/features/publication/index";
import { cityYardstick } from "#server/features/verdicts/city-yardstick";
import { evaluateRegister, localDay } from "#server/features/verdicts/evaluate-register";
import { citiesToRenew } from "#server/features/verdicts/store";

const everyMinute = 60_000;

/**
 * Judges again what the calendar or a new release has moved: rules may count days, and a city's day begins at its own
 * midnight. Returns the number of cities renewed.
 */
export async function renewVerdicts(pool: Pool, release: LoadedRelease, now: Date): Promise<number> {
  const cities = await citiesToRenew(pool, now, release.fingerprint);
  for (const { cityId, timeZone } of cities) {
    const today = localDay(timeZone, now);
    await withCityAlone(pool, { organisations: [cityId] }, cityId, (db) => renewCity(db, { cityId, release, today }));
  }
  return cities.length;
}

/**
 * Counts by the model where a register was edited since: an edit costs what was edited, and so leaves the figures that are
 * counted set-wise to this round. Returns the number of cities counted.
 */
export async function countModels(pool: Pool, release: LoadedRelease, now: Date): Promise<number> {
  const cities = await citiesToCount(pool);
  for (const { cityId, timeZone } of cities) {
    const today = localDay(timeZone, now);
    await withCityAlone(pool, { organisations: [cityId] }, cityId, async (db) => {
      const { yardstick, judgedBy } = await cityYardstick(db, cityId, release, today);
      // Where another yardstick is due by now, the register is judged anew and both are counted then.
      if (judgedBy !== yardstick.fingerprint) return;
      await countByModel(db, cityId, yardstick, today);
      await moveVersion(db);
    });
  }
  return cities.length;
}

interface Renewal {
  cityId: string;
  release: LoadedRelease;
  today: string;
}

/** Judges a city's whole register anew and publishes what it says. To be called under the city's lock. */
export async function renewCity(db: Connection, { cityId, release, today }: Renewal): Promise<Yardstick> {
  const { yardstick } = await cityYardstick(db, cityId, release, today);
  await judgeAnew(db, cityId, yardstick, today);
  return yardstick;
}

async function judgeAnew(db: Connection, cityId: string, yardstick: Yardstick, today: string): Promise<void> {
  await joinSetWise(db);
  await evaluateRegister(db, { cityId, inventoryId: null, yardstick, today });
  await publishVerdicts(db, cityId);
  await publishCity(db, cityId, yardstick, today);
}

/**
 * Sees to it that what else a city publishes has pages to stand on: one that never showed a register is shown with what it
 * has of one, which may be nothing. To be called under the city's lock.
 */
export async function showCity(db: Connection, renewal: Renewal): Promise<void> {
  const { judgedBy } = await cityYardstick(db, renewal.cityId, renewal.release, renewal.today);
  if (judgedBy === undefined) await renewCity(db, renewal);
}

/**
 * Before a part of a register is changed: where the whole was judged by another yardstick, it is judged anew first, since
 * verdicts of two yardsticks in one register could not be told apart. Gives the yardstick that the change is judged by. To
 * be called under the city's lock.
 */
export async function renewBeforeChange(db: Connection, { cityId, release, today }: Renewal): Promise<Yardstick> {
  const { yardstick, judgedBy } = await cityYardstick(db, cityId, release, today);
  if (judgedBy !== undefined && judgedBy !== yardstick.fingerprint) await judgeAnew(db, cityId, yardstick, today);
  return yardstick;
}

/** Renews at once and then every minute, one round at a time. */
export function startRenewal(
  pool: Pool,
  release: LoadedRelease,
  log: (line: string) => void,
): { stop: () => Promise<void> } {
  let round: Promise<unknown> = Promise.resolve();
  const renew = () => {
    round = round
      .then(() => renewVerdicts(pool, release, new Date()))
      .then(() => countModels(pool, release, new Date()))
      .catch((error: Error) => log(`Verdicts could not be renewed: ${error.message}`));
  };
  renew();
  const timer = setInterval(renew, everyMinute);
  return {
    stop: async () => {
      clearInterval(timer);
      await round;
    },
  };
}

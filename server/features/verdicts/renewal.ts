import type { Pool } from "pg";
import type { LoadedRelease } from "#server/content/releases";
import type { Connection } from "#server/database/pools";
import { joinSetWise, lockCity, withScope } from "#server/database/scope";
import { publishCity, publishVerdicts } from "#server/features/publication/index";
import { evaluateRegister, localDay } from "#server/features/verdicts/evaluate-register";
import { citiesToRenew, isJudgedByAnother } from "#server/features/verdicts/store";

const everyMinute = 60_000;

/**
 * Judges again what the calendar or a new release has moved: rules may count days, and a city's day begins at its own
 * midnight. Returns the number of cities renewed.
 */
export async function renewVerdicts(pool: Pool, release: LoadedRelease, now: Date): Promise<number> {
  const cities = await citiesToRenew(pool, now, release.fingerprint);
  for (const { cityId, timeZone } of cities) {
    const today = localDay(timeZone, now);
    await withScope(pool, [cityId], async (db) => {
      await lockCity(db, cityId);
      await renewCity(db, { cityId, release, today });
    });
  }
  return cities.length;
}

interface Renewal {
  cityId: string;
  release: LoadedRelease;
  today: string;
}

async function renewCity(db: Connection, { cityId, release, today }: Renewal): Promise<void> {
  await joinSetWise(db);
  await evaluateRegister(db, { cityId, inventoryId: null, release, today });
  await publishVerdicts(db, cityId);
  await publishCity(db, cityId, release, today);
}

/**
 * Before a part of a register is changed: where the whole was judged by another release, it is judged anew first, since
 * verdicts of two releases in one register could not be told apart. To be called under the city's lock.
 */
export async function renewBeforeChange(db: Connection, renewal: Renewal): Promise<void> {
  const { cityId, release } = renewal;
  if (await isJudgedByAnother(db, cityId, release.fingerprint)) await renewCity(db, renewal);
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

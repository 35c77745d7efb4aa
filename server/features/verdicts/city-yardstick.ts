import { KeepLast } from "#domain/kernel/keep-last";
import { provePolicyText } from "#domain/policies/policy-text";
import { modelYardstick, type Yardstick, yardstickOf } from "#domain/policies/yardstick";
import type { LoadedRelease } from "#server/content/releases";
import type { Connection } from "#server/database/pools";
import { readStanding, readTexts } from "#server/features/verdicts/yardstick-store";

/** Yardsticks are compiled and looked up all the time, and never change: what was used last is kept. */
const kept = new KeepLast<Yardstick>(200);

/**
 * The yardstick that joins these adopted texts of a city, by fingerprint, with a release. Throws where a text is gone or
 * is not what its fingerprint says: nobody may be judged by a text that was changed.
 */
export async function yardstickBy(
  db: Connection,
  cityId: string,
  release: LoadedRelease,
  texts: readonly string[],
): Promise<Yardstick> {
  if (texts.length === 0) return modelYardstick(release);
  const key = [release.fingerprint, ...texts].join(" ");
  return kept.get(key, async () => yardstickOf(release, await loadTexts(db, cityId, texts)));
}

async function loadTexts(db: Connection, cityId: string, texts: readonly string[]) {
  const stored = new Map((await readTexts(db, cityId, texts)).map((each) => [each.fingerprint, each.content]));
  return texts.map((fingerprint) => ({
    fingerprint,
    text: provePolicyText({ content: stored.get(fingerprint), fingerprint }),
  }));
}

/** What a city's register is to be held against on a day, and what it was judged by (`readStanding`). */
export async function cityYardstick(
  db: Connection,
  cityId: string,
  release: LoadedRelease,
  today: string,
): Promise<{ yardstick: Yardstick; judgedBy: string | null | undefined }> {
  const { judgedBy, inForce } = await readStanding(db, cityId, today);
  const yardstick = await yardstickBy(
    db,
    cityId,
    release,
    inForce.map(({ fingerprint }) => fingerprint),
  );
  return { yardstick, judgedBy };
}

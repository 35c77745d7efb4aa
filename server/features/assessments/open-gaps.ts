import { elementsOf } from "#domain/assessments/answer";
import { type Gap, rankGaps } from "#domain/assessments/gaps";
import { compareVersions } from "#domain/frameworks/version";
import type { Day } from "#domain/kernel/days";
import type { Releases } from "#server/content/releases";
import type { Connection } from "#server/database/pools";
import { readAnswers } from "#server/features/assessments/answers-store";
import { readEvidence, toPiece } from "#server/features/assessments/evidence-store";
import { listAssessments } from "#server/features/assessments/store";

/** The gaps of a city's newest assessment, for whoever plans what to do about them; none where it has begun none. */
export async function readOpenGaps(
  db: Connection,
  { cityId, today, releases }: { cityId: string; today: Day; releases: Releases },
): Promise<Gap[]> {
  const versions = (await listAssessments(db, cityId)).map(({ version }) => version);
  const newest = versions.sort((a, b) => compareVersions(b, a))[0];
  const loaded = newest === undefined ? undefined : releases.find(newest);
  if (newest === undefined || !loaded) return [];
  const evidence = (await readEvidence(db, cityId)).map(toPiece);
  return rankGaps(elementsOf(loaded.release), await readAnswers(db, cityId, newest), evidence, today);
}

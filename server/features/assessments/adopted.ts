import { standingOf } from "#domain/assessments/adopted-standing";
import type { Day } from "#domain/kernel/days";
import type { Connection } from "#server/database/pools";
import type { AdoptedPolicy } from "#server/features/assessments/open";
import { readTextsInForce } from "#server/features/assessments/store";

/**
 * How the clauses of a release stand in the texts of a city that are in force on a day. A text on another release says
 * nothing of this one: its clauses may mean something else there.
 */
export async function readAdoptedPolicies(
  db: Connection,
  cityId: string,
  version: string,
  today: Day,
): Promise<AdoptedPolicy[]> {
  const texts = await readTextsInForce(db, cityId, today);
  return texts
    .filter(({ release }) => release === version)
    .map(({ policy, clauses }) => ({ policy, standing: standingOf(clauses) }));
}

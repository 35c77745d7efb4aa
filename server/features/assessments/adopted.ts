import { standingOf } from "#domain/assessments/adopted-standing";
import type { Day } from "#domain/kernel/days";
import { KeepLast } from "#domain/kernel/keep-last";
import type { Connection } from "#server/database/pools";
import type { AdoptedPolicy } from "#server/features/assessments/open";
import { readTextClauses, readTextsInForce } from "#server/features/assessments/store";

/** Texts never change, and every answer that is read asks how their clauses stand: what was used last is kept. */
const kept = new KeepLast<AdoptedPolicy["standing"]>(500);

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
  const texts = (await readTextsInForce(db, cityId, today)).filter(({ release }) => release === version);
  const adopted: AdoptedPolicy[] = [];
  for (const { policy, number, fingerprint } of texts) {
    const read = async () => standingOf(await readTextClauses(db, cityId, policy, number));
    const standing = await kept.get(fingerprint, read);
    adopted.push({ policy, standing });
  }
  return adopted;
}

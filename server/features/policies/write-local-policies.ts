import type { LocalPolicy } from "#domain/policies/local-policy";
import type { Connection } from "#server/database/pools";
import { lockCity } from "#server/database/scope";
import { type ActorSource, recordEvents } from "#server/features/audit/index";
import { policyEvent } from "#server/features/policies/events";
import { readLocalPolicies } from "#server/features/policies/store";
import { writeLocals } from "#server/features/policies/upgrade-store";

/** Gives a city its first local policies, whole. Writes nothing where it has any; gives how many were written. */
export async function writeLocalPolicies(
  db: Connection,
  source: ActorSource,
  cityId: string,
  locals: readonly LocalPolicy[],
): Promise<number> {
  await lockCity(db, cityId);
  if ((await readLocalPolicies(db, cityId)).length > 0) return 0;
  const by = { cityId, personId: null };
  await writeLocals(db, by, [], locals);
  await recordEvents(
    db,
    source,
    locals.map(({ policy, release, language }) => ({
      ...policyEvent(by, policy),
      action: "local-policy.started" as const,
      after: { release, language },
    })),
  );
  return locals.length;
}

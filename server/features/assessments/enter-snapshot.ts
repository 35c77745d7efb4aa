import { fingerprint } from "#domain/kernel/fingerprint";
import type { Connection } from "#server/database/pools";
import { contentNow } from "#server/features/assessments/snapshots";
import { insertSnapshot } from "#server/features/assessments/snapshots-store";
import { type ActorSource, recordEvents } from "#server/features/audit/index";

export interface EnteredSnapshot {
  version: string;
  name: string;
  takenOn: string;
  takenBy: string | null;
}

/** Freezes an assessment as it stands under a name, as of a day that is told. */
export async function enterSnapshot(
  db: Connection,
  source: ActorSource,
  cityId: string,
  { version, name, takenOn, takenBy }: EnteredSnapshot,
): Promise<void> {
  const content = await contentNow({ db, city: { cityId }, version });
  const proof = fingerprint(content);
  const given = { version, kind: "named" as const, name, takenOn, takenBy, content, fingerprint: proof };
  const id = await insertSnapshot(db, cityId, given);
  if (id === undefined) return;
  const subject = { kind: "assessment-snapshot", id };
  const after = { version, name, fingerprint: proof };
  await recordEvents(db, source, [{ action: "assessment-snapshot.taken", ownerId: cityId, subject, after }]);
}

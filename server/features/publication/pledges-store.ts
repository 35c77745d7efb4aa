import type { Connection } from "#server/database/pools";
import { moveVersion } from "#server/features/publication/store";

/** Copies what an organisation has pledged to where everyone may read. */
export async function publishPledges(db: Connection, organisationId: string): Promise<void> {
  await db.query("delete from pub.pledges where organisation_id = $1", [organisationId]);
  await db.query(
    `insert into pub.pledges (organisation_id, principle, pledged_on)
     select organisation_id, principle, pledged_on from app.pledges where organisation_id = $1`,
    [organisationId],
  );
  await moveVersion(db);
}

import type { Role } from "#domain/access/roles";
import type { Connection } from "#server/database/pools";
import { recordEvents, system } from "#server/features/audit/index";
import { openProfile } from "#server/features/people/experts-store";
import { insertRole } from "#server/features/people/people-store";

/** Gives somebody a role with its event, as Plaza itself; nothing happens where they hold it. */
export async function giveRoleOnce(
  db: Connection,
  { organisationId, personId, role }: { organisationId: string; personId: string; role: Role },
): Promise<void> {
  if (!(await insertRole(db, { organisationId, personId, role, grantedBy: undefined }))) return;
  if (role === "expert") await openProfile(db, organisationId, personId, []);
  await recordEvents(db, system, [
    { action: "role.given", ownerId: organisationId, subject: { kind: "person", id: personId }, after: { role } },
  ]);
}

import { organisationRoles, type Role } from "#domain/access/roles";
import type { Connection } from "#server/database/pools";
import { withScope } from "#server/database/scope";
import { type AuditEvent, recordEvents } from "#server/features/audit/index";
import { refuseRole } from "#server/features/people/invitations";
import { mayGive, showPerson } from "#server/features/people/list-people";
import type { PeopleNeeds } from "#server/features/people/needs";
import {
  deleteRole,
  type FoundPerson,
  lockHolders,
  readOwnRoles,
  readPerson,
  updateRole,
} from "#server/features/people/people-store";
import { type Call, type Handler, organisationOf, personIdOf, personOf } from "#server/http/handlers";
import { Problem } from "#server/http/problems";

/** Roles of which somebody has to be left: an organisation nobody administers can be helped by nobody in it. */
const kept: readonly Role[] = ["administrator", "secretariat"];

/**
 * Refuses to take the role from whoever holds it last. Holders are locked first, so that two who leave at once cannot
 * both believe that the other stays.
 */
export async function refuseLast(
  db: Connection,
  organisation: { id: string; name: string },
  personId: string,
  role: Role,
): Promise<void> {
  if (!kept.includes(role)) return;
  const holders = await lockHolders(db, organisation.id, role);
  if (holders.length > 1 || holders[0] !== personId) return;
  throw new Problem(
    "conflict",
    role === "administrator"
      ? `Nobody else administers ${organisation.name}. Make somebody else an administrator first.`
      : `Nobody else is of the secretariat. Invite somebody else into it first.`,
  );
}

export async function findPerson(db: Connection, call: Call, personId: string): Promise<FoundPerson> {
  const { id, name } = organisationOf(call);
  const found = await readPerson(db, id, personId);
  if (found) return found;
  throw new Problem("not-found", `Nobody with this id has a role in ${name}.`);
}

const roleEvent = (
  action: AuditEvent["action"],
  ownerId: string,
  personId: string,
  rest: Pick<AuditEvent, "before" | "after" | "reason">,
): AuditEvent => ({ action, ownerId, subject: { kind: "person", id: personId }, ...rest });

export const changeRole =
  ({ databases }: PeopleNeeds): Handler<"changeRole"> =>
  async ({ params, body }, call) =>
    withScope(databases.app, call.scope, async (db) => {
      const organisation = organisationOf(call);
      const { role, revision, reason } = body;
      await refuseRole(db, call, role);
      const held = (await findPerson(db, call, params.person)).roles.find((one) =>
        organisationRoles.some((name) => name === one.role),
      );
      if (!held) {
        throw new Problem("conflict", `This person has none of the roles ${organisationRoles.join(", ")} here.`);
      }
      if (held.role === "administrator" && role !== "administrator") {
        await refuseLast(db, organisation, params.person, "administrator");
      }
      const change = { organisationId: organisation.id, personId: params.person, from: held.role, to: role };
      const isChanged = await updateRole(db, { ...change, revision, by: personIdOf(call) });
      if (!isChanged) throw Problem.stale("The role", (await findPerson(db, call, params.person)).roles);
      await recordEvents(db, call, [
        roleEvent("role.changed", organisation.id, params.person, {
          before: { role: held.role },
          after: { role },
          reason,
        }),
      ]);
      return showPerson(await findPerson(db, call, params.person), call, mayGive(call, "reader"));
    });

export const endRole =
  ({ databases }: PeopleNeeds): Handler<"endRole"> =>
  async ({ params, query }, call) =>
    withScope(databases.app, call.scope, async (db) => {
      const organisation = organisationOf(call);
      const { role, person } = params;
      await refuseRole(db, call, role);
      const found = await findPerson(db, call, person);
      const held = found.roles.find((one) => one.role === role);
      if (!held) throw new Problem("not-found", `This person is no ${role} of ${organisation.name}.`);
      if (held.revision !== query.revision) throw Problem.stale("The role", found.roles);
      await refuseLast(db, organisation, person, role);
      await endRoles(db, call, organisation.id, person, [role], query.reason);
      return { ended: true as const };
    });

/** Takes roles, each with its event. What the person did stays, under their id. */
export async function endRoles(
  db: Connection,
  call: Call,
  organisationId: string,
  personId: string,
  ended: readonly Role[],
  reason?: string,
): Promise<void> {
  for (const role of ended) await deleteRole(db, organisationId, personId, role);
  const events = ended.map((role) => roleEvent("role.ended", organisationId, personId, { before: { role }, reason }));
  await recordEvents(db, call, events);
}

export const leaveOrganisation =
  ({ databases }: PeopleNeeds): Handler<"leaveOrganisation"> =>
  async ({ params }, call) => {
    const { personId } = personOf(call);
    const own = await withScope(databases.app, call.scope, (db) => readOwnRoles(db, personId));
    const here = own.filter(({ slug }) => slug === params.organisation);
    const [first] = here;
    if (!first) throw new Problem("not-found", `You have no role in an organisation "${params.organisation}".`);
    const organisation = { id: first.organisationId, name: first.organisation };
    const ended = here.map(({ role }) => role);
    const scope = { organisations: [organisation.id], person: personId };
    await withScope(databases.app, scope, async (db) => {
      for (const role of ended) await refuseLast(db, organisation, personId, role);
      await endRoles(db, call, organisation.id, personId, ended);
    });
    return { ended };
  };

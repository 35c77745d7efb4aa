import { decide } from "#domain/access/decide";
import { permissionToGive, rolesIn } from "#domain/access/give-role";
import type { Role } from "#domain/access/roles";
import { withScope } from "#server/database/scope";
import { readInvitations } from "#server/features/people/invitations-store";
import { isMember, listLines } from "#server/features/people/list-store";
import type { PeopleNeeds } from "#server/features/people/needs";
import { type FoundPerson, readPeople, readRoleGround } from "#server/features/people/people-store";
import { type Call, type Handler, organisationOf } from "#server/http/handlers";
import { Problem } from "#server/http/problems";

/** Whether the caller may give and take a role here: the access table decides, as everywhere. */
export function mayGive(call: Call, role: Role): boolean {
  const organisation = organisationOf(call);
  return decide({ caller: call.caller, permission: permissionToGive[role], organisation }).isAllowed;
}

/** A person as the caller may see them: when colleagues were last here is for those who manage people. */
export function showPerson(found: FoundPerson, call: Call, mayManage: boolean) {
  const { hasSecondFactor, lastSeenOn, ...open } = found;
  return {
    ...open,
    isYou: call.caller.kind === "person" && call.caller.personId === found.personId,
    hasSecondFactor: mayManage ? hasSecondFactor : null,
    lastSeenOn: mayManage ? lastSeenOn : null,
  };
}

export const listPeople =
  ({ databases, hasMailServer }: PeopleNeeds): Handler<"listPeople"> =>
  async ({ query }, call) => {
    const { id, slug, name } = organisationOf(call);
    const mayManage = mayGive(call, "reader");
    if (query.sort === "last-seen" && !mayManage)
      throw new Problem(
        "forbidden",
        "When colleagues were last here is for those who manage people. Sort by name, role or newest.",
        undefined,
        { ask: "administrator" },
      );
    return withScope(databases.app, call.scope, async (db) => {
      const ground = await readRoleGround(db, id);
      const page = await listLines(db, id, query, mayManage);
      const people = inOrder(page.active, await readPeople(db, id, page.active), ({ personId }) => personId);
      const invitations = await readInvitations(db, id, call.now, page.invited);
      return {
        organisation: { slug, name },
        items: people.map((found) => showPerson(found, call, mayManage)),
        invitations: inOrder(page.invited, invitations, ({ invitationId }) => invitationId),
        next: page.next,
        ...page.counts,
        isMember: call.caller.kind === "person" && (await isMember(db, id, call.caller.personId)),
        mayManage,
        hasMailServer,
        rolesToGive: rolesIn(ground).filter((role) => mayGive(call, role)),
      };
    });
  };

const inOrder = <T>(ids: readonly string[], found: readonly T[], idOf: (one: T) => string): T[] => {
  const byId = new Map(found.map((one) => [idOf(one), one]));
  return ids.flatMap((id) => byId.get(id) ?? []);
};

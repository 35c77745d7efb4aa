import { decide } from "#domain/access/decide";
import { permissionToGive, rolesIn } from "#domain/access/give-role";
import type { Role } from "#domain/access/roles";
import { withScope } from "#server/database/scope";
import { readInvitations } from "#server/features/people/invitations-store";
import type { PeopleNeeds } from "#server/features/people/needs";
import { type FoundPerson, readPeople, readRoleGround } from "#server/features/people/people-store";
import { type Call, type Handler, organisationOf } from "#server/http/handlers";

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
  ({ databases }: PeopleNeeds): Handler<"listPeople"> =>
  async (_input, call) => {
    const { id, slug, name } = organisationOf(call);
    const mayManage = mayGive(call, "reader");
    return withScope(databases.app, call.scope, async (db) => {
      const ground = await readRoleGround(db, id);
      const people = await readPeople(db, id);
      return {
        organisation: { slug, name },
        items: people.map((found) => showPerson(found, call, mayManage)),
        invitations: mayManage ? await readInvitations(db, id, call.now) : [],
        mayManage,
        rolesToGive: rolesIn(ground).filter((role) => mayGive(call, role)),
      };
    });
  };

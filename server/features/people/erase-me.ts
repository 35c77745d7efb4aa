import { withScope } from "#server/database/scope";
import { eraseOf, recordEvents } from "#server/features/audit/index";
import { deleteAccount } from "#server/features/people/accounts-store";
import { endRoles, refuseLast } from "#server/features/people/change-roles";
import { eraseAddress } from "#server/features/people/erase-store";
import { deleteProfiles } from "#server/features/people/experts-store";
import { eraseFromInvitations } from "#server/features/people/invitations-store";
import type { PeopleNeeds } from "#server/features/people/needs";
import { readOwnName, readOwnRoles } from "#server/features/people/people-store";
import { type Handler, personOf } from "#server/http/handlers";
import { Problem } from "#server/http/problems";

/**
 * Closes the own account. What the person did stays under an id that nobody can put a name to any more; whoever is the last
 * administrator somewhere hands over first.
 */
export const eraseMe =
  ({ databases, accounts }: PeopleNeeds): Handler<"eraseMe"> =>
  async ({ body }, call) => {
    const { personId } = personOf(call);
    const { app } = databases;
    const [own, roles] = await withScope(
      app,
      call.scope,
      async (db) => [await readOwnName(db, personId), await readOwnRoles(db, personId)] as const,
    );
    if (!own || own.email.toLowerCase() !== body.email.toLowerCase()) {
      throw new Problem(
        "invalid-request",
        "Type the address of your own account, so that nothing is erased by mistake.",
      );
    }
    if (own.isDemonstration) throw new Problem("forbidden", "An invented person of the demonstration stays in it.");
    const organisations = [...new Set(roles.map(({ organisationId }) => organisationId))].sort();
    const scope = { organisations, person: personId };
    await withScope(app, scope, async (db) => {
      for (const id of organisations) {
        const held = roles.filter(({ organisationId }) => organisationId === id);
        const organisation = { id, name: held[0]!.organisation };
        for (const { role } of held) await refuseLast(db, organisation, personId, role);
        const ended = held.map(({ role }) => role);
        await endRoles(db, call, id, personId, ended);
      }
      const subject = { kind: "account", id: personId };
      await recordEvents(db, call, [{ action: "account.erased", ownerId: personId, subject }]);
      await deleteProfiles(db, personId);
      await eraseFromInvitations(db, personId, own.email);
      await eraseOf(db, personId);
      await eraseAddress(db, own.email);
    });
    // Last: where this is cut off, the person can still sign in and do it again.
    await accounts.endSessionsOf(personId);
    await deleteAccount(databases.accounts, personId);
    return { erased: true as const };
  };

import { withScope } from "#server/database/scope";
import { recordEvents } from "#server/features/audit/index";
import { findPerson } from "#server/features/people/change-roles";
import type { PeopleNeeds } from "#server/features/people/needs";
import { type Handler, organisationOf } from "#server/http/handlers";

/**
 * Ends whatever sessions a person of the organisation has. Inside the transaction of its event, so that there is no event of
 * what was not done; that each session ended, the account's own events say whatever becomes of this one.
 */
export const endPersonSessions =
  ({ databases, accounts }: PeopleNeeds): Handler<"endPersonSessions"> =>
  async ({ params, body }, call) =>
    withScope(databases.app, call.scope, async (db) => {
      const { personId } = await findPerson(db, call, params.person);
      await recordEvents(db, call, [
        {
          action: "session.ended",
          ownerId: organisationOf(call).id,
          subject: { kind: "person", id: personId },
          after: { person: personId },
          reason: body.reason,
        },
      ]);
      return { ended: await accounts.endSessionsOf(personId) };
    });

import { dayOf } from "#domain/kernel/days";
import { withScope } from "#server/database/scope";
import { recordEvents } from "#server/features/audit/index";
import {
  type FoundExpert,
  readExperts,
  readProfile,
  setTerm,
  writeProfile,
} from "#server/features/people/experts-store";
import { invite } from "#server/features/people/invitations";
import { readInvitations } from "#server/features/people/invitations-store";
import type { PeopleNeeds } from "#server/features/people/needs";
import { readSecretariat } from "#server/features/people/organisation-store";
import { readOwnRoles } from "#server/features/people/people-store";
import { type Call, type Handler, personOf } from "#server/http/handlers";
import { Problem } from "#server/http/problems";

/** The organisation that experts belong to, in whose scope they are called. */
async function secretariatOf({ databases }: PeopleNeeds) {
  const found = await readSecretariat(databases.app);
  if (!found) throw new Problem("conflict", "No organisation runs this alliance yet; the set-up link makes one.");
  return { ...found, scope: [found.id] };
}

export const listExperts =
  (needs: PeopleNeeds): Handler<"listExperts"> =>
  async (_input, call) => {
    const { id, scope } = await secretariatOf(needs);
    return withScope(needs.databases.app, scope, async (db) => ({
      items: await readExperts(db, id),
      called: (await readInvitations(db, id, call.now)).filter(({ role }) => role === "expert"),
    }));
  };

export const callExpert =
  (needs: PeopleNeeds): Handler<"callExpert"> =>
  async ({ body }, call) => {
    const { scope, ...organisation } = await secretariatOf(needs);
    refusePast(body.untilOn, call);
    return withScope(needs.databases.app, scope, async (db) => {
      const experts = await readExperts(db, organisation.id);
      if (experts.some(({ email }) => email.toLowerCase() === body.email.toLowerCase())) {
        throw new Problem("conflict", "This address belongs to an expert already; move the end of their term.");
      }
      const invitation = await invite(needs, db, call, organisation, { ...body, role: "expert" });
      if (!invitation) throw new Problem("conflict", "A call to this address waits for an answer already.");
      return invitation;
    });
  };

function refusePast(untilOn: string, call: Call): void {
  if (untilOn >= dayOf(call.now)) return;
  throw new Problem("invalid-request", "The term would end before it begins; name a day that is still to come.");
}

export const setExpertTerm =
  (needs: PeopleNeeds): Handler<"setExpertTerm"> =>
  async ({ params, body }, call) => {
    const { id, scope } = await secretariatOf(needs);
    return withScope(needs.databases.app, scope, async (db): Promise<FoundExpert> => {
      const find = async () => (await readExperts(db, id, params.person))[0];
      const before = await find();
      if (!before) throw new Problem("not-found", "Nobody with this id is or was an expert.");
      const { untilOn, revision, reason } = body;
      const isSet = await setTerm(db, { organisationId: id, personId: params.person, untilOn, revision });
      if (!isSet) throw Problem.stale("The term", before);
      await recordEvents(db, call, [
        {
          action: "expert-term.changed",
          ownerId: id,
          subject: { kind: "person", id: params.person },
          before: { untilOn: before.untilOn },
          after: { untilOn },
          reason,
        },
      ]);
      return (await find())!;
    });
  };

/** Where the caller is an expert: a profile is of a role, and ends with it. */
async function ownExpertRole({ databases }: PeopleNeeds, call: Call) {
  const { personId } = personOf(call);
  const own = await withScope(databases.app, call.scope, (db) => readOwnRoles(db, personId));
  const held = own.find(({ role }) => role === "expert");
  if (!held) throw new Problem("not-found", "You are not an expert of this alliance; the secretariat calls experts.");
  return { personId, id: held.organisationId, scope: { organisations: [held.organisationId], person: personId } };
}

export const getMyExpertProfile =
  (needs: PeopleNeeds): Handler<"getMyExpertProfile"> =>
  async (_input, call) => {
    const { personId, id, scope } = await ownExpertRole(needs, call);
    const found = await withScope(needs.databases.app, scope, (db) => readProfile(db, id, personId));
    if (!found) throw new Error("INVARIANT (experts): an expert has no profile.");
    return found;
  };

export const changeMyExpertProfile =
  (needs: PeopleNeeds): Handler<"changeMyExpertProfile"> =>
  async ({ body }, call) => {
    const { personId, id, scope } = await ownExpertRole(needs, call);
    return withScope(needs.databases.app, scope, async (db) => {
      const before = await readProfile(db, id, personId);
      const isWritten = await writeProfile(db, id, personId, body, dayOf(call.now));
      if (!isWritten) throw Problem.stale("Your profile", before);
      // What somebody says of their interests tells who they are: the event says that it was said, not what.
      await recordEvents(db, call, [
        {
          action: "expert-profile.changed",
          ownerId: id,
          subject: { kind: "person", id: personId },
          before: { policyAreas: before?.policyAreas, languages: before?.languages },
          after: { policyAreas: body.policyAreas, languages: body.languages, interestsDeclared: true },
        },
      ]);
      return (await readProfile(db, id, personId))!;
    });
  };

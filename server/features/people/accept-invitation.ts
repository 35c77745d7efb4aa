import type { InvitationSeen } from "#contract/people";
import type { Connection } from "#server/database/pools";
import { withScope } from "#server/database/scope";
import { EmailTaken } from "#server/features/accounts/index";
import { recordEvents } from "#server/features/audit/index";
import { confirmEmail } from "#server/features/people/accounts-store";
import { openProfile } from "#server/features/people/experts-store";
import {
  type FoundInvitation,
  findInvitation,
  lockInvitation,
  markAccepted,
  readInvitation,
} from "#server/features/people/invitations-store";
import type { PeopleNeeds } from "#server/features/people/needs";
import { readOrganisation } from "#server/features/people/organisation-store";
import { insertRole, readOwnName, setLanguage } from "#server/features/people/people-store";
import { hashOfToken } from "#server/features/people/token";
import type { Call, Handler } from "#server/http/handlers";
import { Problem } from "#server/http/problems";

const unknownLink = () =>
  new Problem("not-found", "This link is not one of Plaza's, or a newer mail has replaced it. Ask for a new one.");

/** The scope in which a link's invitation is read: its organisation's, beside what is the caller's own. */
async function scopeOf({ databases }: PeopleNeeds, call: Call, token: string) {
  const found = await findInvitation(databases.app, hashOfToken(token));
  if (!found) throw unknownLink();
  const person = call.caller.kind === "person" ? { person: call.caller.personId } : {};
  return { ...found, scope: { organisations: [found.organisationId], ...person } };
}

const isSame = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

export const getInvitation =
  (needs: PeopleNeeds): Handler<"getInvitation"> =>
  async ({ params }, call) => {
    const { scope, organisationId, invitationId } = await scopeOf(needs, call, params.token);
    return withScope(needs.databases.app, scope, async (db): Promise<InvitationSeen> => {
      const found = await readInvitation(db, organisationId, invitationId, call.now);
      if (!found) throw unknownLink();
      const own = call.caller.kind === "person" ? await readOwnName(db, call.caller.personId) : undefined;
      return {
        organisation: await readOrganisation(db, organisationId),
        role: found.role,
        state: found.state,
        expiresAt: found.expiresAt,
        isForCaller: own ? isSame(own.email, found.email) : null,
      };
    });
  };

export const acceptInvitation =
  (needs: PeopleNeeds): Handler<"acceptInvitation"> =>
  async ({ params, body }, call) => {
    const { scope, organisationId, invitationId } = await scopeOf(needs, call, params.token);
    const { app } = needs.databases;
    const [offered, { name }] = await withScope(
      app,
      scope,
      async (db) =>
        [
          await readInvitation(db, organisationId, invitationId, call.now),
          await readOrganisation(db, organisationId),
        ] as const,
    );
    if (!offered) throw unknownLink();
    refuseSpent(offered);
    const isNew = call.caller.kind !== "person";
    const personId = isNew
      ? await makePerson(needs, { email: offered.email, organisations: [name] }, body)
      : await ownAccount(needs, call, offered);
    const organisation = await withScope(app, { organisations: [organisationId], person: personId }, async (db) => {
      // Read again and held: of two who use a link at once, one comes second.
      const found = await lockInvitation(db, organisationId, invitationId, call.now);
      if (!found) throw unknownLink();
      refuseSpent(found);
      await markAccepted(db, found, personId);
      await giveRole(db, call, found, personId);
      if (isNew) await setLanguage(db, personId, body.language ?? found.language);
      return readOrganisation(db, organisationId);
    });
    if (isNew) call.cookies.push(await needs.accounts.openSession(personId, call));
    return { organisation, role: offered.role, isNew };
  };

function refuseSpent({ state }: FoundInvitation): void {
  if (state === "open") return;
  const why = {
    accepted: "This invitation was accepted already. Sign in to use it.",
    revoked: "This invitation was taken back. Ask whoever invited you.",
    expired: "This invitation has expired. Ask whoever invited you to send it again.",
  }[state];
  throw new Problem("conflict", why);
}

/** A new account. That the link was opened shows that the address is its person's. */
async function makePerson(
  { accounts }: PeopleNeeds,
  { email, organisations }: { email: string; organisations: string[] },
  { name, password }: { name?: string | undefined; password?: string | undefined },
): Promise<string> {
  if (name === undefined || password === undefined) {
    throw new Problem("invalid-request", "Give a name and a password for the new account, or sign in first.");
  }
  try {
    return await accounts.createAccount({ email, name, password, organisations, isEmailConfirmed: true });
  } catch (error) {
    if (!(error instanceof EmailTaken)) throw error;
    throw new Problem("conflict", "There is an account for this address already. Sign in, and accept with one click.");
  }
}

async function ownAccount({ databases }: PeopleNeeds, call: Call, { email }: FoundInvitation): Promise<string> {
  if (call.caller.kind !== "person") throw new Error("INVARIANT (invitations): nobody is signed in.");
  const { personId, isEmailConfirmed } = call.caller;
  const own = await withScope(databases.app, { organisations: [], person: personId }, (db) =>
    readOwnName(db, personId),
  );
  if (!own || !isSame(own.email, email)) {
    throw new Problem(
      "forbidden",
      "This invitation went to another address than the one you are signed in with. Sign out, then open the link again.",
    );
  }
  if (!isEmailConfirmed) await confirmEmail(databases.accounts, personId);
  return personId;
}

/** An invitation to another of the four roles than the one held already leaves that one: it is changed, not added to. */
async function giveRole(db: Connection, call: Call, found: FoundInvitation, personId: string): Promise<void> {
  const { organisationId, invitationId, role, untilOn, policyAreas, inviterId } = found;
  const actor = { kind: "person", id: personId, requestId: call.requestId } as const;
  const given = await insertRole(db, { organisationId, personId, role, untilOn, grantedBy: inviterId ?? undefined });
  if (!given) {
    throw new Problem(
      "conflict",
      "You have a role in this organisation already. An administrator can change it in the list of people.",
    );
  }
  if (role === "expert") await openProfile(db, organisationId, personId, policyAreas);
  await recordEvents(db, actor, [
    { action: "invitation.accepted", ownerId: organisationId, subject: { kind: "invitation", id: invitationId } },
    {
      action: "role.given",
      ownerId: organisationId,
      subject: { kind: "person", id: personId },
      after: { role, ...(untilOn ? { untilOn } : {}) },
    },
  ]);
}

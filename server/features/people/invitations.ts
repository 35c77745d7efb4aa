import { Email } from "#contract/people";
import { decide } from "#domain/access/decide";
import { permissionToGive, rolesIn } from "#domain/access/give-role";
import type { Role } from "#domain/access/roles";
import type { Connection } from "#server/database/pools";
import { withScope } from "#server/database/scope";
import { personal, recordEvents } from "#server/features/audit/index";
import { enqueueMail } from "#server/features/mail/index";
import {
  type FoundInvitation,
  insertInvitation,
  lockInvitation,
  readInvitation,
  renewInvitation,
  revoke,
} from "#server/features/people/invitations-store";
import { invitationMail } from "#server/features/people/mails";
import type { PeopleNeeds } from "#server/features/people/needs";
import { type FoundPerson, readPeople, readRoleGround } from "#server/features/people/people-store";
import { hashOfToken, newToken } from "#server/features/people/token";
import { type Call, type Handler, organisationOf, personIdOf } from "#server/http/handlers";
import { Problem } from "#server/http/problems";
import type { Language } from "#vocabulary/vocabulary";

const invitationDays = 14;
export const expiryOf = (now: Date): Date => new Date(now.getTime() + invitationDays * 24 * 60 * 60 * 1000);

/** Refuses a role that this organisation has not, or that the caller may not give. */
export async function refuseRole(db: Connection, call: Call, role: Role): Promise<void> {
  const organisation = organisationOf(call);
  const held = rolesIn(await readRoleGround(db, organisation.id));
  if (!held.includes(role)) {
    throw new Problem(
      "invalid-request",
      `Nobody is ${role} in ${organisation.name}; its roles are ${held.join(", ")}.`,
    );
  }
  const decision = decide({ caller: call.caller, permission: permissionToGive[role], organisation });
  if (!decision.isAllowed) throw Problem.ofDecision(decision, organisation.name);
}

interface Sent {
  token: string;
  invitation: FoundInvitation;
}

async function mail(needs: PeopleNeeds, db: Connection, organisation: string, { token, invitation }: Sent) {
  const { email, role, expiresAt, language } = invitation;
  const envelope = { to: email, language: language as Language, url: needs.url };
  await enqueueMail(db, invitationMail(envelope, { organisation, role, token, until: new Date(expiresAt) }));
}

export interface InvitationRequest {
  email: string;
  role: Role;
  language: string;
  untilOn?: string;
  policyAreas?: readonly string[];
}

/** One invitation with its event and its mail; nothing where one for this address and role waits already. */
export async function invite(
  needs: PeopleNeeds,
  db: Connection,
  call: Call,
  organisation: { id: string; name: string },
  request: InvitationRequest,
): Promise<FoundInvitation | undefined> {
  const organisationId = organisation.id;
  const token = newToken();
  const id = await insertInvitation(db, {
    ...request,
    organisationId,
    tokenHash: hashOfToken(token),
    invitedBy: personIdOf(call),
    expiresAt: expiryOf(call.now),
  });
  if (id === undefined) return undefined;
  await recordEvents(db, call, [
    {
      action: "invitation.sent",
      ownerId: organisationId,
      subject: { kind: "invitation", id },
      after: {
        email: personal(request.email),
        role: request.role,
        ...(request.untilOn ? { untilOn: request.untilOn } : {}),
      },
    },
  ]);
  const invitation = (await readInvitation(db, organisationId, id, call.now))!;
  await mail(needs, db, organisation.name, { token, invitation });
  return invitation;
}

export const invitePeople =
  (needs: PeopleNeeds): Handler<"invitePeople"> =>
  async ({ body }, call) => {
    const organisation = organisationOf(call);
    const items = await withScope(needs.databases.app, call.scope, async (db) => {
      await refuseRole(db, call, body.role);
      const people = await readPeople(db, organisation.id);
      const answers = [];
      for (const email of new Set(body.emails)) {
        if (!Email.safeParse(email).success) {
          answers.push({ email, outcome: "unusable" as const, invitation: null });
          continue;
        }
        if (isHeld(people, email, body.role)) {
          answers.push({ email, outcome: "already-there" as const, invitation: null });
          continue;
        }
        const request = { email, role: body.role, language: body.language };
        const invitation = (await invite(needs, db, call, organisation, request)) ?? null;
        answers.push({ email, outcome: invitation ? ("invited" as const) : ("already-invited" as const), invitation });
      }
      return answers;
    });
    return { items };
  };

const isHeld = (people: readonly FoundPerson[], email: string, role: Role) =>
  people.some((one) => one.email.toLowerCase() === email.toLowerCase() && one.roles.some((held) => held.role === role));

/** The invitation of an operation, held until the transaction ends, if it still waits and is as it was read. */
async function holdOpen(db: Connection, call: Call, id: string, revision: number): Promise<FoundInvitation> {
  const found = await lockInvitation(db, organisationOf(call).id, id, call.now);
  if (!found) throw new Problem("not-found", "There is no such invitation.");
  if (found.revision !== revision) throw Problem.stale("The invitation", found);
  if (found.state === "accepted") throw new Problem("conflict", "The invitation was accepted already.");
  if (found.state === "revoked") throw new Problem("conflict", "The invitation was taken back; invite anew.");
  await refuseRole(db, call, found.role);
  return found;
}

export const resendInvitation =
  (needs: PeopleNeeds): Handler<"resendInvitation"> =>
  async ({ params, body }, call) => {
    const token = newToken();
    return withScope(needs.databases.app, call.scope, async (db) => {
      const found = await holdOpen(db, call, params.invitation, body.revision);
      await renewInvitation(db, found, { tokenHash: hashOfToken(token), expiresAt: expiryOf(call.now) });
      await recordEvents(db, call, [
        {
          action: "invitation.renewed",
          ownerId: found.organisationId,
          subject: { kind: "invitation", id: found.invitationId },
          before: { expiresAt: found.expiresAt },
          after: { expiresAt: expiryOf(call.now).toISOString() },
        },
      ]);
      const invitation = (await readInvitation(db, found.organisationId, found.invitationId, call.now))!;
      await mail(needs, db, organisationOf(call).name, { token, invitation });
      return invitation;
    });
  };

export const revokeInvitation =
  ({ databases }: PeopleNeeds): Handler<"revokeInvitation"> =>
  async ({ params, query }, call) =>
    withScope(databases.app, call.scope, async (db) => {
      const found = await holdOpen(db, call, params.invitation, query.revision);
      await revoke(db, found);
      await recordEvents(db, call, [
        {
          action: "invitation.revoked",
          ownerId: found.organisationId,
          subject: { kind: "invitation", id: found.invitationId },
          before: { role: found.role },
        },
      ]);
      return (await readInvitation(db, found.organisationId, found.invitationId, call.now))!;
    });

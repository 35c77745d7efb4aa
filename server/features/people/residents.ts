import { createHmac } from "node:crypto";
import { withScope } from "#server/database/scope";
import { countTry, EmailTaken } from "#server/features/accounts/index";
import { recordEvents } from "#server/features/audit/index";
import { enqueueMail } from "#server/features/mail/index";
import { confirmationMail, knownAddressMail } from "#server/features/people/mails";
import type { PeopleNeeds } from "#server/features/people/needs";
import { setLanguage } from "#server/features/people/people-store";
import {
  endRegistration,
  findRegistration,
  keepRegistration,
  type Registration,
} from "#server/features/people/residents-store";
import { hashOfToken, newToken } from "#server/features/people/token";
import type { Handler } from "#server/http/handlers";
import { Problem } from "#server/http/problems";

const confirmWithinHours = 48;

/**
 * The same answer and the same work for every address: whether it has an account is told to its mailbox alone. There is no
 * account, and no password, before the link is opened, so that nobody prepares one for somebody else's address.
 */
export const registerResident =
  (needs: PeopleNeeds): Handler<"registerResident"> =>
  async ({ body }, call) => {
    const { email, language } = body;
    await refuseMany(needs, email);
    const token = newToken();
    const until = new Date(call.now.getTime() + confirmWithinHours * 60 * 60 * 1000);
    const envelope = { to: email, language, url: needs.url };
    await withScope(needs.databases.app, [], async (db) => {
      const isKnown = await keepRegistration(db, body, { tokenHash: hashOfToken(token), until });
      await enqueueMail(db, isKnown ? knownAddressMail(envelope) : confirmationMail(envelope, { token, until }));
    });
    return { sentTo: email, confirmWithinHours };
  };

/** Nobody has Plaza write to a mailbox again and again, whosever it is. */
async function refuseMany({ accounts: { base } }: PeopleNeeds, email: string): Promise<void> {
  const key = createHmac("sha256", base.keys.throttle).update(`register\n${email.toLowerCase()}`).digest();
  const wait = await countTry(base.pool, key);
  if (wait > 0)
    throw new Problem("too-many-requests", `Too many requests came from here; wait ${wait} seconds.`, undefined, {
      retryAfterSeconds: wait,
    });
}

async function findWaiting({ databases }: PeopleNeeds, token: string): Promise<Registration> {
  const found = await findRegistration(databases.app, hashOfToken(token));
  if (found) return found;
  throw new Problem(
    "not-found",
    "This link was used already, has expired, or was replaced by a newer one. Sign in, or register once more.",
  );
}

export const getRegistration =
  (needs: PeopleNeeds): Handler<"getRegistration"> =>
  async ({ params }) => {
    const { name, email } = await findWaiting(needs, params.token);
    return { name, email };
  };

export const confirmResident =
  (needs: PeopleNeeds): Handler<"confirmResident"> =>
  async ({ params, body }, call) => {
    const { name, email, language } = await findWaiting(needs, params.token);
    const { accounts, databases } = needs;
    const personId = await accounts
      .createAccount({ name, email, password: body.password, isEmailConfirmed: true })
      .catch((error: unknown) => {
        if (error instanceof EmailTaken)
          throw new Problem("conflict", "There is an account for this address. Sign in.");
        throw error;
      });
    await withScope(databases.app, { organisations: [], person: personId }, async (db) => {
      await endRegistration(db, hashOfToken(params.token));
      await setLanguage(db, personId, language);
      const actor = { kind: "person", id: personId, requestId: call.requestId } as const;
      const subject = { kind: "account", id: personId };
      await recordEvents(db, actor, [{ action: "account.opened", ownerId: personId, subject }]);
    });
    call.cookies.push(await accounts.openSession(personId, call));
    return { name };
  };

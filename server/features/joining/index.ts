import { createHmac } from "node:crypto";
import type { Pool } from "pg";
import type { ParsedOf } from "#contract/endpoint";
import type { askToJoin as asking, JoinRequest } from "#contract/joining";
import type { PrincipleId } from "#domain/frameworks/release";
import { dayOf } from "#domain/kernel/days";
import type { Queryable } from "#server/database/pools";
import { withScope } from "#server/database/scope";
import { findOrganisation } from "#server/features/access/index";
import { countTry } from "#server/features/accounts/index";
import { recordEvents, system } from "#server/features/audit/index";
import { type Hosting, hosting } from "#server/features/joining/hosting";
import { declinedMail, type Envelope, receivedMail } from "#server/features/joining/mails";
import { readPledges } from "#server/features/joining/public-store";
import * as store from "#server/features/joining/store";
import { enqueueMail } from "#server/features/mail/index";
import { publishPledges } from "#server/features/publication/index";
import { readCursor, writeCursor } from "#server/http/cursor";
import { type Call, type Handlers, personIdOf } from "#server/http/handlers";
import { Problem } from "#server/http/problems";
import type { Language } from "#vocabulary/vocabulary";

export { type Hosting, hosting } from "#server/features/joining/hosting";

export interface JoinNeeds {
  pool: Pool;
  accountsPool: Pool;
  everyone: Queryable;
  secret: string;
  url: string;
  /** What taking a city in is done with: the operations of organisations and people. */
  operations: Pick<Handlers, "createOrganisation" | "getOrganisationEntry" | "setStage" | "invitePeople">;
}

type JoinHandlers = Pick<
  Handlers,
  "askToJoin" | "listJoinRequests" | "acceptJoinRequest" | "declineJoinRequest" | "listPledges"
>;

/** How a city comes in: it asks, the secretariat answers, and its first administrator is invited. */
export function createJoinHandlers(needs: JoinNeeds): JoinHandlers {
  return {
    askToJoin: ({ body }, call) => ask(needs, body, call),
    listJoinRequests: async ({ query: { state, cursor, limit } }, call) => {
      const [from = 0] = (readCursor(cursor, 1) ?? [0]).map(Number);
      const { rows, total } = await hosting(needs.pool, call, ({ db, host }) =>
        store.listRequests(db, host, state, { from, limit }),
      );
      return { items: rows.map(toRequest), total, next: from + limit < total ? writeCursor([from + limit]) : null };
    },
    acceptJoinRequest: ({ params, body }, call) => accept(needs, params.request, body, call),
    declineJoinRequest: ({ params, body }, call) =>
      hosting(needs.pool, call, (on) => decline(needs, on, params.request, body)),
    listPledges: async ({ params }) => ({ items: await readPledges(needs.everyone, params.organisation) }),
  };
}

const toRequest = ({ name, email, language: _, askedAt, ...row }: store.RequestRow): JoinRequest => ({
  ...row,
  principles: row.principles as PrincipleId[],
  contact: name === null || email === null ? null : { name, email },
  askedAt: askedAt.toISOString(),
});

/** The same answer and the same work for every address, whether its city is in the alliance, asks already, or neither. */
async function ask(needs: JoinNeeds, body: ParsedOf<typeof asking>["body"], call: Call) {
  const key = createHmac("sha256", needs.secret).update(`join\n${call.address}`).digest();
  const wait = await countTry(needs.accountsPool, key);
  if (wait > 0)
    throw new Problem("too-many-requests", `Too many requests came from here; wait ${wait} seconds.`, undefined, {
      retryAfterSeconds: wait,
    });
  const host = await store.findHost(needs.pool);
  if (!host) throw new Problem("conflict", "Nobody runs this alliance yet, so nobody could answer. Come back later.");
  const envelope: Envelope = { to: body.email, language: body.language, url: needs.url };
  await withScope(needs.pool, [host], async (db) => {
    const principles = [...new Set(body.principles)];
    const id = await store.keepRequest(db, host, { ...body, principles });
    await recordEvents(db, system, [
      {
        action: "join-request.added",
        ownerId: host,
        subject: { kind: "join-request", id },
        after: { title: body.cityName, principles },
      },
    ]);
    await enqueueMail(db, receivedMail(envelope, body.cityName));
  });
  return { sentTo: body.email };
}

/** A request that waits, held, if it is as it was read. */
async function holdOpen({ db, host }: Hosting, id: string, revision: number): Promise<store.RequestRow> {
  const found = await store.lockRequest(db, host, id);
  if (!found) throw new Problem("not-found", "There is no such request. All: /api/alliance/join-requests.");
  if (found.revision !== revision) throw Problem.stale("The request", toRequest(found));
  if (found.state !== "open") throw new Problem("conflict", `The request was ${found.state} already.`);
  return found;
}

const envelopeOf = ({ url }: JoinNeeds, { email, language }: store.RequestRow): Envelope => ({
  to: email!,
  language: language as Language,
  url,
});

async function decline(
  needs: JoinNeeds,
  on: Hosting,
  id: string,
  { revision, reason }: { revision: number; reason: string },
): Promise<JoinRequest> {
  const { db, host } = on;
  const request = await holdOpen(on, id, revision);
  await enqueueMail(db, declinedMail(envelopeOf(needs, request), request.cityName, reason));
  await settle(on, request, { state: "declined", reason, joinedId: null });
  return toRequest((await store.lockRequest(db, host, id))!);
}

async function settle(
  { db, call, host }: Hosting,
  { id, cityName }: store.RequestRow,
  { state, reason, joinedId }: { state: "accepted" | "declined"; reason: string | null; joinedId: string | null },
): Promise<void> {
  const by = personIdOf(call);
  await store.answerRequest(db, host, id, { state, reason, by, at: call.now, joinedId });
  await recordEvents(db, call, [
    {
      action: state === "accepted" ? "join-request.accepted" : "join-request.declined",
      ownerId: host,
      subject: { kind: "join-request", id },
      after: { title: cityName },
      ...(reason ? { reason } : {}),
    },
  ]);
}

/**
 * The city first, then its pledge, then the invitation, then the request itself: each can be done again where the one after
 * it failed, and an open request says so.
 */
async function accept(
  needs: JoinNeeds,
  id: string,
  { revision, slug }: { revision: number; slug: string },
  call: Call,
): Promise<JoinRequest> {
  const request = await hosting(needs.pool, call, (on) => holdOpen(on, id, revision));
  const organisation = await takeIn(needs, request, slug, call);
  const inCity: Call = { ...call, organisation, scope: { ...call.scope, organisations: [organisation.id] } };
  await withScope(needs.pool, inCity.scope, async (db) => {
    await store.pledge(db, organisation.id, request.principles, dayOf(call.now));
    await publishPledges(db, organisation.id);
  });
  const invitation = {
    emails: [request.email!],
    role: "administrator" as const,
    language: request.language as Language,
  };
  await needs.operations.invitePeople(
    { params: { organisation: slug }, query: {}, body: invitation, fields: {} },
    inCity,
  );
  return hosting(needs.pool, call, async (on) => {
    await settle(on, await holdOpen(on, id, revision), { state: "accepted", reason: null, joinedId: organisation.id });
    return toRequest((await store.lockRequest(on.db, on.host, id))!);
  });
}

const why = "It pledged to follow principles of the framework when it asked to join.";

/** The city of the directory that is meant, or a new one; pledged, unless it is further already. */
async function takeIn({ pool, operations }: JoinNeeds, request: store.RequestRow, slug: string, call: Call) {
  const known = await findOrganisation(pool, slug);
  if (!known) {
    const { cityName: name, placeId, country } = request;
    const said = { about: null, website: null, policyAreas: [], timeZone: null };
    const body = {
      slug,
      kind: "city" as const,
      name,
      placeId,
      country,
      ...said,
      stage: "pledged" as const,
      reason: why,
    };
    await operations.createOrganisation({ params: {}, query: {}, body, fields: {} }, call);
    return (await findOrganisation(pool, slug))!;
  }
  if (!request.known.some((one) => one.slug === slug))
    throw new Problem(
      "conflict",
      `${known.name} bears the address "${slug}" and is another city; choose another address for ${request.cityName}.`,
    );
  const inCity: Call = { ...call, organisation: known, scope: { ...call.scope, organisations: [known.id] } };
  const params = { organisation: slug };
  const entry = await operations.getOrganisationEntry({ params, query: {}, body: undefined, fields: {} }, inCity);
  const stage = entry.history.at(-1)?.stage;
  if (stage === undefined || stage === "invited") {
    const body = {
      revision: entry.revision,
      stage: "pledged" as const,
      on: dayOf(call.now),
      isAtLatest: false,
      reason: why,
    };
    await operations.setStage({ params, query: {}, body, fields: {} }, inCity);
  }
  return known;
}

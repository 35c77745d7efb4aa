import type { Pool } from "pg";
import type { Notification } from "#contract/notifications";
import { kindEntryOf, notificationKinds } from "#domain/notifications/kinds";
import { type Scope, withScope } from "#server/database/scope";
import { findOrganisations } from "#server/features/access/index";
import { mayRead } from "#server/features/notifications/may-read";
import * as store from "#server/features/notifications/store";
import type { unsubscribeTokens } from "#server/features/notifications/unsubscribe";
import { type Call, type Handlers, organisationOf, personOf } from "#server/http/handlers";
import { Problem } from "#server/http/problems";

type NotificationHandlers = Pick<
  Handlers,
  | "listNotifications"
  | "markNotifications"
  | "getNotificationPreferences"
  | "setNotificationPreference"
  | "getFollowing"
  | "setFollowing"
  | "getUnsubscription"
  | "unsubscribe"
>;

const uuid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/;

export function createNotificationHandlers(
  pool: Pool,
  tokens: ReturnType<typeof unsubscribeTokens>,
): NotificationHandlers {
  return {
    listNotifications: async ({ query: { kind, unread, cursor, limit } }, call) => {
      if (cursor !== undefined && !uuid.test(cursor))
        throw new Problem("invalid-request", "The cursor is not one of ours; take `next` of the page before.");
      const filter = { kind, isUnread: unread === "yes", before: cursor, limit: limit + 1 };
      const { notifications, total, unread: unreadInAll } = await listFor(pool, call, filter);
      const shown = notifications.slice(0, limit);
      const next = notifications.length > limit ? shown.at(-1)!.id : null;
      return { items: shown.map(toNotification), next, total, unread: unreadInAll };
    },
    markNotifications: async ({ body: { ids, isRead } }, call) => {
      const { personId } = personOf(call);
      await withScope(pool, call.scope, (db) => store.markOwn(db, personId, ids, isRead));
      const { unread } = await listFor(pool, call, { kind: undefined, isUnread: true, before: undefined, limit: 1 });
      return { unread };
    },
    getNotificationPreferences: (_input, call) => preferencesOf(pool, call),
    setNotificationPreference: async ({ body: { kind, pace } }, call) => {
      const { personId } = personOf(call);
      await withScope(pool, call.scope, (db) => store.setPaces(db, personId, [kind], pace));
      return preferencesOf(pool, call);
    },
    ...followHandlers(pool),
    getUnsubscription: async ({ params }) => ({ kind: readToken(tokens, params.token).kind }),
    unsubscribe: async ({ params }) => {
      const { personId, kind } = readToken(tokens, params.token);
      const kinds = kind === "all" ? notificationKinds : [kind];
      await withScope(pool, { organisations: [], person: personId }, (db) =>
        store.setPaces(db, personId, kinds, "never"),
      );
      return { kind };
    },
  };
}

function readToken(tokens: ReturnType<typeof unsubscribeTokens>, token: string) {
  const found = tokens.read(token);
  if (found) return found;
  throw new Problem("not-found", "This link is not one of Plaza's. Take it from the mail as a whole.");
}

/** A person sees what they may read now, with the names of colleagues in the organisations they belong to. */
async function listFor(pool: Pool, call: Call, filter: store.NotificationFilter) {
  const person = personOf(call);
  const organisations = [...new Set(person.roles.map(({ organisationId }) => organisationId))];
  const scope: Scope = { organisations, person: person.personId };
  return withScope(pool, scope, async (db) => {
    const kinds = await store.listKinds(db, person.personId);
    const known = await findOrganisations(db, [...new Set(kinds.map(({ organisationId }) => organisationId))]);
    const readable = kinds.filter(({ kind, organisationId }) => {
      const organisation = known.find(({ id }) => id === organisationId);
      const told = notificationKinds.find((one) => one === kind);
      return organisation !== undefined && told !== undefined && mayRead(person, told, organisation);
    });
    return store.listOwn(db, person.personId, readable, filter);
  });
}

async function preferencesOf(pool: Pool, call: Call) {
  const { personId } = personOf(call);
  const paces = await withScope(pool, call.scope, (db) => store.readPaces(db, [personId]));
  const own = paces.get(personId);
  return {
    kinds: notificationKinds.map((kind) => ({
      kind,
      pace: own?.get(kind) ?? kindEntryOf(kind).pace,
      isDefault: own?.has(kind) !== true,
    })),
  };
}

function followHandlers(pool: Pool): Pick<NotificationHandlers, "getFollowing" | "setFollowing"> {
  const recordOf = (call: Call, { kind, id }: { kind: string; id: string }): store.Record => ({
    organisationId: organisationOf(call).id,
    subjectKind: kind,
    subjectId: id,
  });
  const read = async (call: Call, record: store.Record) => {
    if (call.caller.kind !== "person") return { isFollowed: false };
    const { personId } = call.caller;
    return { isFollowed: await withScope(pool, call.scope, (db) => store.isFollowing(db, personId, record)) };
  };
  return {
    getFollowing: ({ params }, call) => read(call, recordOf(call, params)),
    setFollowing: async ({ params, body: { isFollowed } }, call) => {
      if (call.caller.kind !== "person") throw new Problem("forbidden", "Only people follow records; a key cannot.");
      const { personId } = call.caller;
      const record = recordOf(call, params);
      await withScope(pool, call.scope, (db) =>
        isFollowed ? store.follow(db, [{ ...record, personId }]) : store.unfollow(db, personId, record),
      );
      return read(call, record);
    },
  };
}

const toNotification = (row: store.NotificationRow): Notification => ({
  id: row.id,
  kind: row.kind,
  action: row.action,
  subject: { kind: row.subjectKind, id: row.subjectId },
  facts: row.facts,
  actor: row.actor,
  organisation: { slug: row.slug, name: row.organisation },
  occurredAt: row.occurredAt.toISOString(),
  isRead: row.isRead,
});

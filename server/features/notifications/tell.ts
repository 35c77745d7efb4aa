import type { Pool } from "pg";
import type { OrganisationRef } from "#domain/access/caller";
import { isTimeZone } from "#domain/kernel/time-zone";
import { isFollowed, kindEntryOf, kindsOf, type NotificationKind } from "#domain/notifications/kinds";
import { mailAt } from "#domain/notifications/mail-at";
import { decodeShortCode } from "#domain/register/short-code";
import type { Connection } from "#server/database/pools";
import { withScope } from "#server/database/scope";
import { findOrganisations } from "#server/features/access/index";
import { mayRead } from "#server/features/notifications/may-read";
import { findPeople, follow, type PersonToTell, readPaces } from "#server/features/notifications/store";
import * as store from "#server/features/notifications/tell-store";

const reader = "notifications";
const atOnce = 500;

/**
 * Tells people of what was committed since the last round: the only place where an event becomes a notification, so that
 * features record events and nothing else. Gives whether there may be more at once.
 */
export async function tellNews(pool: Pool, now: Date): Promise<boolean> {
  // Scope is set when a transaction begins; which organisations it takes, the events say.
  const onDuty = { organisations: [], duty: "notifications" } as const;
  const events = await withScope(pool, onDuty, async (db) => {
    const place = await store.takePlace(db, reader);
    return place ? store.eventsAfter(db, place, atOnce) : [];
  });
  if (events.length === 0) return false;
  const organisations = await findOrganisations(pool, [...new Set(events.map(({ ownerId }) => ownerId))]);
  const scope = { organisations: organisations.map(({ id }) => id), duty: "notifications" } as const;
  return withScope(pool, scope, async (db) => {
    const place = await store.takePlace(db, reader);
    const isMoved = place === undefined || !isBefore(place, events[0]!);
    // Another process has told of these in between.
    if (isMoved) return true;
    await tell(db, events, organisations, now);
    await store.keepPlace(db, reader, events.at(-1)!);
    return events.length === atOnce;
  });
}

/** Whether a place stands before another in the order of events. */
export const isBefore = (place: store.EventPlace, event: store.EventPlace): boolean =>
  BigInt(place.xid) < BigInt(event.xid) || (place.xid === event.xid && place.eventId < event.eventId);

async function tell(
  db: Connection,
  events: readonly store.EventRow[],
  organisations: readonly OrganisationRef[],
  now: Date,
): Promise<void> {
  const byId = new Map(organisations.map((organisation) => [organisation.id, organisation]));
  const told = events.flatMap((event) => {
    const organisation = byId.get(event.ownerId);
    const kinds = organisation ? kindsOf(event.action).filter((kind) => isTellable(event, kind)) : [];
    return kinds.map((kind) => ({ event, kind, organisation: organisation! }));
  });
  const audience = await store.findAudience(db, told.map(toTell));
  const personIds = [...new Set(audience.map(({ personId }) => personId))];
  const people = new Map((await findPeople(db, personIds)).map((person) => [person.personId, person]));
  const paces = await readPaces(db, personIds);
  const titles = await titlesOf(db, told);
  const rounds = await roundsOf(db, told);
  const byEvent = new Map<string, string[]>();
  const toldAs = (eventId: string, to: string) => `${eventId} ${to}`;
  for (const { eventId, to, personId } of audience)
    byEvent.set(toldAs(eventId, to), [...(byEvent.get(toldAs(eventId, to)) ?? []), personId]);
  const notifications = told.flatMap(({ event, kind, organisation }) =>
    (byEvent.get(toldAs(event.eventId, kindEntryOf(kind).to)) ?? []).flatMap((personId) => {
      const person = people.get(personId);
      if (!person || !mayRead(person, kind, organisation)) return [];
      const pace = paces.get(personId)?.get(kind) ?? kindEntryOf(kind).pace;
      const facts = { ...factsOf(event, titles.get(titleKey(event))), ...rounds.get(titleKey(event)) };
      return [noticeOf(event, kind, person, facts, mailAt(pace, now, zoneOf(person)))];
    }),
  );
  await store.insertNotifications(db, notifications);
  await follow(db, followersOf(events, byId));
}

const uuid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** An event about a person, or to one, names them. */
function isTellable({ subjectKind, subjectId, after }: store.EventRow, kind: NotificationKind): boolean {
  const { to } = kindEntryOf(kind);
  if (to === "named") return uuid.test(String(after?.person));
  return to !== "subject" || (subjectKind === "person" && uuid.test(subjectId));
}

const toTell = ({ event, kind }: { event: store.EventRow; kind: NotificationKind }): store.EventToTell => ({
  eventId: event.eventId,
  organisationId: event.ownerId,
  to: kindEntryOf(kind).to,
  subjectKind: event.subjectKind,
  subjectId: event.subjectId,
  namedId: kindEntryOf(kind).to === "named" ? String(event.after?.person) : null,
  actorId: event.actorKind === "person" ? event.actorId : null,
});

/** A zone that this version of the calendar does not know is no reason to tell nobody anything. */
const zoneOf = ({ timeZone }: PersonToTell): string => (isTimeZone(timeZone) ? timeZone : "UTC");

const noticeOf = (
  event: store.EventRow,
  kind: NotificationKind,
  { personId }: PersonToTell,
  facts: Record<string, string>,
  due: Date | undefined,
): store.NewNotification => ({
  personId,
  kind,
  action: event.action,
  organisationId: event.ownerId,
  eventId: event.eventId,
  subjectKind: event.subjectKind,
  subjectId: event.subjectId,
  facts,
  actorId: event.actorKind === "person" ? event.actorId : null,
  occurredAt: event.occurredAt.toISOString(),
  mailAt: due?.toISOString() ?? null,
});

const longestTitle = 200;

/** Of what an event says, only what a sentence needs. Personal values stand in events as hashes, and are no text. */
function factsOf({ action, before, after }: store.EventRow, title: string | undefined): Record<string, string> {
  const said = (name: string) => [after?.[name], before?.[name]].find((value) => typeof value === "string");
  const name = title ?? said("title") ?? said("name");
  const role = said("role");
  const jobKind = action.startsWith("job.") ? said("kind") : undefined;
  return {
    ...(name === undefined ? {} : { title: String(name).slice(0, longestTitle) }),
    ...(role === undefined ? {} : { role: String(role) }),
    ...(typeof after?.left === "number" ? { left: String(after.left) } : {}),
    ...(jobKind === undefined ? {} : { jobKind: String(jobKind) }),
  };
}

const titleKey = ({ ownerId, subjectId }: store.EventRow): string => `${ownerId} ${subjectId}`;

/** What technologies are called now. */
async function titlesOf(
  db: Connection,
  told: readonly { event: store.EventRow }[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = told.flatMap(({ event }) => {
    const code = event.subjectKind === "technology" ? decodeShortCode(event.subjectId) : undefined;
    return code === undefined ? [] : [{ organisationId: event.ownerId, code, key: titleKey(event) }];
  });
  const found = await store.findTitles(db, wanted);
  const byCode = new Map(found.map(({ organisationId, code, title }) => [`${organisationId} ${code}`, title]));
  return new Map(
    wanted.flatMap(({ organisationId, code, key }) => {
      const title = byCode.get(`${organisationId} ${code}`);
      return title === undefined ? [] : [[key, title] as const];
    }),
  );
}

/** Of contributions, the round they were made in: its address is theirs. */
async function roundsOf(
  db: Connection,
  told: readonly { event: store.EventRow }[],
): Promise<ReadonlyMap<string, { round: string; title: string }>> {
  const wanted = told.flatMap(({ event }) =>
    event.subjectKind === "contribution"
      ? [{ organisationId: event.ownerId, contribution: event.subjectId, key: titleKey(event) }]
      : [],
  );
  const found = new Map((await store.findRounds(db, wanted)).map((each) => [each.contribution, each]));
  return new Map(
    wanted.flatMap(({ contribution, key }) => {
      const at = found.get(contribution);
      return at ? [[key, { round: at.round, title: at.title.slice(0, longestTitle) }] as const] : [];
    }),
  );
}

/** Whoever adds or changes a record follows it from then on. */
const followersOf = (events: readonly store.EventRow[], organisations: ReadonlyMap<string, unknown>) =>
  events.flatMap(({ ownerId, actorKind, actorId, subjectKind, subjectId }) =>
    actorKind === "person" && actorId !== null && isFollowed(subjectKind) && organisations.has(ownerId)
      ? [{ organisationId: ownerId, subjectKind, subjectId, personId: actorId }]
      : [],
  );

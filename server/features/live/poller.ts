import type { Pool } from "pg";
import type { OrganisationRef } from "#domain/access/caller";
import { decide } from "#domain/access/decide";
import { permissionToSee } from "#domain/access/noun-permission";
import type { RoleHeld } from "#domain/access/roles";
import { repeat } from "#server/database/repeat";
import { type Scope, withScope } from "#server/database/scope";
import { findOrganisations, isSecondFactorDue } from "#server/features/access/index";
import type { LiveConnection } from "#server/features/live/connection";
import { type OpenSession, readSessions, readUnread } from "#server/features/live/store";
import {
  type EventPlace,
  type EventRow,
  endOfEvents,
  eventsAfter,
  isBefore,
} from "#server/features/notifications/index";

const onDuty: Scope = { organisations: [], duty: "live" };
const pollMs = 500;
const atOnce = 500;
/** Sessions and counts are looked at again after this time also where nothing happened. */
const lookEveryMs = 5000;
const beatEveryMs = 20_000;

export interface LivePoller {
  add: (connection: LiveConnection) => void;
  countOf: (personId: string) => number;
  stop: () => Promise<void>;
}

/**
 * Reads committed events once for all open streams of this process and gives each what its person may see. Nobody reads
 * while nobody looks on.
 */
export function startPoller(pool: Pool, log: (line: string) => void, isSecondFactorForAll: boolean): LivePoller {
  const stopping = new AbortController();
  const connections = new Set<LiveConnection>();
  let place: EventPlace | undefined;
  let lookedAt = 0;
  let beatAt = 0;

  const round = async () => {
    for (const connection of connections) if (!connection.isOpen) connections.delete(connection);
    if (connections.size === 0) {
      place = undefined;
      return;
    }
    if (Date.now() - beatAt > beatEveryMs) {
      beatAt = Date.now();
      for (const connection of connections) connection.beat();
    }
    const open = [...connections];
    await withScope(pool, onDuty, async (db) => {
      place ??= await endOfEvents(db);
      const joining = open.filter(({ unread }) => unread === undefined);
      const news = await eventsAfter(db, place, atOnce);
      const missed = new Map<LiveConnection, EventRow[]>();
      for (const one of joining) if (one.after) missed.set(one, await eventsAfter(db, one.after, atOnce));
      if (news.length + joining.length === 0 && Date.now() - lookedAt < lookEveryMs) return;
      lookedAt = Date.now();
      const events = [...news, ...[...missed.values()].flat()];
      const organisations = await findOrganisations(db, [...new Set(events.map(({ ownerId }) => ownerId))]);
      // Read after the events: whoever lost a role before one of them happened has lost it here too.
      const sessions = await readSessions(
        db,
        open.map(({ person }) => person.sessionId),
      );
      const unread = await readUnread(db, [...new Set(open.map(({ person }) => person.personId))]);
      const known = new Map(organisations.map((organisation) => [organisation.id, organisation]));
      const start = place;
      for (const connection of open) {
        const found = sessions.get(connection.person.sessionId);
        if (!found || !isSame(found.roles, connection.person.roles)) {
          connection.end("access");
          continue;
        }
        const session = { ...found, isSecondFactorDue: isSecondFactorDue(found, isSecondFactorForAll) };
        const own = missed.get(connection);
        if (own) catchUp(connection, own, start, session, known);
        for (const event of news) tellOne(connection, event, session, known);
        // Nothing after the last event was missed by whoever comes back with this place.
        tellUnread(connection, unread.get(session.personId) ?? 0, news.at(-1) ?? start);
      }
      place = news.at(-1) ?? place;
    });
  };

  const onFailure = (error: Error) => log(`Live events: ${error.stack}`);
  const running = repeat({ signal: stopping.signal, afterFailureMs: pollMs, onFailure }, async () => {
    await round();
    return pollMs;
  });
  return {
    add: (connection) => connections.add(connection),
    countOf: (personId) =>
      [...connections].filter(({ isOpen, person }) => isOpen && person.personId === personId).length,
    stop: async () => {
      stopping.abort();
      for (const connection of connections) connection.end("stopping");
      await running;
    },
  };
}

const keyOf = (roles: readonly RoleHeld[]): string =>
  roles
    .map(({ role, organisationId }) => `${organisationId} ${role}`)
    .sort()
    .join(",");
const isSame = (one: readonly RoleHeld[], other: readonly RoleHeld[]): boolean => keyOf(one) === keyOf(other);

/** What happened while it was away; where that is too much, it reads everything anew. */
function catchUp(
  connection: LiveConnection,
  missed: readonly EventRow[],
  place: EventPlace,
  session: OpenSession,
  organisations: ReadonlyMap<string, OrganisationRef>,
): void {
  connection.after = undefined;
  if (missed.length === atOnce) connection.send("reload", {});
  else for (const event of missed) if (!isBefore(place, event)) tellOne(connection, event, session, organisations);
}

function tellUnread(connection: LiveConnection, unread: number, place: EventPlace): void {
  if (connection.unread === unread) return;
  connection.unread = unread;
  connection.send("notifications", { unread }, place);
}

/** That something changed, never to what: whoever is told reads it by an operation, which decides access itself. */
function tellOne(
  connection: LiveConnection,
  event: EventRow,
  session: OpenSession,
  organisations: ReadonlyMap<string, OrganisationRef>,
): void {
  const organisation = organisations.get(event.ownerId);
  if (organisation ? !maySee(session, event.subjectKind, organisation) : event.ownerId !== session.personId) return;
  const { revision } = event.after ?? {};
  connection.send(
    "change",
    {
      noun: event.subjectKind,
      id: event.subjectId,
      organisation: organisation?.slug ?? null,
      action: event.action,
      revision: typeof revision === "number" ? revision : null,
      actor: event.actorId,
    },
    event,
  );
}

const maySee = (session: OpenSession, noun: string, organisation: OrganisationRef): boolean =>
  decide({ caller: { kind: "person", ...session }, permission: permissionToSee(noun), organisation }).isAllowed;

import { bytesToHex } from "@noble/hashes/utils.js";
import type { Pool } from "pg";
import type { AuditHead, EventRow } from "#contract/audit";
import type { Batch } from "#domain/audit/head";
import { canonicalEvent } from "#domain/audit/leaf";
import { proveInclusion } from "#domain/audit/merkle";
import { type Scope, withScope } from "#server/database/scope";
import { readBatch, readNewestBatches } from "#server/features/audit/chain-store";
import { findLine, type KeptEvent, readBatchLeaves, readEvent, readEvents } from "#server/features/audit/events-store";
import { exportEvents } from "#server/features/audit/export-events";
import { readHistory } from "#server/features/audit/history";
import { inWords, readNames, readSubjects } from "#server/features/audit/names";
import { platformSha256 } from "#server/features/audit/platform-hash";
import { type Call, type Handlers, organisationOf, personOf } from "#server/http/handlers";
import { Problem } from "#server/http/problems";

type AuditHandlers = Pick<
  Handlers,
  "listAuditHeads" | "listEvents" | "exportEvents" | "getEventProof" | "getHistory" | "listAccountEvents"
>;

/** Events of organisations and accounts, what seals them, and what proves them. */
export function createAuditHandlers(app: Pool): AuditHandlers {
  /** An organisation's events are also those of the organisations it took over. */
  const lineOf = async (call: Call): Promise<{ owners: string[]; scope: Scope }> => {
    const owners = await findLine(app, organisationOf(call).id);
    return { owners, scope: { ...call.scope, organisations: owners } };
  };
  return {
    listAuditHeads: async ({ query: { cursor, limit } }) => {
      const batches = await readNewestBatches(app, readNumber(cursor), limit + 1);
      return pageOf(batches.slice(0, limit).map(toHead), batches.length > limit, ({ batch }) => String(batch));
    },
    listEvents: async ({ query }, call) => {
      const { lang, timeZone, cursor, limit, ...filter } = query;
      const { owners, scope } = await lineOf(call);
      const page = { filter, timeZone, after: readId(cursor), direction: "newest-first", limit: limit + 1 } as const;
      return withScope(app, scope, async (db) => {
        const kept = await readEvents(db, owners, page);
        const shown = kept.slice(0, limit);
        const events = shown.map(({ event }) => event);
        const names = await readNames(db, events);
        const reading = { language: lang, timeZone };
        const subjectOf = await readSubjects(db, events, reading);
        const items = shown.map((one) => ({
          ...toRow(one),
          subject: subjectOf(one.event.subject),
          ...inWords(one.event, names, reading),
        }));
        const { slug, name } = organisationOf(call);
        const actors = [...names.people, ...names.keys].map(([id, title]) => ({ id, name: title }));
        return { ...pageOf(items, kept.length > limit, ({ id }) => id), organisation: { slug, name }, actors };
      });
    },
    exportEvents: async ({ query }, call) => {
      const { lang, timeZone, format, ...filter } = query;
      const line = await lineOf(call);
      const organisation = organisationOf(call);
      return exportEvents(app, { ...line, organisation, filter, format, reading: { language: lang, timeZone } });
    },
    getEventProof: async ({ params, query: { lang, timeZone } }, call) => {
      const { owners, scope } = await lineOf(call);
      return withScope(app, scope, async (db) => {
        const kept = await readEvent(db, params.event, owners);
        if (!kept) throw new Problem("not-found", `${organisationOf(call).name} has no event ${params.event}.`);
        const { event, batch, position, leaf } = kept;
        const sealed = batch === null ? undefined : await readBatch(db, batch);
        if (batch === null || position === null || leaf === null || !sealed)
          throw new Problem("unavailable", "The event is not sealed yet; that takes about a second. Ask again.");
        const path = proveInclusion(await readBatchLeaves(db, batch), position, platformSha256).map(bytesToHex);
        const reading = { language: lang, timeZone };
        const subject = (await readSubjects(db, [event], reading))(event.subject);
        const told = { ...inWords(event, await readNames(db, [event]), reading), subject };
        return { event: canonicalEvent(event), leaf: bytesToHex(leaf), position, path, sealed: toHead(sealed), told };
      });
    },
    getHistory: async ({ params, query: { lang, timeZone, cursor, limit } }, call) => {
      const line = await lineOf(call);
      const reading = { language: lang, timeZone };
      const asked = { reading, after: readId(cursor), limit };
      const { items, isMore, subject } = await readHistory(app, line, params, asked);
      return { ...pageOf(items, isMore, ({ id }) => id), subject };
    },
    listAccountEvents: async ({ query: { lang, timeZone, cursor, limit } }, call) => {
      const { personId } = personOf(call);
      const page = {
        filter: {},
        timeZone,
        after: readId(cursor),
        direction: "newest-first",
        limit: limit + 1,
      } as const;
      return withScope(app, call.scope, async (db) => {
        const events = (await readEvents(db, [personId], page)).map(({ event }) => event);
        const names = await readNames(db, events);
        const items = events.slice(0, limit).map((event) => inWords(event, names, { language: lang, timeZone }));
        return pageOf(items, events.length > limit, ({ id }) => id);
      });
    },
  };
}

function pageOf<T>(items: T[], isMore: boolean, cursorOf: (item: T) => string): { items: T[]; next: string | null } {
  const last = items[items.length - 1];
  return { items, next: isMore && last ? cursorOf(last) : null };
}

const strange = () =>
  new Problem("invalid-request", "The cursor is none of this list; take it from `next` of the page before.");

function readNumber(cursor: string | undefined): number | null {
  if (cursor === undefined) return null;
  if (!/^[1-9]\d{0,14}$/.test(cursor)) throw strange();
  return Number(cursor);
}

function readId(cursor: string | undefined): string | undefined {
  if (cursor !== undefined && !/^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(cursor)) throw strange();
  return cursor;
}

export const toHead = ({ number, size, root, previous, head, sealedAt }: Batch): AuditHead => ({
  batch: number,
  size,
  root: bytesToHex(root),
  previous: bytesToHex(previous),
  head: bytesToHex(head),
  sealedAt,
});

type PlainRow = Pick<EventRow, "actor" | "action" | "before" | "after" | "requestId" | "batch">;
const toRow = ({ event, batch }: KeptEvent): PlainRow => {
  const { actor, action, before, after, requestId } = event;
  return { actor, action, before, after, requestId, batch };
};

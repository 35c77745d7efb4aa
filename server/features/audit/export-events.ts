import { bytesToHex } from "@noble/hashes/utils.js";
import type { Pool } from "pg";
import type { OutgoingFile } from "#contract/endpoint";
import type { Reading } from "#domain/audit/history/values-in-words";
import { canonicalPart } from "#domain/audit/json";
import { canonicalEvent } from "#domain/audit/leaf";
import { csvLine } from "#domain/register/csv-cell";
import type { Scope } from "#server/database/scope";
import { withScope } from "#server/database/scope";
import { type EventPage, type KeptEvent, readEvents } from "#server/features/audit/events-store";
import { inWords, readNames } from "#server/features/audit/names";
import { type MaybeInvented, noticeOf } from "#server/tables/invented";

export interface EventExport {
  scope: Scope;
  owners: readonly string[];
  organisation: { slug: string } & MaybeInvented;
  filter: EventPage["filter"];
  reading: Reading;
  format: "csv" | "jsonl";
}

const chunk = 1000;

/** The events that a filter shows, oldest first, read in parts: neither memory nor a transaction grows with them. */
export function exportEvents(pool: Pool, asked: EventExport): OutgoingFile {
  const { format, organisation } = asked;
  const mediaType = format === "csv" ? "text/csv; charset=utf-8" : "application/jsonl; charset=utf-8";
  return {
    fileName: `${organisation.slug}-events.${format}`,
    mediaType,
    body: format === "csv" ? toCsv(pool, asked) : toLines(pool, asked),
  };
}

type Told = KeptEvent & ReturnType<typeof inWords>;

async function* chunksOf(pool: Pool, { scope, owners, filter, reading }: EventExport): AsyncIterable<Told[]> {
  for (let after: string | undefined; ; ) {
    const page: EventPage = { filter, timeZone: reading.timeZone, after, direction: "oldest-first", limit: chunk };
    const told = await withScope(pool, scope, async (db) => {
      const kept = await readEvents(db, owners, page);
      const names = await readNames(
        db,
        kept.map(({ event }) => event),
      );
      return kept.map((one) => ({ ...one, ...inWords(one.event, names, reading) }));
    });
    yield told;
    if (told.length < chunk) return;
    after = told[told.length - 1]!.id;
  }
}

const columns = {
  id: ({ id }: Told) => id,
  occurredAt: ({ occurredAt }: Told) => occurredAt,
  when: ({ when }: Told) => when,
  who: ({ who }: Told) => who,
  what: ({ what }: Told) => what,
  reason: ({ reason }: Told) => reason,
  actorKind: ({ event }: Told) => event.actor.kind,
  actorId: ({ event }: Told) => event.actor.id,
  actorRole: ({ event }: Told) => event.actor.role,
  actorOrganisationId: ({ event }: Told) => event.actor.organisationId,
  ownerId: ({ event }: Told) => event.ownerId,
  action: ({ event }: Told) => event.action,
  subjectKind: ({ event }: Told) => event.subject.kind,
  subjectId: ({ event }: Told) => event.subject.id,
  before: ({ event }: Told) => (event.before === null ? null : canonicalPart(event.before)),
  after: ({ event }: Told) => (event.after === null ? null : canonicalPart(event.after)),
  requestId: ({ event }: Told) => event.requestId,
  batch: ({ batch }: Told) => batch,
  position: ({ position }: Told) => position,
  leaf: ({ leaf }: Told) => leaf && bytesToHex(leaf),
};

async function* toCsv(pool: Pool, asked: EventExport): AsyncIterable<string> {
  const notice = noticeOf(asked.organisation);
  yield csvLine([...Object.keys(columns), ...notice.head]);
  for await (const told of chunksOf(pool, asked))
    yield told.map((one) => csvLine([...Object.values(columns).map((cell) => cell(one)), ...notice.line])).join("");
}

/** The event's text is the one its leaf was taken of, byte for byte. */
async function* toLines(pool: Pool, asked: EventExport): AsyncIterable<string> {
  const [notice] = noticeOf(asked.organisation).line;
  for await (const told of chunksOf(pool, asked)) {
    const lines = told.map(({ event, sentence, batch, position, leaf }) => {
      const rest = JSON.stringify({ sentence, batch, position, leaf: leaf && bytesToHex(leaf), notice });
      return `{"event":${canonicalEvent(event)},${rest.slice(1)}\n`;
    });
    yield lines.join("");
  }
}

import type { Pool } from "pg";
import type { EventInWords, EventRow } from "#contract/audit";
import type { Reading } from "#domain/audit/history/values-in-words";
import type { RecordedEvent } from "#domain/audit/recorded-event";
import { decodeShortCode } from "#domain/register/short-code";
import type { Connection } from "#server/database/pools";
import { type Scope, withScope } from "#server/database/scope";
import { readEvents, readImportsOf } from "#server/features/audit/events-store";
import { inWords, readNames, readSubjects } from "#server/features/audit/names";

export interface HistoryAsked {
  reading: Reading;
  after: string | undefined;
  limit: number;
}

/** What became of one record, newest first: its own events, and the imports that touched it. */
export async function readHistory(
  pool: Pool,
  { owners, scope }: { owners: readonly string[]; scope: Scope },
  subject: { kind: string; id: string },
  { reading, after, limit }: HistoryAsked,
): Promise<{ items: EventInWords[]; isMore: boolean; subject: EventRow["subject"] }> {
  return withScope(pool, scope, async (db) => {
    const filter = { subject: `${subject.kind}:${subject.id}` };
    const page = { filter, timeZone: reading.timeZone, after, direction: "newest-first", limit: limit + 1 } as const;
    const own = (await readEvents(db, owners, page)).map(({ event }) => event);
    const imported = (await importsOf(db, owners, subject)).filter(
      ({ eventId }) => after === undefined || eventId < after,
    );
    const all = [...own, ...imported].sort((a, b) => (a.eventId < b.eventId ? 1 : -1));
    const shown = all.slice(0, limit);
    const names = await readNames(db, shown);
    const subjectOf = await readSubjects(
      db,
      owners.map((ownerId) => ({ subject, ownerId })),
      reading,
    );
    const items = shown.map((event) => inWords(event, names, reading));
    return { items, isMore: all.length > limit, subject: subjectOf(subject) };
  });
}

/** An import is one event, and for each record it touched it reads as that record's. */
async function importsOf(
  db: Connection,
  owners: readonly string[],
  { kind, id }: { kind: string; id: string },
): Promise<RecordedEvent[]> {
  const code = kind === "technology" || kind === "device" ? decodeShortCode(id) : undefined;
  if (code === undefined) return [];
  const found = await readImportsOf(db, owners, kind as "technology" | "device", code);
  return found.map(({ event, change }) => ({
    ...event,
    action: `${kind}.${change === "changed" ? "reimported" : change}`,
    subject: { kind, id },
    after: fileOf(event),
    before: null,
  }));
}

function fileOf({ after }: RecordedEvent): RecordedEvent["after"] {
  const { inventory, file } = (after ?? {}) as Record<string, string>;
  return { ...(inventory ? { inventory } : {}), ...(file ? { file } : {}) };
}

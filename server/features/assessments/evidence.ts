import { createHash, randomBytes } from "node:crypto";
import type { Evidence } from "#contract/evidence";
import { isConvincing } from "#domain/assessments/figures";
import { addDays } from "#domain/plans/foresee";
import { readCheckedFile } from "#server/features/assessments/checked-file";
import * as store from "#server/features/assessments/evidence-store";
import { type AssessmentNeeds, type InCity, inCity } from "#server/features/assessments/open";
import { recordEvents } from "#server/features/audit/index";
import { readCursor, writeCursor } from "#server/http/cursor";
import { type Handlers, personIdOf } from "#server/http/handlers";
import { Problem } from "#server/http/problems";

type EvidenceHandlers = Pick<
  Handlers,
  "listEvidence" | "addEvidence" | "addEvidenceFile" | "updateEvidence" | "withdrawEvidence" | "downloadEvidence"
>;

/** Evidence is looked at again before it ends: this many days. */
export const soonDays = 60;

/** What shows a city's answers to be true: links, which Plaza never opens, and files, which it keeps. */
export function createEvidenceHandlers(needs: AssessmentNeeds): EvidenceHandlers {
  return {
    listEvidence: ({ query }, call) => inCity(needs, call, (open) => list(open, query)),
    addEvidence: ({ body }, call) =>
      inCity(needs, call, (open) =>
        add(open, { ...body, withdrawnBecause: null, file: null, fileName: null, fileSize: null, mediaType: null }),
      ),
    addEvidenceFile: async ({ fields, upload }, call) => {
      const { fileName: name, bytes: content, mediaType } = await readCheckedFile(upload!, "evidence");
      const file = createHash("sha256").update(content).digest("hex");
      return inCity(needs, call, async (open) => {
        await store.keepFile(open.db, open.city.cityId, file, content);
        return add(open, {
          title: fields.title || name,
          grade: fields.grade as Evidence["grade"],
          validUntil: fields.validUntil || null,
          url: null,
          file,
          fileName: name,
          fileSize: content.length,
          mediaType,
          withdrawnBecause: null,
        });
      });
    },
    updateEvidence: ({ params, body }, call) => inCity(needs, call, (open) => update(open, params.evidence, body)),
    withdrawEvidence: ({ params, body }, call) => inCity(needs, call, (open) => withdraw(open, params.evidence, body)),
    downloadEvidence: ({ params }, call) => inCity(needs, call, (open) => download(open, params.evidence)),
  };
}

export const toEvidence = (record: store.EvidenceRecord, usedBy: Evidence["usedBy"], today: string): Evidence => ({
  id: record.id,
  title: record.title,
  url: record.url,
  file:
    record.file === null
      ? null
      : {
          name: record.fileName ?? record.title,
          size: record.fileSize ?? 0,
          mediaType: record.mediaType ?? "application/octet-stream",
          sha256: record.file,
        },
  grade: record.grade,
  validUntil: record.validUntil,
  isConvincing: isConvincing(store.toPiece(record), today),
  withdrawn:
    record.withdrawnAt === null
      ? null
      : { on: record.withdrawnAt.toISOString(), reason: record.withdrawnBecause ?? "" },
  usedBy,
  addedAt: record.addedAt.toISOString(),
  revision: record.revision,
});

interface Listing {
  q?: string | undefined;
  grade?: Evidence["grade"] | undefined;
  ends?: "soon" | "over" | undefined;
  withdrawn?: "yes" | "no" | undefined;
  cursor?: string | undefined;
  limit: number;
}

async function list({ db, city, today }: InCity, { q, grade, ends, withdrawn, cursor, limit }: Listing) {
  const offset = Number(readCursor(cursor, 1)?.[0] ?? 0);
  const endsUntil = ends === "over" ? addDays(today, -1) : ends === "soon" ? addDays(today, soonDays) : undefined;
  const filter = {
    q,
    grade,
    endsUntil,
    endsFrom: ends === "soon" ? today : undefined,
    isWithdrawn: withdrawn && withdrawn === "yes",
  };
  const { items, total } = await store.listEvidence(db, city.cityId, filter, { offset, limit });
  const uses = await store.readUses(
    db,
    city.cityId,
    items.map(({ id }) => id),
  );
  const next = offset + items.length < total ? writeCursor([offset + items.length]) : null;
  return { items: items.map((record) => toEvidence(record, uses.get(record.id) ?? [], today)), next, total };
}

/** 60 random bits in letters that are not mistaken for one another: short enough for a table that people read. */
const letters = "0123456789abcdefghjkmnpqrstvwxyz";
export const newEvidenceId = (): string => [...randomBytes(12)].map((byte) => letters[byte & 31]).join("");

type Added = Omit<store.NewEvidence, "id" | "addedBy">;

async function add({ db, city, call, today }: InCity, given: Added): Promise<Evidence> {
  const id = newEvidenceId();
  await store.insertEvidence(db, city.cityId, [{ ...given, id, addedBy: personIdOf(call) }]);
  const { title, grade, url, fileName, validUntil } = given;
  await recordEvents(db, call, [
    {
      action: "evidence.added",
      ownerId: city.cityId,
      subject: { kind: "evidence", id },
      after: {
        title,
        grade,
        ...(url === null ? {} : { url }),
        ...(fileName === null ? {} : { fileName }),
        ...(validUntil === null ? {} : { validUntil }),
      },
    },
  ]);
  const [record] = await store.readEvidence(db, city.cityId, [id]);
  return toEvidence(record!, [], today);
}

export async function findEvidence(
  { db, city }: Pick<InCity, "db" | "city">,
  id: string,
  lock: "for update" | "" = "",
): Promise<store.EvidenceRecord> {
  const [record] = await store.readEvidence(db, city.cityId, [id], lock);
  if (record) return record;
  throw new Problem("not-found", `${city.name} has no evidence ${id}.`);
}

interface Update {
  revision: number;
  title?: string | undefined;
  grade?: Evidence["grade"] | undefined;
  validUntil?: string | null | undefined;
  url?: string | undefined;
}

async function update(open: InCity, id: string, { revision, ...given }: Update): Promise<Evidence> {
  const { db, city, call, today } = open;
  const was = await findEvidence(open, id, "for update");
  const uses = (await store.readUses(db, city.cityId, [id])).get(id) ?? [];
  if (was.revision !== revision) throw Problem.stale("The evidence", toEvidence(was, uses, today));
  refuseWithdrawn(was);
  if (given.url !== undefined && was.file !== null)
    throw new Problem("invalid-request", "This evidence is a file. Add the link as evidence of its own.");
  const fields = (Object.keys(given) as (keyof typeof given)[]).filter(
    (field) => given[field] !== undefined && given[field] !== was[field],
  );
  if (fields.length === 0) return toEvidence(was, uses, today);
  const next = { ...was, ...Object.fromEntries(fields.map((field) => [field, given[field]])) };
  await store.updateEvidence(db, city.cityId, next);
  const pick = (from: store.EvidenceRecord) => Object.fromEntries(fields.map((field) => [field, from[field]]));
  await recordEvents(db, call, [
    {
      action: "evidence.changed",
      ownerId: city.cityId,
      subject: { kind: "evidence", id },
      before: pick(was),
      after: pick(next),
    },
  ]);
  return toEvidence(await findEvidence(open, id), uses, today);
}

function refuseWithdrawn({ withdrawnBecause }: store.EvidenceRecord): void {
  if (withdrawnBecause === null) return;
  throw new Problem("conflict", `This evidence is withdrawn: ${withdrawnBecause} Add another piece in its place.`);
}

async function withdraw(open: InCity, id: string, { revision, reason }: { revision: number; reason: string }) {
  const { db, city, call, today } = open;
  const was = await findEvidence(open, id, "for update");
  const uses = (await store.readUses(db, city.cityId, [id])).get(id) ?? [];
  if (was.revision !== revision) throw Problem.stale("The evidence", toEvidence(was, uses, today));
  refuseWithdrawn(was);
  await store.withdrawEvidence(db, city.cityId, { id, reason, by: personIdOf(call) });
  const subject = { kind: "evidence", id };
  const after = { title: was.title };
  await recordEvents(db, call, [{ action: "evidence.withdrawn", ownerId: city.cityId, subject, after, reason }]);
  return toEvidence(await findEvidence(open, id), uses, today);
}

/** The bytes as they came, for keeping and never for showing: a browser opens nothing of them in Plaza's name. */
export async function download(open: Pick<InCity, "db" | "city">, id: string) {
  const record = await findEvidence(open, id);
  if (record.file === null) throw new Problem("not-found", "This evidence is a link, and there is no file of it.");
  const bytes = await store.readFile(open.db, open.city.cityId, record.file);
  if (!bytes) throw new Problem("not-found", "Of this file only its fingerprint is known here: it was never brought.");
  return {
    fileName: record.fileName ?? `${record.title}`,
    mediaType: "application/octet-stream",
    body: (async function* () {
      yield bytes;
    })(),
  };
}

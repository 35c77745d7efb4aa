import { createHash } from "node:crypto";
import type { Pool } from "pg";
import type { DeclarationVersion, OwnDeclaration, updateDeclaration } from "#contract/declarations";
import type { ParsedOf } from "#contract/endpoint";
import { checkDeclaration } from "#domain/declarations/check-declaration";
import { compareDeclarations } from "#domain/declarations/compare-declarations";
import { emptyDeclaration } from "#domain/declarations/declaration";
import { standMeasures } from "#domain/declarations/stand-measures";
import type { LoadedRelease } from "#server/content/releases";
import type { Connection } from "#server/database/pools";
import { lockCity, withScope } from "#server/database/scope";
import { recordEvents } from "#server/features/audit/index";
import { readStatements } from "#server/features/declarations/measures-store";
import * as store from "#server/features/declarations/store";
import { readCity } from "#server/features/register-edit/index";
import { localDay } from "#server/features/verdicts/index";
import { type Call, type Handlers, organisationOf, personIdOf } from "#server/http/handlers";
import { Problem } from "#server/http/problems";

export interface DeclarationNeeds {
  pool: Pool;
  release: LoadedRelease;
}

/** One transaction on one city's declarations. */
export interface Declaring {
  db: Connection;
  call: Call;
  city: { cityId: string; slug: string; name: string };
  today: string;
}

export const declaring = <T>({ pool }: DeclarationNeeds, call: Call, work: (on: Declaring) => Promise<T>): Promise<T> =>
  withScope(pool, call.scope, async (db) => {
    const { id, name } = organisationOf(call);
    const city = await readCity(db, id);
    if (!city) throw new Problem("not-found", `${name} is no city and declares nothing.`);
    return work({ db, call, city, today: localDay(city.timeZone, call.now) });
  });

export async function find(
  { db, city }: Declaring,
  number: number,
  hold: "" | "for update" = "",
): Promise<store.DeclarationRow> {
  const found = await store.readDeclaration(db, city.cityId, number, hold);
  if (found) return found;
  throw new Problem("not-found", `${city.name} has no declaration ${number}.`);
}

/** The declaration, held, if it is as it was read. */
export async function hold(on: Declaring, number: number, revision: number): Promise<store.DeclarationRow> {
  const was = await find(on, number, "for update");
  if (was.revision !== revision) throw Problem.stale("The declaration", await describeOwn(on, number));
  return was;
}

export function createOwnHandlers(
  needs: DeclarationNeeds,
): Pick<
  Handlers,
  "listOwnDeclarations" | "createDeclaration" | "getOwnDeclaration" | "updateDeclaration" | "attachDocument"
> {
  return {
    listOwnDeclarations: (_input, call) => declaring(needs, call, list),
    createDeclaration: ({ body }, call) =>
      declaring(needs, call, async (on) => {
        const { db, city } = on;
        await lockCity(db, city.cityId);
        const content = { ...emptyDeclaration, title: body.title };
        const number = await store.insertDeclaration(db, city.cityId, {
          language: body.language,
          content,
          createdBy: personIdOf(call),
        });
        const subject = { kind: "declaration", id: String(number) };
        const after = { title: body.title, language: body.language };
        await recordEvents(db, call, [{ action: "declaration.added", ownerId: city.cityId, subject, after }]);
        return describeOwn(on, number);
      }),
    getOwnDeclaration: ({ params }, call) => declaring(needs, call, (on) => describeOwn(on, params.declaration)),
    updateDeclaration: ({ params, body }, call) =>
      declaring(needs, call, (on) => update(on, needs.release, params.declaration, body)),
    attachDocument: async ({ params, upload }, call) => {
      const bytes = await readPdf(upload!.bytes);
      return declaring(needs, call, (on) => attach(on, params.declaration, { fileName: upload!.fileName, bytes }));
    },
  };
}

async function list({ db, city }: Declaring) {
  const rows = await store.readDeclarations(db, city.cityId);
  const newestOf = await store.readNewestVersions(db, city.cityId);
  const items = rows.map(({ number, language, state, version, content }) => {
    const newest = newestOf.get(number);
    const isVerified = newest !== undefined && newest.verifiedAt !== null;
    const isAmended = differs(newest, { content, language });
    return { number, language, state, version, title: content.title, isAmended, isVerified };
  });
  return { items };
}

/** Whether the draft says something else than the newest version; never where there is none. */
export const differs = (
  newest: store.VersionRow | undefined,
  now: Pick<store.DeclarationRow, "content" | "language">,
) =>
  newest !== undefined &&
  (newest.language !== now.language || compareDeclarations(newest.content, now.content).length > 0);

export async function describeOwn(on: Declaring, number: number): Promise<OwnDeclaration> {
  const { db, city, today } = on;
  const { withdrawnAt, withdrawnReason, ...row } = await find(on, number);
  const versions = await store.readVersions(db, city.cityId, number);
  const by = await store.readSecretariatName(db);
  const statements = await readStatements(db, city.cityId, number);
  const measures = versions[0] ? standMeasures(versions[0].content, statements, today) : [];
  return {
    ...row,
    city: { slug: city.slug, name: city.name },
    versions: versions.map((version) => describeVersion(version, by)),
    isAmended: differs(versions[0], row),
    measures: measures.map((standing) => ({
      ...standing,
      statements: statements.find(({ measure }) => measure === standing.measure)?.statements ?? 0,
    })),
    lacks: checkDeclaration(row.content, today),
    withdrawn: withdrawnAt === null ? null : { at: withdrawnAt.toISOString(), reason: withdrawnReason! },
    document: await store.readDocumentName(db, city.cityId, row.content.documentId),
  };
}

export const describeVersion = (
  { version, publishedAt, reason, fingerprint, verifiedAt }: Omit<store.VersionRow, "content" | "language">,
  by: string,
): DeclarationVersion => ({
  version,
  publishedAt: publishedAt.toISOString(),
  reason,
  fingerprint,
  verified: verifiedAt === null ? null : { at: verifiedAt.toISOString(), by },
});

async function update(
  on: Declaring,
  release: LoadedRelease,
  number: number,
  body: ParsedOf<typeof updateDeclaration>["body"],
): Promise<OwnDeclaration> {
  const { db, city, call } = on;
  const was = await hold(on, number, body.revision);
  refuseWithdrawn(was);
  const said = Object.fromEntries(Object.entries(body.content).filter(([, value]) => value !== undefined));
  const content = { ...was.content, ...said };
  const known = release.release.policies.map(({ id }) => id);
  const unknown = content.policies.find(({ id }) => !known.includes(id));
  if (unknown)
    throw new Problem("invalid-request", `The framework has no policy "${unknown.id}". It has: ${known.join(", ")}.`);
  for (const part of ["principles", "policies"] as const) {
    const ids = content[part].map(({ id }) => id);
    if (new Set(ids).size < ids.length) throw new Problem("invalid-request", `Name each of the ${part} once.`);
  }
  const document = await store.readDocumentName(db, city.cityId, content.documentId);
  if (content.documentId !== null && !document)
    throw new Problem("invalid-request", "There is no such document; give the paper as a file first.");
  const language = body.language ?? was.language;
  const amendments = compareDeclarations(was.content, content);
  if (amendments.length === 0 && language === was.language) return describeOwn(on, number);
  await store.writeDraft(db, city.cityId, number, { language, content });
  const parts = [...new Set(amendments.map(({ part }) => part))];
  const of = (from: store.DeclarationRow["content"]) => Object.fromEntries(parts.map((part) => [part, from[part]]));
  await recordEvents(db, call, [
    {
      action: "declaration.changed",
      ownerId: city.cityId,
      subject: { kind: "declaration", id: String(number) },
      before: of(was.content),
      after: of(content),
    },
  ]);
  return describeOwn(on, number);
}

export function refuseWithdrawn({ state }: store.DeclarationRow): void {
  if (state === "withdrawn")
    throw new Problem("conflict", "This declaration was withdrawn, and stays as it was. Begin a new one.");
}

const documentMax = 5 * 1024 * 1024;

async function readPdf(parts: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const part of parts) {
    size += part.length;
    if (size > documentMax) throw new Problem("too-large", "The paper may have up to 5 MB as a PDF.");
    chunks.push(part);
  }
  const bytes = Buffer.concat(chunks);
  if (bytes.subarray(0, 5).toString("latin1") !== "%PDF-")
    throw new Problem("unusable-file", "This is no PDF; give the signed paper as one.");
  return bytes;
}

const nameMax = 200;

async function attach(
  on: Declaring,
  number: number,
  { fileName, bytes }: { fileName: string; bytes: Buffer },
): Promise<OwnDeclaration> {
  const { db, city, call } = on;
  const was = await find(on, number, "for update");
  refuseWithdrawn(was);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const name = fileName.slice(-nameMax);
  const documentId = await store.insertDocument(db, city.cityId, { number, fileName: name, sha256, bytes });
  await store.writeDraft(db, city.cityId, number, { ...was, content: { ...was.content, documentId } });
  const subject = { kind: "declaration", id: String(number) };
  const after = { document: name, sha256 };
  await recordEvents(db, call, [{ action: "declaration.changed", ownerId: city.cityId, subject, after }]);
  return describeOwn(on, number);
}

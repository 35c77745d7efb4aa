import type { PublicDeclaration } from "#contract/declarations";
import { compareDeclarations } from "#domain/declarations/compare-declarations";
import { measureCommitments, measurePrinciples, type PublicStep } from "#domain/declarations/measure-commitments";
import { standMeasures } from "#domain/declarations/stand-measures";
import { publishedPolicies } from "#domain/frameworks/release";
import type { LoadedRelease } from "#server/content/releases";
import type { Queryable } from "#server/database/pools";
import { readPublicStandings } from "#server/features/adoptions/index";
import * as store from "#server/features/declarations/public-store";
import { localDay } from "#server/features/verdicts/index";
import { readCursor, writeCursor } from "#server/http/cursor";
import type { Handlers } from "#server/http/handlers";
import { Problem } from "#server/http/problems";
import { fileNameOf } from "#server/tables/invented";

/** Declarations as everyone reads them: what was published, never what is being written. */
export function createPublicDeclarationHandlers(
  everyone: Queryable,
  release: LoadedRelease,
): Pick<Handlers, "listDeclarations" | "getDeclaration" | "downloadDeclarationDocument"> {
  return {
    listDeclarations: async ({ query: { cursor, limit, ...filter } }) => {
      const [from = 0] = (readCursor(cursor, 1) ?? [0]).map(Number);
      const { items, total } = await store.listPublic(everyone, filter, { from, limit });
      return { items, total, next: from + limit < total ? writeCursor([from + limit]) : null };
    },
    getDeclaration: async ({ params, query }, { now }) => {
      const versions = await store.readPublic(everyone, params.city, params.declaration);
      const shown = versions.find(({ version, isLatest }) =>
        query.version === undefined ? isLatest : version === query.version,
      );
      if (!shown) throw nothing(params.city);
      return describePublic(everyone, { release, now }, shown, versions);
    },
    downloadDeclarationDocument: async ({ params }) => {
      const [newest] = await store.readPublic(everyone, params.city, params.declaration);
      const document = newest && (await store.readPublicDocument(everyone, newest.cityId, params.document));
      if (!document) throw nothing(params.city);
      async function* body() {
        yield document!.bytes;
      }
      const fileName = fileNameOf(newest.city, document.fileName);
      return { revision: document.id, fileName, mediaType: "application/pdf", body: body() };
    },
  };
}

const nothing = (city: string) =>
  new Problem("not-found", `There is no such declaration. All of ${city}: /api/declarations?city=${city}.`);

async function describePublic(
  db: Queryable,
  { release, now }: { release: LoadedRelease; now: Date },
  shown: store.PublicVersion,
  versions: readonly store.PublicVersion[],
): Promise<PublicDeclaration> {
  const { cityId, timeZone, publishedAt, verifiedAt, verifiedBy, withdrawnAt, withdrawnReason, ...row } = shown;
  const { documentId } = shown.content;
  const before = versions.find(({ version }) => version === shown.version - 1);
  const steps = await stepsOf(db, cityId, release);
  const statements = await store.readPublicStatements(db, cityId, shown.number);
  const stages = await readPublicStandings(db, cityId, now);
  return {
    ...row,
    publishedAt: publishedAt.toISOString(),
    verified: verifiedAt === null ? null : { at: verifiedAt.toISOString(), by: verifiedBy ?? "" },
    withdrawn: withdrawnAt === null ? null : { at: withdrawnAt.toISOString(), reason: withdrawnReason ?? "" },
    document: documentId === null ? null : await store.readPublicDocumentName(db, cityId, documentId),
    versions: versions.map((one) => ({
      version: one.version,
      publishedAt: one.publishedAt.toISOString(),
      reason: one.reason,
      verified: one.verifiedAt === null ? null : { at: one.verifiedAt.toISOString(), by: one.verifiedBy ?? "" },
    })),
    amendments: before ? compareDeclarations(before.content, shown.content) : [],
    progress: measureCommitments(shown.content, steps, stages),
    principleProgress: measurePrinciples(shown.content, release.release.policies, steps, stages),
    measureProgress: standMeasures(shown.content, statements, localDay(timeZone, now)),
  };
}

/** Public actions with the policy in which the clause or element they are there for stands now. */
async function stepsOf(
  db: Queryable,
  cityId: string,
  { release, policyOfClause }: LoadedRelease,
): Promise<PublicStep[]> {
  const ofElement = new Map(
    publishedPolicies(release).flatMap(({ id, elements }) => elements.map((element) => [element.id, id] as const)),
  );
  const rows = await store.readPublicSteps(db, cityId);
  return rows.map(({ state, kind, id }) => ({
    state,
    policy: (id !== null && (kind === "clause" ? policyOfClause : ofElement).get(id)) || null,
  }));
}

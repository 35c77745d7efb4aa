import type { Pool } from "pg";
import type { ParsedOf } from "#contract/endpoint";
import type { exportLearnings as exporting, GatheredLearning, Learning } from "#contract/learnings";
import { csvLine } from "#domain/register/csv-cell";
import type { Releases } from "#server/content/releases";
import type { Connection, Queryable } from "#server/database/pools";
import { withScope } from "#server/database/scope";
import { recordEvents } from "#server/features/audit/index";
import * as store from "#server/features/learnings/store";
import { publishLearning } from "#server/features/publication/index";
import { readCity } from "#server/features/register-edit/index";
import { readCursor, writeCursor } from "#server/http/cursor";
import { type Call, type Handlers, organisationOf, personIdOf } from "#server/http/handlers";
import { Problem } from "#server/http/problems";
import { inventedCity, noticeColumn } from "#server/tables/invented";

export interface LearningNeeds {
  pool: Pool;
  everyone: Queryable;
  releases: Releases;
}

type LearningHandlers = Pick<
  Handlers,
  "listOwnLearnings" | "leaveLearning" | "updateLearning" | "gatherLearnings" | "exportLearnings" | "listLearnings"
>;

/** What cities learned of a clause: left by each, gathered by the alliance, shown to everyone where the city wishes. */
export function createLearningHandlers(needs: LearningNeeds): LearningHandlers {
  const { pool, everyone, releases } = needs;
  return {
    listOwnLearnings: (_input, call) =>
      ofCity(pool, call, async ({ db, cityId }) => ({
        items: (await store.readLearnings(db, cityId)).map((row) => toLearning(releases, row)),
      })),
    leaveLearning: ({ body }, call) => ofCity(pool, call, (on) => leave(on, releases, body)),
    updateLearning: ({ params, body }, call) => ofCity(pool, call, (on) => update(on, releases, params.learning, body)),
    gatherLearnings: ({ query: { cursor, limit, ...filter } }, call) =>
      asAlliance(pool, call, (db) => page(db, "alliance", releases, filter, { cursor, limit })),
    exportLearnings: async ({ query }, call) => {
      const rows = await asAlliance(pool, call, (db) =>
        store.gather(db, "alliance", filterOf(releases, query), { from: 0, limit: exportedMax }),
      );
      return toCsv(rows.map((row) => toGathered(releases, row)));
    },
    listLearnings: ({ query: { cursor, limit, ...filter } }) =>
      page(everyone, "public", releases, filter, { cursor, limit }),
  };
}

const exportedMax = 100_000;

interface OnCity {
  db: Connection;
  cityId: string;
  name: string;
  call: Call;
}

const ofCity = <T>(pool: Pool, call: Call, work: (on: OnCity) => Promise<T>): Promise<T> =>
  withScope(pool, call.scope, async (db) => {
    const { id, name } = organisationOf(call);
    if (!(await readCity(db, id))) throw new Problem("not-found", `${name} is no city and follows no clause.`);
    return work({ db, cityId: id, name, call });
  });

/** Sees what was left for the alliance: as the organisation that runs it, which row level security lets read. */
const asAlliance = <T>(pool: Pool, call: Call, work: (db: Connection) => Promise<T>): Promise<T> =>
  withScope(pool, { ...call.scope, organisations: call.role ? [call.role.organisationId] : [] }, work);

const titleOf = (releases: Releases, clause: string, release: string): string | null =>
  (releases.find(release) ?? releases.latest).clausesById.get(clause)?.title ?? null;

const told = (releases: Releases, { clause, release, createdAt }: Omit<store.LearningRow, "revision">) => ({
  clauseTitle: titleOf(releases, clause, release),
  createdAt: createdAt.toISOString(),
});

const toLearning = (releases: Releases, row: store.LearningRow): Learning => ({ ...row, ...told(releases, row) });
const toGathered = (releases: Releases, row: store.GatheredRow): GatheredLearning => ({
  ...row,
  ...told(releases, row),
});

function refuseUnknown(releases: Releases, { clause, release }: store.LearningFacts): void {
  const found = releases.find(release);
  if (!found || release === "latest") {
    const known = releases.all.map((one) => one.release.version).join(", ");
    throw new Problem("invalid-request", `There is no release "${release}". Name one of: ${known}.`);
  }
  if (found.clausesById.has(clause)) return;
  throw new Problem("invalid-request", `Release ${release} has no clause "${clause}". All: /api/framework/${release}.`);
}

async function leave(on: OnCity, releases: Releases, said: store.LearningFacts): Promise<Learning> {
  const { db, cityId, call } = on;
  refuseUnknown(releases, said);
  const createdBy = personIdOf(call);
  const id = await store.insertLearning(db, cityId, said, createdBy);
  const { clause, release, occasion, isPublic } = said;
  await recordEvents(db, call, [
    {
      action: "learning.added",
      ownerId: cityId,
      subject: { kind: "learning", id },
      after: { clause, release, occasion, isPublic },
    },
  ]);
  if (isPublic) await publishLearning(db, cityId, id);
  return toLearning(releases, (await store.lockLearning(db, cityId, id))!);
}

type Change = { [Field in keyof store.LearningFacts]?: store.LearningFacts[Field] | undefined } & {
  revision: number;
  isWithdrawn?: true | undefined;
};

async function update(on: OnCity, releases: Releases, id: string, wanted: Change): Promise<Learning> {
  const { db, cityId, name, call } = on;
  const was = await store.lockLearning(db, cityId, id);
  if (!was) throw new Problem("not-found", `${name} has left no such learning.`);
  const { revision, isWithdrawn = false, ...fields } = wanted;
  if (was.revision !== revision) throw Problem.stale("The learning", toLearning(releases, was));
  const said = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  const { id: _id, createdAt: _at, revision: _revision, ...before } = was;
  const next: store.LearningFacts = { ...before, ...said };
  refuseUnknown(releases, next);
  await store.updateLearning(db, cityId, id, next, isWithdrawn ? call.now : null);
  const subject = { kind: "learning", id };
  await recordEvents(db, call, [
    isWithdrawn
      ? { action: "learning.withdrawn", ownerId: cityId, subject, before: { clause: was.clause } }
      : { action: "learning.changed", ownerId: cityId, subject, before: { ...before }, after: { ...next } },
  ]);
  if (was.isPublic || next.isPublic) await publishLearning(db, cityId, id);
  return toLearning(releases, { ...was, ...next, revision: was.revision + 1 });
}

type Filter = ParsedOf<typeof exporting>["query"];

function filterOf({ latest }: Releases, { policy, ...filter }: Filter): store.LearningFilter {
  if (policy === undefined) return filter;
  return { ...filter, clauses: [...latest.policyOfClause].flatMap(([clause, of]) => (of === policy ? [clause] : [])) };
}

async function page(
  db: Queryable,
  shelf: store.Shelf,
  releases: Releases,
  asked: Filter,
  { cursor, limit }: { cursor: string | undefined; limit: number },
) {
  const filter = filterOf(releases, asked);
  const [from = 0] = (readCursor(cursor, 1) ?? [0]).map(Number);
  const rows = await store.gather(db, shelf, filter, { from, limit });
  const counted = await store.countByClause(db, shelf, filter);
  const total = counted.reduce((sum, { learnings }) => sum + learnings, 0);
  return {
    items: rows.map((row) => toGathered(releases, row)),
    total,
    next: from + limit < total ? writeCursor([from + limit]) : null,
    byClause: counted.map((one) => ({ ...one, title: titleOf(releases, one.clause, "latest") })),
  };
}

const header = [
  "clause",
  "clauseTitle",
  "release",
  "city",
  "occasion",
  "tried",
  "result",
  "evidence",
  "isPublic",
  "on",
];

function toCsv(items: readonly GatheredLearning[]) {
  async function* body() {
    yield csvLine([...header, noticeColumn]);
    for (const {
      clause,
      clauseTitle,
      release,
      city,
      occasion,
      tried,
      result,
      evidenceUrl,
      isPublic,
      createdAt,
    } of items)
      yield csvLine([
        clause,
        clauseTitle,
        release,
        city.name,
        occasion,
        tried,
        result,
        evidenceUrl,
        String(isPublic),
        createdAt.slice(0, 10),
        city.isDemonstration ? inventedCity : null,
      ]);
  }
  return { fileName: "learnings.csv", mediaType: "text/csv; charset=utf-8", body: body() };
}

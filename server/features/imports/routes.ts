import type { ImportDraft, ImportRow } from "#contract/imports";
import { csvLine } from "#domain/register/csv-cell";
import { editMapping } from "#domain/register/edit-mapping";
import { parseMapping } from "#domain/register/parse-mapping";
import { encodeShortCode } from "#domain/register/short-code";
import { writeMapping } from "#domain/register/write-mapping";
import type { Connection } from "#server/database/pools";
import { withScope } from "#server/database/scope";
import { actorOf } from "#server/features/audit/index";
import { bringFile } from "#server/features/imports/bring-file";
import { toDraft } from "#server/features/imports/draft-answer";
import * as drafts from "#server/features/imports/drafts-store";
import * as store from "#server/features/imports/imports-store";
import { refuseUndo } from "#server/features/imports/undo-import";
import {
  findCityReading,
  languageOfCity,
  readKeptMapping,
  readTouchedTechnologies,
} from "#server/features/inventories/index";
import { enqueueJob } from "#server/features/jobs/index";
import { type EditNeeds, type Reading, reading } from "#server/features/register-edit/index";
import { readCursor, writeCursor } from "#server/http/cursor";
import { type Call, type Handlers, organisationOf, personIdOf } from "#server/http/handlers";
import { Problem } from "#server/http/problems";
import { noticeOf } from "#server/tables/invented";

type ImportHandlers = Pick<
  Handlers,
  | "startImport"
  | "getImportDraft"
  | "updateImportDraft"
  | "tryImport"
  | "runImport"
  | "discardImportDraft"
  | "listImports"
  | "getImport"
  | "listImportFindings"
  | "downloadImportFindings"
  | "undoImport"
>;

const keptDays = 7;

/** Files on their way into a city's register, and what came of those that are in it. */
export function createImportHandlers(needs: EditNeeds): ImportHandlers {
  const { pool } = needs;
  const onDraft = (call: Call, draftId: string, work: (edit: Reading, row: drafts.DraftRow) => Promise<void>) =>
    reading(needs, call, async (edit) => {
      await work(edit, await findDraft(edit, draftId, "for update"));
      return answerOf(edit, draftId);
    });
  return {
    startImport: async ({ fields, upload }, call) => {
      const { inventory } = fields;
      const cityId = organisationOf(call).id;
      const kept = await reading(needs, call, async ({ db }) => {
        await drafts.deleteExpired(db, cityId);
        return inventory === undefined ? null : readKeptMapping(db, cityId, inventory);
      });
      const draft = await bringFile(pool, upload!, kept, await findCityReading(pool, cityId));
      const createdBy = personIdOf(call);
      return reading(needs, call, async (edit) => {
        await drafts.insertDraft(edit.db, cityId, { ...draft, inventory: inventory ?? null, createdBy }, keptDays);
        return answerOf(edit, draft.draftId);
      });
    },
    getImportDraft: ({ params }, call) => reading(needs, call, (edit) => answerOf(edit, params.draft)),
    updateImportDraft: ({ params, body }, call) =>
      onDraft(call, params.draft, async (edit, row) => {
        await refuseStale(edit, row, body.revision);
        refuseBusy(row);
        await drafts.updateDraft(edit.db, edit.city.cityId, row.draftId, changesOf(row, body));
      }),
    tryImport: ({ params, body }, call) =>
      onDraft(call, params.draft, (edit, row) => enqueue(edit, row, body.revision, "import-trial")),
    runImport: ({ params, body }, call) =>
      onDraft(call, params.draft, (edit, row) => enqueue(edit, row, body.revision, "inventory-import")),
    discardImportDraft: ({ params }, call) =>
      reading(needs, call, async (edit) => {
        refuseBusy(await findDraft(edit, params.draft, "for update"));
        await drafts.deleteDraft(edit.db, edit.city.cityId, params.draft);
        return {};
      }),
    listImports: ({ query }, call) => reading(needs, call, (edit) => list(edit, query)),
    getImport: ({ params }, call) => reading(needs, call, (edit) => detail(edit, params.import)),
    listImportFindings: ({ params, query }, call) =>
      reading(needs, call, async ({ db, city }) => {
        const after = Number(readCursor(query.cursor, 1)?.[0] ?? 0);
        const page = await store.listFindings(db, city.cityId, params.import, { ...query, after });
        const last = page.items.at(-1);
        const next = page.hasMore && last ? writeCursor([last.sequence]) : null;
        return { items: page.items.map(({ sequence: _sequence, ...line }) => line), next, total: page.total };
      }),
    downloadImportFindings: async ({ params, query }, call) => {
      const found = await reading(needs, call, ({ db, city }) => findImport(db, city.cityId, params.import));
      const cityId = organisationOf(call).id;
      const name = `${found.fileName.replace(/\.\w+$/, "")}-findings.csv`;
      const read = (after: number) =>
        withScope(pool, call.scope, (db) =>
          store.listFindings(db, cityId, params.import, { severity: query.severity, after, limit: 2000 }),
        );
      return {
        fileName: name,
        mediaType: "text/csv; charset=utf-8",
        body: findingLines(read, noticeOf(organisationOf(call))),
      };
    },
    undoImport: ({ params, body }, call) =>
      reading(needs, call, async ({ db, city }) => {
        const found = await findImport(db, city.cityId, params.import, "for update of m");
        const running = await store.findUndoJob(db, city.cityId, params.import);
        if (running) return { job: running };
        await refuseUndo(db, city.cityId, found);
        const input = {
          importId: params.import,
          actor: actorOf(call),
          ...(body.reason ? { reason: body.reason } : {}),
        };
        const request = { kind: "import-undo", organisationId: city.cityId, input, title: found.inventory } as const;
        return { job: await enqueueJob(db, call, request) };
      }),
  };
}

async function findDraft({ db, city }: Reading, id: string, lock: "for update" | "" = ""): Promise<drafts.DraftRow> {
  const row = await drafts.readDraft(db, city.cityId, id, lock);
  if (row) return row;
  throw new Problem("not-found", "There is no such file; files that were not imported are kept for seven days.");
}

async function answerOf(edit: Reading, id: string): Promise<ImportDraft> {
  const { db, city } = edit;
  const row = await findDraft(edit, id);
  const job = row.jobId === null ? undefined : await drafts.readProgress(db, city.cityId, row.jobId);
  const isBusy = row.state === "trying" || row.state === "importing";
  // The job ended without a word to the draft: it was cancelled, or something broke.
  const isOver = isBusy && (job === undefined || ["failed", "cancelled"].includes(job.state));
  const settled: drafts.DraftRow = isOver
    ? {
        ...row,
        state: job?.state === "cancelled" ? "mapping" : "failed",
        problem: job?.failure ? { detail: job.failure.detail, findings: [] } : row.problem,
      }
    : row;
  const more = {
    isNewInventory: row.inventory !== null && !(await drafts.hasInventory(db, city.cityId, row.inventory)),
    progress: isBusy && job && !isOver ? { done: job.done, total: job.total } : null,
  };
  return toDraft(settled, more, languageOfCity(city.languages));
}

async function refuseStale(edit: Reading, row: drafts.DraftRow, revision: number): Promise<void> {
  if (row.revision !== revision) throw Problem.stale("The file", await answerOf(edit, row.draftId));
}

function refuseBusy({ state }: drafts.DraftRow): void {
  if (state === "importing") throw new Problem("conflict", "The file is being imported.");
  if (state === "imported") throw new Problem("conflict", "The file was imported already.");
}

interface Corrections {
  inventory?: string | undefined;
  mapping?: string | undefined;
  uses?: { column: string; target: string }[] | undefined;
  constants?: Parameters<typeof editMapping>[1]["constants"] | undefined;
  translations?: Parameters<typeof editMapping>[1]["translations"] | undefined;
  isDraft?: boolean | undefined;
  endMissing?: boolean | undefined;
}

/** What was tried is of what it said before: with any correction it is tried anew. */
function changesOf(row: drafts.DraftRow, given: Corrections): drafts.DraftChanges {
  const { inventory, isDraft, endMissing } = given;
  const mapping = correct(given.mapping ?? row.mapping, given);
  return {
    ...(inventory === undefined ? {} : { inventory }),
    ...(isDraft === undefined ? {} : { isDraft }),
    ...(endMissing === undefined ? {} : { endMissing }),
    ...(mapping === row.mapping ? {} : { mapping }),
    state: "mapping",
    trial: null,
    problem: null,
  };
}

function correct(text: string, { uses, constants, translations }: Corrections): string {
  const parsed = parseMapping(text);
  if (!parsed.ok) throw new Problem("invalid-request", "The mapping cannot be used.", parsed.findings);
  if (!uses?.length && !constants?.length && !translations?.length) return text;
  const edited = editMapping(parsed.value, { uses, constants, translations });
  if (!edited.ok) throw new Problem("invalid-request", "The mapping cannot be corrected like this.", edited.findings);
  return writeMapping(edited.value);
}

async function enqueue(
  edit: Reading,
  row: drafts.DraftRow,
  revision: number,
  kind: "import-trial" | "inventory-import",
): Promise<void> {
  await refuseStale(edit, row, revision);
  refuseBusy(row);
  if (row.inventory === null)
    throw new Problem("invalid-request", "Say which inventory the file is a version of.", [
      {
        code: "inventory-missing",
        path: "inventory",
        message: "No inventory is named.",
        fix: "Choose one or name a new one.",
      },
    ]);
  const answer = await answerOf(edit, row.draftId);
  if (answer.findings.length > 0) throw new Problem("invalid-request", "The mapping cannot be used.", answer.findings);
  const { db, city, call } = edit;
  const input = { draftId: row.draftId, actor: actorOf(call) };
  const jobId = await enqueueJob(db, call, { kind, organisationId: city.cityId, input, title: row.inventory });
  const state = kind === "import-trial" ? "trying" : "importing";
  await drafts.updateDraft(db, city.cityId, row.draftId, { state, jobId, problem: null });
}

const toRow = ({ startedAt, finishedAt, undoneAt, ...row }: store.DoneImport): ImportRow => ({
  id: row.id,
  inventory: row.inventory,
  fileName: row.fileName,
  state: row.state,
  startedAt: startedAt.toISOString(),
  finishedAt: finishedAt?.toISOString() ?? null,
  undoneAt: undoneAt?.toISOString() ?? null,
  report: row.report,
});

async function list({ db, city }: Reading, query: { cursor?: string | undefined; limit: number }) {
  const after = readCursor(query.cursor, 1)?.[0];
  const page = await store.listImports(db, city.cityId, after === undefined ? undefined : String(after), query.limit);
  const last = page.items.at(-1);
  const waiting = await drafts.listDrafts(db, city.cityId);
  return {
    items: page.items.map(toRow),
    next: page.hasMore && last ? writeCursor([last.startedAt.toISOString()]) : null,
    total: page.total,
    drafts: waiting.map(({ draftId, state, inventory, fileName, rows, expiresAt }) => ({
      id: draftId,
      state,
      inventory,
      fileName,
      rows,
      expiresAt: expiresAt.toISOString(),
    })),
  };
}

async function findImport(db: Connection, cityId: string, id: string, lock: "for update of m" | "" = "") {
  const found = await store.readImport(db, cityId, id, lock);
  if (found) return found;
  throw new Problem("not-found", "There is no such import.");
}

async function detail({ db, city }: Reading, id: string) {
  const found = await findImport(db, city.cityId, id);
  const touched = await readTouchedTechnologies(db, city.cityId, id, 200);
  const refusal = await refuseUndo(db, city.cityId, found).then(
    () => undefined,
    (error: unknown) => {
      if (error instanceof Problem) return error;
      throw error;
    },
  );
  return {
    ...toRow(found),
    touched: touched.map(({ code, ...one }) => ({ ...one, code: encodeShortCode(Number(code)) })),
    undo: {
      isPossible: refusal === undefined,
      detail: refusal?.message ?? "",
      findings: [...(refusal?.findings ?? [])],
      job: await store.findUndoJob(db, city.cityId, id),
    },
  };
}

async function* findingLines(
  read: (after: number) => ReturnType<typeof store.listFindings>,
  notice: ReturnType<typeof noticeOf>,
): AsyncIterable<string> {
  yield csvLine(["severity", "row", "column", "code", "message", "fix", ...notice.head]);
  for (let after = 0; ; ) {
    const { items, hasMore } = await read(after);
    const cellsOf = ({ severity, row, column, code, message, fix }: (typeof items)[number]) =>
      csvLine([severity, row, column, code, message, fix, ...notice.line]);
    yield items.map(cellsOf).join("");
    const last = items.at(-1);
    if (!hasMore || !last) return;
    after = last.sequence;
  }
}

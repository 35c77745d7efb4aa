import type { Pool } from "pg";
import { parseMapping } from "#domain/register/parse-mapping";
import { encodeShortCode } from "#domain/register/short-code";
import type { LoadedRelease } from "#server/content/releases";
import type { Connection } from "#server/database/pools";
import { withScope } from "#server/database/scope";
import type { Actor } from "#server/features/audit/index";
import { refusalOf } from "#server/features/imports/bring-file";
import * as store from "#server/features/imports/drafts-store";
import { undoImport } from "#server/features/imports/undo-import";
import {
  findCityReading,
  type ImportBatch,
  importInventory,
  type Trial,
  tryInventory,
} from "#server/features/inventories/index";
import { type AnyJob, defineJob, type JobWork } from "#server/features/jobs/index";
import { Problem } from "#server/http/problems";
import { type InventoryBatch, readInventory } from "#server/inventory-files/index";

export interface DraftJob {
  draftId: string;
  actor: Actor;
}

export interface UndoJob {
  importId: string;
  actor: Actor;
  reason?: string;
}

/** Trying, importing and taking back: long work on files that were brought into the workspace. */
export const createImportJobs = (release: LoadedRelease): AnyJob[] => [
  defineJob<DraftJob, { draft: string }>({
    kind: "import-trial",
    run: (work) => onDraft(work, (draft) => tryDraft(work, release, draft)),
  }),
  defineJob<DraftJob, { draft: string }>({
    kind: "inventory-import",
    run: (work) => onDraft(work, (draft) => importDraft(work, release, draft)),
  }),
  defineJob<UndoJob, { technologies: number; devices: number }>({
    kind: "import-undo",
    run: ({ input, pool, organisationId, now }) =>
      undoImport({ pool, release, now: now() }, organisationId, input.importId, input.actor, input.reason),
  }),
];

/** Works on a draft and writes into it why it failed, so that whoever looks at it sees what to do. */
async function onDraft(
  { input, pool, organisationId }: JobWork<DraftJob>,
  work: (draft: store.DraftRow) => Promise<void>,
): Promise<{ draft: string }> {
  const scoped = <T>(use: (db: Connection) => Promise<T>) => withScope<T>(pool, [organisationId], use);
  const draft = await scoped((db) => store.readDraft(db, organisationId, input.draftId));
  if (!draft) throw new Problem("not-found", "The file was thrown away.");
  try {
    // Killed between the import's last transaction and the job's own end: there is nothing more to do.
    if (draft.state !== "imported") await work(draft);
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal instanceof Problem) {
      const problem = { detail: refusal.message, findings: [...(refusal.findings ?? [])] };
      await scoped((db) => store.updateDraft(db, organisationId, draft.draftId, { state: "failed", problem }));
    }
    throw refusal;
  }
  return { draft: input.draftId };
}

/** The rows of a draft's file, telling how far they have come. */
async function openDraft({ pool, organisationId, onProgress }: JobWork<DraftJob>, draft: store.DraftRow) {
  const mapping = parseMapping(draft.mapping);
  if (!mapping.ok) throw new Problem("invalid-request", "The mapping cannot be used.", mapping.findings);
  const reading = await findCityReading(pool, organisationId);
  const source = store.readFile(pool, draft.draftId);
  const inventory = await readInventory({ source, fileName: draft.fileName, mapping: mapping.value, ...reading });
  async function* batches(): AsyncIterable<InventoryBatch> {
    let rows = 0;
    for await (const batch of inventory.batches()) {
      yield batch;
      rows += batch.devices.length + batch.rejected.length;
      await onProgress(rows, draft.rows, "reading");
    }
    await onProgress(draft.rows, draft.rows, "writing");
  }
  return { inventory, batches: batches() as AsyncIterable<unknown> as AsyncIterable<ImportBatch> };
}

async function tryDraft(work: JobWork<DraftJob>, release: LoadedRelease, draft: store.DraftRow): Promise<void> {
  const { pool, organisationId: cityId, now } = work;
  const { inventory, batches } = await openDraft(work, draft);
  try {
    const trial = await tryInventory(pool, {
      cityId,
      inventory: draft.inventory!,
      batches,
      release,
      now: now(),
      endMissing: draft.endMissing,
    });
    await withScope(pool, [cityId], async (db) => {
      const current = await store.readDraft(db, cityId, draft.draftId, "for update");
      // Changed meanwhile: what was tried is not what it says now.
      if (current?.state !== "trying") return;
      await store.updateDraft(db, cityId, draft.draftId, { state: "tried", trial: told(trial), problem: null });
    });
  } finally {
    await inventory.close();
  }
}

/** What would be given a code has none yet. */
const told = ({ touched, ...trial }: Trial) => ({
  ...trial,
  touched: touched.map(({ code, ...one }) => ({
    ...one,
    code: Number(code) > 0 ? encodeShortCode(Number(code)) : null,
  })),
});

async function importDraft(work: JobWork<DraftJob>, release: LoadedRelease, draft: store.DraftRow): Promise<void> {
  const { pool, organisationId: cityId, now, input } = work;
  const { inventory, batches } = await openDraft(work, draft);
  try {
    await importInventory(pool as Pool, {
      cityId,
      inventory: draft.inventory!,
      fileName: draft.fileName,
      fileSha256: draft.fileSha256,
      mapping: draft.mapping,
      batches,
      release,
      now: now(),
      actor: input.actor,
      endMissing: draft.endMissing,
      isDraft: draft.isDraft,
      onApplied: async (db, importId) => {
        await store.updateDraft(db, cityId, draft.draftId, { state: "imported", importId, problem: null });
        await store.deleteFile(db, draft.draftId);
      },
    });
  } finally {
    await inventory.close();
  }
}

import { setTimeout as sleep } from "node:timers/promises";
import { withScope } from "#server/database/scope";
import { defineJob } from "#server/features/jobs/index";

export interface Counting {
  items: number;
  msPerItem: number;
}

/**
 * Counts items into the findings of an import that is not there, one row per item: done twice, an item would break the
 * table's key, and left out, it would be missing.
 */
export const countingJob = defineJob<Counting, { counted: number }>({
  kind: "inventory-import",
  run: async ({ input: { items, msPerItem }, pool, runId, organisationId, checkpoint, saveCheckpoint, onProgress }) => {
    for (let item = Number(checkpoint ?? 0); item < items; item++) {
      await withScope(pool, [organisationId], async (db) => {
        await db.query("insert into app.counted_items (organisation_id, run_id, item) values ($1, $2, $3)", [
          organisationId,
          runId,
          item,
        ]);
        await saveCheckpoint(db, item + 1);
      });
      await onProgress(item + 1, items, "writing");
      await sleep(msPerItem);
    }
    return { counted: items };
  },
});

/** What the counting job writes to; the owner makes it in a test's database. */
export const countedItems = (role: string) => `create table app.counted_items (organisation_id uuid not null,
  run_id uuid not null, item integer not null, primary key (organisation_id, run_id, item));
  grant select, insert on app.counted_items to ${role}`;

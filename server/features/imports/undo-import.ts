import type { Pool } from "pg";
import type { Yardstick } from "#domain/policies/yardstick";
import type { LoadedRelease } from "#server/content/releases";
import type { Connection } from "#server/database/pools";
import { joinSetWise, withCityAlone } from "#server/database/scope";
import { type ActorSource, recordEvents } from "#server/features/audit/index";
import * as store from "#server/features/imports/imports-store";
import {
  publishAllDevices,
  publishChangedDevices,
  publishCity,
  publishTechnologies,
  publishVerdicts,
} from "#server/features/publication/index";
import { readCity, refuseObstacles, undoStore } from "#server/features/register-edit/index";
import { evaluateRegister, localDay, renewBeforeChange } from "#server/features/verdicts/index";
import { Problem } from "#server/http/problems";

/** Refuses where an import cannot be taken back, saying why. */
export async function refuseUndo(db: Connection, cityId: string, found: store.DoneImport): Promise<void> {
  const { id, state, undoneAt, isFirst, inventoryId } = found;
  if (state !== "applied")
    throw new Problem("conflict", "This import was never finished: there is nothing to take back.");
  if (undoneAt) throw new Problem("conflict", "This import was taken back already.");
  if (isFirst === null)
    throw new Problem("conflict", "This import was made before Plaza kept what taking it back needs.");
  refuseObstacles([
    await undoStore.readTouchedSince(db, "technology", cityId, id),
    await undoStore.readTouchedSince(db, "device", cityId, id),
    ...(isFirst ? [await undoStore.readFirstTouchedSince(db, cityId, inventoryId)] : []),
    await undoStore.readDevicesLeftBehind(db, cityId, id, isFirst ? inventoryId : null),
  ]);
}

/** Brings a city's register back to what it was before an import, in one transaction. */
export async function undoImport(
  { pool, release, now }: { pool: Pool; release: LoadedRelease; now: Date },
  cityId: string,
  importId: string,
  actor: ActorSource,
  reason: string | undefined,
): Promise<{ technologies: number; devices: number }> {
  return withCityAlone(pool, { organisations: [cityId] }, cityId, async (db) => {
    await joinSetWise(db);
    const found = await store.readImport(db, cityId, importId, "for update of m");
    if (!found) throw new Problem("not-found", "There is no such import.");
    await refuseUndo(db, cityId, found);
    const city = await readCity(db, cityId);
    const today = localDay(city!.timeZone, now);
    const yardstick = await renewBeforeChange(db, { cityId, release, today });
    const undone = await restoreAll(db, cityId, found);
    const before = found.before!;
    const wasPublished = await store.restoreInventory(db, cityId, found.inventoryId, before);
    const isWhole = found.isFirst === true || !wasPublished;
    await publishAnew(db, cityId, { ...found, isWhole }, yardstick, today);
    await store.markUndone(db, cityId, importId);
    const subject = { kind: "import", id: importId };
    const after = { inventory: found.inventory, file: found.fileName, ...undone };
    await recordEvents(db, actor, [{ action: "import.undone", ownerId: cityId, subject, after, reason }]);
    return undone;
  });
}

async function restoreAll(db: Connection, cityId: string, { id, isFirst, inventoryId }: store.DoneImport) {
  const counts = { technology: 0, device: 0 };
  for (const subject of ["device", "technology"] as const) {
    counts[subject] += await undoStore.restoreRecords(db, subject, cityId, id);
    if (subject === "technology") await store.keepNames(db, cityId, id);
    counts[subject] += await undoStore.removeAdded(db, subject, cityId, id);
  }
  if (isFirst) counts.device += await undoStore.removeFirst(db, cityId, inventoryId);
  return { technologies: counts.technology, devices: counts.device };
}

async function publishAnew(
  db: Connection,
  cityId: string,
  { id, isWhole, inventoryId, before }: store.DoneImport & { isWhole: boolean },
  yardstick: Yardstick,
  today: string,
): Promise<void> {
  const key = { cityId, inventoryId };
  const isPublished = before!.isPublished;
  await evaluateRegister(db, { cityId, inventoryId, yardstick, today });
  await store.dropUnpublished(db, cityId, inventoryId, isPublished);
  if (isPublished) {
    await publishTechnologies(db, key);
    if (isWhole) await publishAllDevices(db, key);
    else {
      await publishChangedDevices(db, key, id);
      await publishVerdicts(db, cityId);
    }
  }
  await publishCity(db, cityId, yardstick, today);
}

import type { Pool } from "pg";
import type { Yardstick } from "#domain/policies/yardstick";
import { dictionaryVersion } from "#domain/register/dictionary";
import { districtFinder } from "#domain/register/districts";
import type { ImportFinding } from "#domain/register/import-finding";
import type { LoadedRelease } from "#server/content/releases";
import type { Connection } from "#server/database/pools";
import { joinSetWise, withCityAlone, withScope } from "#server/database/scope";
import { type ActorSource, recordEvents } from "#server/features/audit/index";
import * as apply from "#server/features/inventories/apply-store";
import { languageOfCity } from "#server/features/inventories/cities";
import * as imports from "#server/features/inventories/imports-store";
import { nameTechnologies } from "#server/features/inventories/name-technologies";
import * as staging from "#server/features/inventories/staging-store";
import {
  publishAllDevices,
  publishChangedDevices,
  publishCity,
  publishTechnologies,
  publishVerdicts,
  withdrawInventory,
} from "#server/features/publication/index";
import { evaluateRegister, localDay, renewBeforeChange } from "#server/features/verdicts/index";
import { Problem } from "#server/http/problems";

/** A chunk of a file, read and validated. The same file and mapping give the same chunks every time. */
export interface ImportBatch {
  /** The number of the last record read, rejected ones included. */
  lastRow: number;
  devices: staging.StagedDevice[];
  /** Technologies that no earlier chunk had. */
  technologies: staging.StagedTechnology[];
  rejected: ImportFinding[];
  warnings: ImportFinding[];
}

export interface ImportRequest {
  cityId: string;
  inventory: string;
  fileName: string;
  /** Of the file's bytes: by it an import that was cut off is recognised. */
  fileSha256: string;
  /** The mapping in force as YAML; kept with the inventory. */
  mapping: string | null;
  batches: AsyncIterable<ImportBatch>;
  release: LoadedRelease;
  now: Date;
  /** Who brings it, as its event says. */
  actor: ActorSource;
  endMissing?: boolean;
  /** Keeps the inventory out of the public register. */
  isDraft?: boolean;
  onProgress?: (progress: { rows: number; isResumed: boolean }) => void;
  /** Runs in the transaction that makes the result visible: with it, or not at all. */
  onApplied?: (db: Connection, importId: string) => Promise<void>;
}

export interface ImportResult extends apply.AppliedCounts {
  importId: string;
  rows: number;
  accepted: number;
  rejected: number;
  warnings: number;
  resumedAtRow: number;
  /** Set where devices are missing from the file and were not ended, because they are more than a tenth. */
  isEndingWithheld: boolean;
}

/**
 * Takes a version of an inventory into a city's register. Rows are staged chunk by chunk, each with its findings in one
 * transaction, so that an import that was cut off goes on; one last transaction makes all of it visible at once.
 */
export async function importInventory(pool: Pool, request: ImportRequest): Promise<ImportResult> {
  const { cityId } = request;
  const inventory = await withScope(pool, [cityId], (db) =>
    imports.openInventory(db, cityId, request.inventory, dictionaryVersion),
  );
  const holder = await pool.connect();
  try {
    if (!(await imports.holdInventory(holder, inventory.inventoryId))) {
      throw new Problem(
        "conflict",
        `Another import of the inventory "${request.inventory}" is under way; wait for it to end.`,
      );
    }
    const { key, stagedRows } = await resumeOrBegin(pool, request, inventory.inventoryId);
    const read = await stageAll(pool, request, key, stagedRows);
    const counts = await applyAll(pool, request, key, read);
    return { importId: key.importId, ...read, ...counts, resumedAtRow: stagedRows };
  } finally {
    await imports.releaseInventory(holder, inventory.inventoryId).catch(() => undefined);
    holder.release();
  }
}

async function resumeOrBegin(pool: Pool, request: ImportRequest, inventoryId: string) {
  const { cityId, fileName, fileSha256 } = request;
  const options = {
    mapping: request.mapping,
    endMissing: request.endMissing === true,
    isDraft: request.isDraft === true,
  };
  return withScope(pool, [cityId], async (db) => {
    const unfinished = await imports.findUnfinished(db, cityId, inventoryId);
    const keyOf = (importId: string) => ({ cityId, inventoryId, importId });
    if (unfinished) {
      const before = JSON.parse(unfinished.options) as typeof options;
      const isSame = unfinished.fileSha256 === fileSha256 && before.mapping === options.mapping;
      if (isSame) return { key: keyOf(unfinished.importId), stagedRows: unfinished.stagedRows };
      await imports.cancelImport(db, keyOf(unfinished.importId));
      await staging.clearStaging(db, unfinished.importId);
    }
    const importId = await imports.beginImport(db, cityId, inventoryId, { fileName, fileSha256, options });
    return { key: keyOf(importId), stagedRows: 0 };
  });
}

interface ReadCounts {
  rows: number;
  accepted: number;
  rejected: number;
  warnings: number;
}

async function stageAll(
  pool: Pool,
  request: ImportRequest,
  key: apply.ImportKey,
  stagedRows: number,
): Promise<ReadCounts> {
  const counts = { rows: 0, accepted: 0, rejected: 0, warnings: 0 };
  const place = await withScope(pool, [key.cityId], (db) => imports.readCitySetting(db, key.cityId));
  const findDistrict = districtFinder(place.districts);
  let sequence = await withScope(pool, [key.cityId], (db) => imports.countFindings(db, key));
  for await (const batch of request.batches) {
    counts.accepted += batch.devices.length;
    counts.rejected += batch.rejected.length;
    counts.warnings += batch.warnings.length;
    counts.rows = counts.accepted + counts.rejected;
    if (batch.lastRow > stagedRows) {
      const added = await withScope(pool, [key.cityId], (db) => stageBatch(db, key, batch, findDistrict, sequence + 1));
      sequence += added;
    }
    request.onProgress?.({ rows: counts.rows, isResumed: stagedRows > 0 });
  }
  return counts;
}

async function stageBatch(
  db: Connection,
  key: apply.ImportKey,
  batch: ImportBatch,
  findDistrict: FindDistrict,
  firstSequence: number,
): Promise<number> {
  await stageRows(db, key.importId, batch, findDistrict);
  const findings = [
    ...batch.rejected.map((finding) => ({ ...finding, severity: "rejected" as const })),
    ...batch.warnings.map((finding) => ({ ...finding, severity: "warning" as const })),
  ];
  await staging.recordFindings(db, key.cityId, key.importId, firstSequence, findings);
  const { lastRow, devices, rejected } = batch;
  await imports.noteStaged(db, key, { lastRow, accepted: devices.length, rejected: rejected.length });
  return findings.length;
}

type FindDistrict = (longitude: number, latitude: number) => string | undefined;

/** Puts a chunk's rows into staging, each device with the district that it stands in. */
export async function stageRows(
  db: Connection,
  importId: string,
  { devices, technologies }: Pick<ImportBatch, "devices" | "technologies">,
  findDistrict: FindDistrict,
): Promise<void> {
  for (const { device } of devices) {
    if (device.district !== undefined || device.place?.kind !== "point") continue;
    const district = findDistrict(device.place.longitude, device.place.latitude);
    if (district !== undefined) device.district = district;
  }
  await staging.stageTechnologies(db, importId, technologies);
  await staging.stageDevices(db, importId, devices);
}

/** More than this share of an inventory missing from a file is more likely a wrong file than the end of so many. */
export const missingShareMax = 0.1;

async function applyAll(pool: Pool, request: ImportRequest, key: apply.ImportKey, read: ReadCounts) {
  const staged = await withScope(pool, [key.cityId], (db) => apply.countStaged(db, key.importId));
  const firstCode = await apply.reserveCodes(pool, staged.technologies + staged.devices);
  return withCityAlone(pool, { organisations: [key.cityId] }, key.cityId, async (db) => {
    await joinSetWise(db);
    const { timeZone } = await imports.readCitySetting(db, key.cityId);
    const today = localDay(timeZone, request.now);
    const yardstick = await renewBeforeChange(db, { cityId: key.cityId, release: request.release, today });
    const before = await imports.readInventoryState(db, key);
    const counts = await applyRows(db, request, key, firstCode, staged.technologies);
    const wasPublished = await imports.setPublished(db, key, request.isDraft !== true);
    await publishAll(db, request, key, { wasPublished, isWhole: counts.isFirst || !wasPublished, yardstick, today });
    const { isFirst, ...told } = counts;
    const report = { ...read, ...told };
    await imports.finishImport(db, key, { report, mapping: request.mapping, isFirst, before });
    await staging.clearStaging(db, key.importId);
    const { inventory, fileName, actor } = request;
    const after = { inventory, file: fileName, ...report };
    const subject = { kind: "import", id: key.importId };
    await recordEvents(db, actor, [{ action: "import.applied", ownerId: key.cityId, subject, after }]);
    await request.onApplied?.(db, key.importId);
    return told;
  });
}

export async function applyRows(
  db: Connection,
  request: Pick<ImportRequest, "endMissing">,
  key: apply.ImportKey,
  firstCode: number,
  technologiesStaged: number,
) {
  const { languages } = await imports.readCitySetting(db, key.cityId);
  await nameTechnologies(db, key.importId, languageOfCity(languages));
  await apply.matchTechnologies(db, key, firstCode);
  const technologies = await apply.applyTechnologies(db, key, dictionaryVersion);
  const firstDevice = firstCode + technologiesStaged;
  const isFirst = !(await apply.hasDevices(db, key));
  if (isFirst) {
    const added = await apply.insertAllDevices(db, key, firstDevice);
    const devices = { added, changed: 0, ended: 0, returned: 0, unchanged: 0 };
    return { isFirst, technologies: { ...technologies, ended: 0 }, devices, missing: 0, isEndingWithheld: false };
  }
  const { missing, active } = await apply.countMissing(db, key);
  const isEndingWithheld = missing > active * missingShareMax && request.endMissing !== true;
  const merged = await apply.mergeDevices(db, key, firstDevice);
  const ended = missing > 0 && !isEndingWithheld ? await apply.endMissing(db, key) : 0;
  const endedTechnologies = await apply.endEmptyTechnologies(db, key);
  const unchanged = active - missing - merged.changed;
  return {
    isFirst,
    technologies: { ...technologies, ended: endedTechnologies },
    devices: { ...merged, ended, unchanged },
    missing,
    isEndingWithheld,
  };
}

interface Publishing {
  wasPublished: boolean;
  isWhole: boolean;
  yardstick: Yardstick;
  today: string;
}

async function publishAll(
  db: Connection,
  request: ImportRequest,
  key: apply.ImportKey,
  { wasPublished, isWhole, yardstick, today }: Publishing,
): Promise<void> {
  const { cityId, inventoryId } = key;
  await evaluateRegister(db, { cityId, inventoryId, yardstick, today });
  if (request.isDraft && !wasPublished) return;
  if (request.isDraft) {
    await withdrawInventory(db, cityId, inventoryId);
    await publishCity(db, cityId, yardstick, today);
    return;
  }
  await publishTechnologies(db, key);
  if (isWhole) await publishAllDevices(db, key);
  else {
    await publishChangedDevices(db, key, key.importId);
    await publishVerdicts(db, cityId);
  }
  await publishCity(db, cityId, yardstick, today);
}

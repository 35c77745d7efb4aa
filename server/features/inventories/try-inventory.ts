import { randomUUID } from "node:crypto";
import type { Pool } from "pg";
import { districtFinder } from "#domain/register/districts";
import type { ImportFinding } from "#domain/register/import-finding";
import { noVerdicts, type VerdictCounts, verdicts } from "#domain/rules/verdict";
import type { Connection } from "#server/database/pools";
import { joinSetWise, withScope } from "#server/database/scope";
import * as apply from "#server/features/inventories/apply-store";
import {
  applyRows,
  type ImportRequest,
  type ImportResult,
  stageRows,
} from "#server/features/inventories/import-inventory";
import * as imports from "#server/features/inventories/imports-store";
import * as staging from "#server/features/inventories/staging-store";
import { cityYardstick, evaluateRegister, localDay } from "#server/features/verdicts/index";

export interface Trial extends Omit<ImportResult, "importId" | "resumedAtRow"> {
  /** Devices of the inventory in use before. */
  active: number;
  /** Records where what people set stays over what the file says. */
  keptOverFile: number;
  verdictsBefore: VerdictCounts;
  verdictsAfter: VerdictCounts;
  touched: apply.TouchedTechnology[];
  rejectedRows: ImportFinding[];
  warningRows: ImportFinding[];
}

export type TrialRequest = Pick<ImportRequest, "cityId" | "inventory" | "batches" | "release" | "now" | "endMissing">;

const remarksKept = 1000;
const touchedShown = 100;

/** Codes below zero are nobody's: what is tried takes no address away. */
const firstTrialCode = -2_000_000_000_000;

/** Thrown to take back all that was tried. */
class TakenBack extends Error {}

/**
 * Does what an import would do on the register as it stands, counts what came of it, and takes all of it back: the same
 * statements, so that the import does just that. Nothing of it is ever visible.
 */
export async function tryInventory(pool: Pool, request: TrialRequest): Promise<Trial> {
  const { cityId } = request;
  const trialId = randomUUID();
  try {
    const read = await stageTrial(pool, request, trialId);
    let trial: Omit<Trial, keyof typeof read> | undefined;
    await withScope(pool, [cityId], async (db) => {
      trial = await tryRows(db, request, trialId);
      throw new TakenBack();
    }).catch((error: unknown) => {
      if (!(error instanceof TakenBack)) throw error;
    });
    return { ...read, ...trial! };
  } finally {
    await withScope(pool, [cityId], (db) => staging.clearStaging(db, trialId));
  }
}

async function stageTrial(pool: Pool, { cityId, batches }: TrialRequest, trialId: string) {
  const { districts } = await withScope(pool, [cityId], (db) => imports.readCitySetting(db, cityId));
  const findDistrict = districtFinder(districts);
  const read = { rows: 0, accepted: 0, rejected: 0, warnings: 0 };
  const rejectedRows: ImportFinding[] = [];
  const warningRows: ImportFinding[] = [];
  for await (const batch of batches) {
    await withScope(pool, [cityId], (db) => stageRows(db, trialId, batch, findDistrict));
    read.accepted += batch.devices.length;
    read.rejected += batch.rejected.length;
    read.warnings += batch.warnings.length;
    rejectedRows.push(...batch.rejected.slice(0, remarksKept - rejectedRows.length));
    warningRows.push(...batch.warnings.slice(0, remarksKept - warningRows.length));
  }
  return { ...read, rows: read.accepted + read.rejected, rejectedRows, warningRows };
}

async function tryRows(db: Connection, request: TrialRequest, trialId: string) {
  const { cityId, inventory, release, now } = request;
  const { inventoryId } = await imports.openInventory(db, cityId, inventory, 1);
  const key = { cityId, inventoryId, importId: trialId };
  await joinSetWise(db);
  const staged = await apply.countStaged(db, trialId);
  const { active } = await apply.countMissing(db, key);
  const verdictsBefore = await countWorst(db, key);
  const { isFirst: _isFirst, ...counts } = await applyRows(db, request, key, firstTrialCode, staged.technologies);
  const { timeZone } = await imports.readCitySetting(db, cityId);
  const today = localDay(timeZone, now);
  const { yardstick } = await cityYardstick(db, cityId, release, today);
  await evaluateRegister(db, { cityId, inventoryId, yardstick, today });
  return {
    ...counts,
    active,
    keptOverFile: await apply.countOverFile(db, key),
    verdictsBefore,
    verdictsAfter: await countWorst(db, key),
    touched: await apply.readTouchedTechnologies(db, cityId, trialId, touchedShown),
  };
}

async function countWorst(db: Connection, key: apply.ImportKey): Promise<VerdictCounts> {
  const counts = noVerdicts();
  for (const { worst, technologies } of await apply.countWorst(db, key)) counts[verdicts[worst]!] = technologies;
  return counts;
}

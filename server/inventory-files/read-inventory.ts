import { type GroupedTechnology, TechnologyIndex } from "#domain/register/group-technologies";
import type { ImportFinding } from "#domain/register/import-finding";
import { judgePlace } from "#domain/register/judge-place";
import type { Mapping } from "#domain/register/mapping";
import { checkColumns } from "#domain/register/parse-mapping";
import type { Proposal } from "#domain/register/propose-mapping";
import { type AcceptedRow, compileMapping, type InventoryRow, type RowReader } from "#domain/register/read-row";
import { followsDevices, TechnologyStatuses } from "#domain/register/technology-status";
import type { Centre, PlaceEvidence } from "#domain/register/values/places";
import type { InventorySource } from "#server/inventory-files/inventory-bytes";
import { type InventoryFile, openInventoryFile } from "#server/inventory-files/open-inventory-file";
import { proposeForFile } from "#server/inventory-files/propose-for-file";
import { UnusableInventory } from "#server/inventory-files/unusable-inventory";
import type { Language } from "#vocabulary/vocabulary";

/** A chunk of an inventory, read and validated: the same file and mapping give the same chunks every time. */
export interface InventoryBatch {
  /** The number of the last record read, rejected ones included. */
  lastRow: number;
  devices: AcceptedRow[];
  /** Technologies that no earlier chunk had. */
  technologies: GroupedTechnology[];
  rejected: ImportFinding[];
  warnings: ImportFinding[];
}

export interface ReadOptions {
  source: InventorySource;
  fileName: string;
  /** How columns become fields; proposed from the file where left out. */
  mapping?: Mapping | undefined;
  /** The city's centre, where it is known: it tells swapped coordinates from others. */
  near?: Centre | undefined;
  /** Of the names that technologies get where the file gives none; English where left out. */
  language?: Language | undefined;
  maxBytes?: number | undefined;
  /** Bytes of an upload that stay in memory; past them it goes to a nameless temporary file. */
  memoryLimit?: number | undefined;
  onProgress?: ((progress: InventoryProgress) => void) | undefined;
}

export interface InventoryProgress {
  step: "looking" | "reading";
  rows: number;
}

/** An inventory that is open for reading. */
export interface Inventory {
  file: InventoryFile;
  /** The mapping in force: the one given, or the one proposed. */
  mapping: Mapping;
  /** Set where no mapping was given: what was proposed, and why. */
  proposal: Proposal | undefined;
  /** Reads the file from its start; each call reads it anew. */
  batches(): AsyncIterable<InventoryBatch>;
  /** Lets go of the file. */
  close(): Promise<void>;
}

/** Records that are looked at for where devices stand, before any is read. */
const sampleSize = 5000;

/** Opens an inventory and maps it. Throws `UnusableInventory` where file or mapping are of no use. */
export async function readInventory(options: ReadOptions): Promise<Inventory> {
  const { source, fileName, near, language, maxBytes, memoryLimit, onProgress } = options;
  const file = await openInventoryFile(source, { fileName, memoryLimit, ...(maxBytes !== undefined && { maxBytes }) });
  try {
    const report = onProgress && ((rows: number) => onProgress({ step: "looking", rows }));
    const proposal = options.mapping ? undefined : await proposeForFile(file, near, report);
    const mapping = options.mapping ?? proposal!.mapping;
    const findings = checkColumns(mapping, file.headers);
    if (findings.length > 0) throw new UnusableInventory(...findings);
    const evidence = judgePlace(mapping.place, file.headers, await takeSample(file), near);
    const statuses = followsDevices(mapping) ? await gatherStatuses(file, mapping, evidence, report) : undefined;
    const newReader = () => compileMapping(mapping, file.headers, evidence, { statuses, language });
    return {
      file,
      mapping,
      proposal,
      batches: () => readBatches(file, newReader(), crossed(mapping, evidence, proposal), onProgress),
      close: () => file.close(),
    };
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function takeSample(file: InventoryFile): Promise<InventoryRow[]> {
  const sample: InventoryRow[] = [];
  for await (const batch of file.rows()) {
    for (const row of batch) if (sample.length < sampleSize) sample.push(row);
    if (sample.length >= sampleSize) break;
  }
  return sample;
}

/** Reads the file once for what devices say about their technologies: only all of them together settle that. */
async function gatherStatuses(
  file: InventoryFile,
  mapping: Mapping,
  evidence: PlaceEvidence,
  onProgress: ((rows: number) => void) | undefined,
): Promise<TechnologyStatuses> {
  const readRow = compileMapping(mapping, file.headers, evidence);
  const statuses = new TechnologyStatuses();
  let rows = 0;
  for await (const batch of file.rows()) {
    for (const record of batch) {
      const outcome = readRow(record, () => undefined);
      if ("rejected" in outcome) continue;
      for (const key of outcome.technologyKeys) statuses.note(key, outcome.device.status);
    }
    rows += batch.length;
    onProgress?.(rows);
  }
  return statuses;
}

/** One warning for the whole file where two columns bear each other's names, in the mapping given or in the file itself. */
function crossed({ place }: Mapping, { order }: PlaceEvidence, proposal: Proposal | undefined): ImportFinding[] {
  if (!place || !("latitude" in place)) return [];
  const [latitude, longitude] = proposal ? [place.longitude, place.latitude] : [place.latitude, place.longitude];
  if (!(proposal ? proposal.isPlaceCrossed : order === "longitude-first")) return [];
  return [
    {
      row: 1,
      column: latitude,
      code: "columns-swapped",
      message: `"${latitude}" holds longitudes and "${longitude}" latitudes; they are taken the other way round.`,
      fix: proposal ? "Swap the two headers in the system they come from." : "Swap the two columns in the mapping.",
    },
  ];
}

/** Records that go into one chunk. */
const batchSize = 2000;

async function* readBatches(
  file: InventoryFile,
  readRow: RowReader,
  warnings: ImportFinding[],
  onProgress: ReadOptions["onProgress"],
): AsyncIterable<InventoryBatch> {
  const met = new TechnologyIndex();
  let batch: InventoryBatch = { ...emptyBatch(), warnings };
  let rows = 0;
  for await (const records of file.rows()) {
    for (const record of records) {
      const outcome = readRow(record, (finding) => batch.warnings.push(finding));
      batch.lastRow = record.row;
      if ("rejected" in outcome) batch.rejected.push(outcome.rejected);
      else {
        batch.devices.push(outcome);
        for (const technology of outcome.technologies) if (met.meet(technology)) batch.technologies.push(technology);
      }
      if (++rows % batchSize !== 0) continue;
      yield batch;
      batch = emptyBatch();
      onProgress?.({ step: "reading", rows });
    }
  }
  if (rows % batchSize !== 0 || rows === 0) yield batch;
  onProgress?.({ step: "reading", rows });
}

const emptyBatch = (): InventoryBatch => ({ lastRow: 0, devices: [], technologies: [], rejected: [], warnings: [] });

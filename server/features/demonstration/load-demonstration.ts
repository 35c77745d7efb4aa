import { allianceEdition, demonstrationAlliance } from "#database/demo/alliance";
import {
  type DemonstrationCity,
  type DemonstrationOutline,
  demonstrationEdition,
  demonstrationOutlines,
} from "#database/demo/cities";
import type { DemonstrationInventory } from "#database/demo/inventories";
import { fingerprint } from "#domain/kernel/fingerprint";
import type { LoadedRelease } from "#server/content/releases";
import type { Databases } from "#server/database/pools";
import { withScope } from "#server/database/scope";
import { system } from "#server/features/audit/index";
import { describeCity, findAppliedFiles, findBearer } from "#server/features/demonstration/store";
import { createCity, type ImportBatch, importInventory, type StagedDevice } from "#server/features/inventories/index";
import { loadAlliance, readInstallation } from "#server/features/organisations/index";

export interface DemonstrationRequest {
  databases: Pick<Databases, "app">;
  release: LoadedRelease;
  /** One line per city and inventory, when it is there. */
  onProgress?: (line: string) => void;
  /** Awaited when a city is entered, before its register is filled: so that the register is judged by its texts at once. */
  onEntered?: (city: Pick<LoadedCity, "slug" | "cityId">) => Promise<void>;
  /** Awaited when a city is there whole, before the next one begins. */
  onCity?: (city: LoadedCity) => Promise<void>;
  /** What the clock says; by default the machine's. */
  now?: () => Date;
  /** Looked at between inventories and between chunks: true ends the loading; the next start goes on from there. */
  isStopping?: () => boolean;
}

export interface LoadedCity {
  slug: string;
  cityId: string;
  /** Devices that were taken in now; none where all was there. */
  devices: number;
}

class Stopped extends Error {}

/**
 * Sees to it that the demonstration is there in this edition: its alliance, then its cities, the smallest first. What is there is left alone;
 * what was cut off goes on. A city of the same name that somebody entered is never touched.
 */
export async function loadDemonstration(request: DemonstrationRequest): Promise<LoadedCity[]> {
  await openAlliance(request);
  const loaded: LoadedCity[] = [];
  try {
    for (const outline of demonstrationOutlines) {
      const city = await loadCity(request, outline);
      if (!city) continue;
      loaded.push(city);
      await request.onCity?.(city);
    }
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
  }
  return loaded;
}

/** The alliance first: its organisations are there, with the cities, before any register is filled. */
async function openAlliance({ databases: { app } }: DemonstrationRequest): Promise<void> {
  const installation = await readInstallation(app);
  if (installation?.kind === "real")
    throw new Error("INVARIANT (demonstration): this installation is a real alliance's.");
  if (installation?.edition === allianceEdition) return;
  await loadAlliance(app, {
    kind: "demonstration",
    template: "demonstration",
    edition: allianceEdition,
    alliance: demonstrationAlliance,
    places: new Map(),
  });
}

async function loadCity(request: DemonstrationRequest, outline: DemonstrationOutline): Promise<LoadedCity | undefined> {
  const { app } = request.databases;
  const { slug } = outline;
  const bearer = await withScope(app, [], (db) => findBearer(db, slug));
  if (bearer && !bearer.isDemonstration) {
    request.onProgress?.(`Demonstration: ${slug} is left out, because an organisation of yours is called so.`);
    return undefined;
  }
  const applied = bearer && (await withScope(app, [bearer.id], (db) => findAppliedFiles(db, bearer.id)));
  const missing = outline.inventories.filter((name) => applied?.get(name) !== fileSha256Of(slug, name));
  if (bearer && missing.length === 0) {
    await request.onEntered?.({ slug, cityId: bearer.id });
    return { slug, cityId: bearer.id, devices: 0 };
  }
  const city = outline.make();
  const cityId = await openCity(request, city, bearer?.id);
  await request.onEntered?.({ slug, cityId });
  let devices = 0;
  for (const inventory of city.inventories.filter(({ name }) => missing.includes(name))) {
    stopWhenAsked(request);
    devices += await loadInventory(request, city, cityId, inventory);
  }
  return { slug, cityId, devices };
}

/** Enters the city, or brings what is entered to this edition, in one transaction. */
async function openCity({ databases }: DemonstrationRequest, city: DemonstrationCity, known: string | undefined) {
  return withScope(databases.app, known ? [known] : [], async (db) => {
    const { slug, name, timeZone } = city;
    const cityId = known ?? (await createCity(db, { slug, name, timeZone, country: null }));
    await describeCity(db, cityId, city);
    return cityId;
  });
}

async function loadInventory(
  request: DemonstrationRequest,
  city: DemonstrationCity,
  cityId: string,
  inventory: DemonstrationInventory,
): Promise<number> {
  const { accepted } = await importInventory(request.databases.app, {
    actor: system,
    cityId,
    inventory: inventory.name,
    fileName: `demonstration-${city.slug}.csv`,
    fileSha256: fileSha256Of(city.slug, inventory.name),
    mapping: null,
    batches: batchesOf(inventory, request),
    release: request.release,
    now: (request.now ?? (() => new Date()))(),
    endMissing: true,
  });
  request.onProgress?.(`Demonstration: ${city.name}, ${inventory.name}: ${accepted} devices.`);
  return accepted;
}

function stopWhenAsked({ isStopping }: DemonstrationRequest): void {
  if (isStopping?.()) throw new Stopped();
}

/** There is no file: its place is taken by what decides every byte of it. */
const fileSha256Of = (slug: string, inventory: string) =>
  fingerprint({ demonstration: slug, inventory, edition: demonstrationEdition });

const batchSize = 2000;

/** An inventory as the import path wants it: in chunks, the same each time, the technologies before their devices. */
async function* batchesOf(
  inventory: DemonstrationInventory,
  request: DemonstrationRequest,
): AsyncIterable<ImportBatch> {
  const keys = new Map(inventory.technologies.map(({ key, facts }) => [key, fingerprint(facts)]));
  let technologies = inventory.technologies.map(({ key, facts }) => ({ key: keys.get(key)!, facts }));
  let devices: StagedDevice[] = [];
  // The header of a file is row 1.
  let row = 1;
  const take = (): ImportBatch => {
    const batch = { lastRow: row, devices, technologies, rejected: [], warnings: [] };
    [devices, technologies] = [[], []];
    return batch;
  };
  for (const { technologyKeys, device } of inventory.rows()) {
    devices.push({ row: ++row, technologyKeys: technologyKeys.map((key) => keys.get(key)!), device });
    if (devices.length === batchSize) {
      stopWhenAsked(request);
      yield take();
    }
  }
  if (devices.length > 0) yield take();
}

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { withScope } from "#server/database/scope";
import { system } from "#server/features/audit/index";
import { createCity, importInventory } from "#server/features/inventories/index";
import { arbitraryTable } from "#server/inventory-files/arbitrary-table";
import { readInventory, UnusableInventory } from "#server/inventory-files/index";
import { testServer } from "#server/testing";

const { database, releases } = await testServer();
let cities = 0;

async function importTable(table: string) {
  const slug = `city-${++cities}`;
  const cityId = await withScope(database.app, [], (db) =>
    createCity(db, { slug, name: slug, timeZone: "UTC", country: null }),
  );
  const source = (async function* () {
    yield Buffer.from(table);
  })();
  const inventory = await readInventory({ source, fileName: "a.csv" });
  try {
    const result = await importInventory(database.app, {
      cityId,
      inventory: "Everything",
      fileName: "a.csv",
      fileSha256: inventory.file.sha256,
      mapping: null,
      actor: system,
      batches: inventory.batches() as never,
      release: releases.latest,
      now: new Date("2026-11-24T12:00:00Z"),
    });
    return { slug, cityId, result };
  } finally {
    await inventory.close();
  }
}

describe("INVARIANT (any table): what is accepted is in the register, and nothing breaks", () => {
  it("of cells that are right, wrong and hostile", async () => {
    let accepted = 0;
    await fc.assert(
      fc.asyncProperty(arbitraryTable, async (table) => {
        const imported = await importTable(table).catch((error: unknown) => {
          if (error instanceof UnusableInventory) return undefined;
          throw error;
        });
        if (!imported) return;
        const { result, cityId } = imported;
        expect(result.rows).toBe(result.accepted + result.rejected);
        expect(result.devices.added).toBe(result.accepted);
        accepted += result.accepted;
        const { rows } = await database.public.query(
          "select (select count(*) from pub.devices where city_id = $1) + coalesce((select sum(devices) from pub.withheld where city_id = $1), 0) as known",
          [cityId],
        );
        expect(Number(rows[0].known)).toBe(result.accepted);
      }),
      { numRuns: 80 },
    );
    expect(accepted).toBeGreaterThan(50);
  });
});

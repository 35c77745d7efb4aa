import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvLine } from "#domain/register/csv-cell";
import type { Mapping } from "#domain/register/mapping";
import { parseMapping } from "#domain/register/parse-mapping";
import { withScope } from "#server/database/scope";
import { system } from "#server/features/audit/index";
import { createCity, importInventory } from "#server/features/inventories/index";
import { arbitraryTable } from "#server/inventory-files/arbitrary-table";
import { readInventory, UnusableInventory } from "#server/inventory-files/index";
import { testServer } from "#server/testing";
import { cases } from "#server/testing-cases";

const { database, releases } = await testServer();
let cities = 0;

async function importTable(table: string, mapping?: Mapping) {
  const slug = `city-${++cities}`;
  const cityId = await withScope(database.app, [], (db) =>
    createCity(db, { slug, name: slug, timeZone: "UTC", country: null }),
  );
  const source = (async function* () {
    yield Buffer.from(table);
  })();
  const inventory = await readInventory({ source, fileName: "a.csv", mapping });
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

/** A file whose every mapped column holds what a database has no place for, long enough to pass for text. */
const unseen =
  csvLine(["id", "x", "y", "kept\u0000for", "note"]) + csvLine(["1", "\u0000", "a\u0000b", "\u00001", "x".repeat(900)]);

const unseenMapping = parseMapping(
  'reference: id\nplace: { latitude: x, longitude: y }\ntechnology: { retentionDays: "kept␀for" }',
);

it("a row of characters that cannot be seen is taken in, with a finding for each cell that says nothing", async () => {
  if (!unseenMapping.ok) throw new Error(JSON.stringify(unseenMapping.findings));
  const { result, cityId } = await importTable(unseen, unseenMapping.value);
  expect(result).toMatchObject({ accepted: 1, rejected: 0 });
  const findings = await withScope(database.app, [cityId], (db) =>
    db.query("select column_name, message from app.import_findings order by sequence"),
  );
  expect(findings.rows.map(({ column_name, message }) => [column_name, message.slice(0, 4)])).toEqual([
    ["x", '"␀" '],
    ["kept␀for", '"␀1"'],
  ]);
});

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
      cases(80),
    );
    const { numRuns } = cases(80);
    expect(accepted).toBeGreaterThan(numRuns / 2);
  });
});

import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { fingerprint } from "#domain/kernel/fingerprint";
import type { TechnologyFacts } from "#domain/register/dictionary";
import type { LoadedRelease } from "#server/content/releases";
import { withScope } from "#server/database/scope";
import { testDatabase } from "#server/database/testing";
import { system } from "#server/features/audit/index";
import { undoImport } from "#server/features/imports/undo-import";
import { addCity, type ImportBatch, importInventory } from "#server/features/inventories/index";
import { bundledReleases } from "#server/testing";
import { cases } from "#server/testing-cases";

const db = await testDatabase();
let release: LoadedRelease;
beforeAll(async () => {
  release = (await bundledReleases()).latest;
});

interface Row {
  reference: string;
  label: string;
  technology: TechnologyFacts;
  withheld: boolean;
}

// Few references, labels and technologies: versions of a file meet, move and lose what they share.
const arbitraryRow = fc.record({
  reference: fc.integer({ min: 1, max: 8 }).map((at) => `r${at}`),
  label: fc.constantFrom("a", "b"),
  technology: fc.constantFrom<TechnologyFacts>(
    { name: "Cameras", dataKind: "image", status: "active", retentionDays: 14 },
    { name: "Cameras", dataKind: "image", status: "active", retentionDays: 400 },
    { name: "Counters", dataKind: "environment" },
  ),
  withheld: fc.boolean(),
});
const arbitraryFile = fc.uniqueArray(arbitraryRow, { selector: ({ reference }) => reference, maxLength: 8 });
const arbitraryVersion = fc.record({ rows: arbitraryFile, endMissing: fc.boolean(), isDraft: fc.boolean() });

async function* batchOf(rows: readonly Row[]): AsyncIterable<ImportBatch> {
  const technologies = new Map(rows.map(({ technology }) => [fingerprint(technology), technology]));
  yield {
    lastRow: rows.length + 1,
    devices: rows.map(({ reference, label, technology, withheld }, at) => ({
      row: at + 2,
      technologyKeys: [fingerprint(technology)],
      device: { reference, label, ...(withheld ? { withheldGround: "public_safety" as const } : {}) },
    })),
    technologies: [...technologies].map(([key, facts]) => ({ key, facts })),
    rejected: [],
    warnings: [],
  };
}

const now = new Date("2026-11-24T12:00:00Z");
const importVersion = (cityId: string, { rows, ...choices }: { rows: Row[]; endMissing: boolean; isDraft: boolean }) =>
  importInventory(db.app, {
    cityId,
    inventory: "Things",
    fileName: "things.csv",
    fileSha256: fingerprint(rows),
    mapping: `# ${fingerprint(rows)}`,
    batches: batchOf(rows),
    release,
    now,
    actor: system,
    ...choices,
  });

/** A city's register and what is published of it, without what only counts writes. */
async function stateOf(cityId: string) {
  return withScope(db.app, [cityId], async (scoped) => {
    const of = async (sql: string) => (await scoped.query(sql, [cityId])).rows;
    const bare = "- 'revision' - 'updated_at'";
    return {
      technologies: await of(
        `select to_jsonb(t) ${bare} as row from app.technologies t where city_id = $1 order by code`,
      ),
      devices: await of(`select to_jsonb(d) ${bare} as row from app.devices d where city_id = $1 order by code`),
      verdicts: await of("select subject, code, worst, words from app.verdicts where city_id = $1 order by 1, 2"),
      inventories: await of("select name, is_published, mapping from app.inventories where city_id = $1"),
      shown: await of(
        "select to_jsonb(t) - 'updated_at' as row from pub.technologies t where city_id = $1 order by code",
      ),
      marks: await of("select to_jsonb(d) as row from pub.devices d where city_id = $1 order by code"),
      city: await of(
        "select to_jsonb(c) - 'published_at' - 'model_counted_at' - 'evaluated_on' as row from pub.cities c where city_id = $1",
      ),
      withheld: await of("select * from pub.withheld where city_id = $1 order by ground"),
      rules: await of("select * from pub.rule_counts where city_id = $1 order by rule_id"),
    };
  });
}

let cities = 0;

test("INVARIANT (undo): taking an import back restores the register and what is published of it", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(arbitraryVersion, { minLength: 1, maxLength: 3 }),
      arbitraryVersion,
      async (before, next) => {
        const slug = `city-${++cities}`;
        const cityId = await addCity(db.app, release, { slug, name: slug, timeZone: "UTC", country: null });
        for (const version of before) await importVersion(cityId, version);
        const was = await stateOf(cityId);
        const { importId } = await importVersion(cityId, next);
        await undoImport({ pool: db.app, release, now }, cityId, importId, system, undefined);
        expect(await stateOf(cityId)).toEqual(was);
      },
    ),
    cases(20),
  );
}, 240_000);

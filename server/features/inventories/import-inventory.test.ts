import { beforeAll, describe, expect, test } from "vitest";
import { fingerprint } from "#domain/kernel/fingerprint";
import type { DeviceFacts, TechnologyFacts } from "#domain/register/dictionary";
import type { LoadedRelease } from "#server/content/releases";
import { withScope } from "#server/database/scope";
import { testDatabase } from "#server/database/testing";
import { system } from "#server/features/audit/index";
import {
  createCity,
  findCityReading,
  type ImportBatch,
  type ImportRequest,
  importInventory,
} from "#server/features/inventories/index";
import { bundledReleases } from "#server/testing";

const db = await testDatabase();
let release: LoadedRelease;
let cityId: string;
let cities = 0;

const camera = { name: "Camera", dataKind: "image", status: "active", identifiability: "identifiable" } as const;

type Row = [reference: string, technologies: TechnologyFacts[], device?: DeviceFacts];

/** Rows in chunks of two, as a file of them would come. */
async function* batchesOf(rows: readonly Row[], stopAfter = Number.POSITIVE_INFINITY): AsyncIterable<ImportBatch> {
  for (let at = 0; at < rows.length; at += 2) {
    if (at >= stopAfter) throw new Error("the power went out");
    const chunk = rows.slice(at, at + 2);
    const technologies = chunk.flatMap(([, facts]) => facts.map((each) => ({ key: fingerprint(each), facts: each })));
    yield {
      lastRow: at + chunk.length + 1,
      devices: chunk.map(([reference, facts, device], index) => ({
        row: at + index + 2,
        technologyKeys: facts.map((each) => fingerprint(each)),
        device: { ...device, reference },
      })),
      technologies,
      rejected: [],
      warnings:
        at === 0
          ? [{ row: 2, column: "When", code: "date-unreadable", message: "No day.", fix: "Write 2026-11-01." }]
          : [],
    };
  }
}

function importRows(rows: readonly Row[], more: Partial<ImportRequest> & { stopAfter?: number } = {}) {
  return importInventory(db.app, {
    actor: system,
    cityId,
    inventory: "Cameras",
    fileName: "cameras.csv",
    fileSha256: fingerprint(rows),
    mapping: null,
    batches: batchesOf(rows, more.stopAfter),
    release,
    now: new Date("2026-11-24T12:00:00Z"),
    ...more,
  });
}

const published = async (columns = "reference, status") =>
  (await db.public.query(`select ${columns} from pub.devices where city_id = $1 order by reference`, [cityId])).rows;
const technologies = async () =>
  (
    await db.public.query(
      "select code, name, retention_days, status, devices, worst from pub.technologies where city_id = $1 order by retention_days, name",
      [cityId],
    )
  ).rows;

const ten: Row[] = Array.from(
  { length: 12 },
  (_, at): Row => [`cam-${String(at).padStart(2, "0")}`, [{ ...camera, retentionDays: 14 }]],
);

beforeAll(async () => {
  release = (await bundledReleases()).latest;
});

async function newCity() {
  const slug = `city-${++cities}`;
  cityId = await withScope(db.app, [], (scoped) =>
    createCity(scoped, { slug, name: slug, timeZone: "Asia/Tokyo", country: null }),
  );
}

describe("technologies of one import that come out with one name", () => {
  const rows: Row[] = [
    ["a", [{ ...camera, retentionDays: 14 }]],
    ["b", [{ ...camera, retentionDays: 30 }]],
    ["c", [{ ...camera, name: "Gate" }]],
  ];
  const names = async () => (await technologies()).map(({ name }) => name);

  test("are told apart by what differs, and the same file finds them again", async () => {
    await newCity();
    await importRows(rows);
    expect(await names()).toEqual(["Camera · 14 days", "Camera · 30 days", "Gate"]);
    const again = await importRows(rows);
    expect(again.technologies).toEqual({ added: 0, changed: 0, ended: 0 });
    expect(await names()).toEqual(["Camera · 14 days", "Camera · 30 days", "Gate"]);
  });

  test("are told apart in the language of the city", async () => {
    await newCity();
    await db.owner.query("update app.cities set languages = '{xx,ja}' where city_id = $1", [cityId]);
    await importRows(rows);
    expect(await names()).toEqual(["Camera · 14 日", "Camera · 30 日", "Gate"]);
  });

  test("files are read in the language of the city, near its centre", async () => {
    await newCity();
    expect(await findCityReading(db.app, cityId)).toEqual({ near: undefined, language: "en" });
    await db.owner.query("update app.cities set languages = '{xx,ja}' where city_id = $1", [cityId]);
    await db.owner.query("update app.organisations set longitude = 1, latitude = 2 where organisation_id = $1", [
      cityId,
    ]);
    expect(await findCityReading(db.app, cityId)).toEqual({ near: { longitude: 1, latitude: 2 }, language: "ja" });
  });
});

describe("importing an inventory", () => {
  test("nothing half done is visible, and the same file goes on where it was cut off", async () => {
    await newCity();
    await expect(importRows(ten, { stopAfter: 6 })).rejects.toThrow("the power went out");
    expect(await published()).toEqual([]);
    const result = await importRows(ten);
    expect(result).toMatchObject({ resumedAtRow: 7, rows: 12, accepted: 12, warnings: 1 });
    expect(await published()).toHaveLength(12);
    const left = await db.owner.query("select count(*) from staging.import_devices");
    expect(left.rows[0].count).toBe("0");
    await db.owner.query(`set app.scope = '{${cityId}}'`);
    const findings = await db.owner.query("select code from app.import_findings where import_id = $1", [
      result.importId,
    ]);
    expect(findings.rows).toEqual([{ code: "date-unreadable" }]);
  });

  test("another file after one that was cut off begins anew", async () => {
    await newCity();
    await expect(importRows(ten, { stopAfter: 6 })).rejects.toThrow("power");
    const result = await importRows(ten.slice(0, 3));
    expect(result).toMatchObject({ resumedAtRow: 0, devices: { added: 3 } });
    expect(await published()).toHaveLength(3);
  });

  test("two imports of one inventory at once: the second is told", async () => {
    await newCity();
    let tellSecond: (error: unknown) => void = () => undefined;
    const second = new Promise((resolve) => {
      tellSecond = resolve;
    });
    async function* slow() {
      tellSecond(await importRows(ten).catch((error: Error) => error.message));
      yield* batchesOf(ten);
    }
    await importRows(ten, { batches: slow() });
    expect(await second).toContain("under way");
  });

  test("the same file again changes nothing", async () => {
    await newCity();
    await importRows(ten);
    const before = [await published("*"), await technologies()];
    const again = await importRows(ten);
    expect(again.devices).toEqual({ added: 0, changed: 0, ended: 0, returned: 0, unchanged: 12 });
    expect(again.technologies).toEqual({ added: 0, changed: 0, ended: 0 });
    expect([await published("*"), await technologies()]).toEqual(before);
  });

  test("equal facts meet in one technology, judged against the release", async () => {
    await newCity();
    await importRows([...ten.slice(0, 2), ["long", [{ ...camera, retentionDays: 400 }]], ["silent", [camera]]]);
    const verdict = async (retention: number | null) =>
      (await technologies()).find(({ retention_days }) => retention_days === retention);
    expect(await verdict(14)).toMatchObject({ devices: 2 });
    expect(await verdict(400)).toMatchObject({ devices: 1, worst: 3 });
    expect(await verdict(null)).toMatchObject({ worst: 2 });
    const counts = await db.public.query("select * from pub.rule_counts where city_id = $1 and rule_id = 'pia.r02'", [
      cityId,
    ]);
    expect(counts.rows[0]).toMatchObject({ conforms: 1, breaches: 1, undeclared: 1 });
  });

  test("a later version updates, and a technology whose facts changed keeps its address", async () => {
    await newCity();
    await importRows(ten);
    const [before] = await technologies();
    const result = await importRows(ten.map(([reference]): Row => [reference, [{ ...camera, retentionDays: 20 }]]));
    expect(result.technologies).toEqual({ added: 0, changed: 1, ended: 0 });
    expect(await technologies()).toMatchObject([{ code: before.code, retention_days: 20 }]);
  });

  test("some devices of a technology change: they get a new one, the others keep theirs", async () => {
    await newCity();
    await importRows(ten);
    const [before] = await technologies();
    const moved = ten.map((row, at): Row => (at < 3 ? [row[0], [{ ...camera, retentionDays: 3 }]] : row));
    expect((await importRows(moved)).devices).toMatchObject({ changed: 3, unchanged: 9 });
    expect(await technologies()).toMatchObject([{ retention_days: 3 }, { code: before.code, retention_days: 14 }]);
  });

  test("what vanished is ended, what comes back returns, and both keep their address", async () => {
    await newCity();
    await importRows(ten);
    const [first] = await published("code, reference");
    const gone = await importRows(ten.slice(1));
    expect(gone.devices).toMatchObject({ ended: 1, unchanged: 11 });
    expect((await published())[0]).toEqual({ reference: "cam-00", status: "ended" });
    const back = await importRows(ten);
    expect(back.devices).toMatchObject({ returned: 1, ended: 0 });
    expect((await published("code, reference, status"))[0]).toEqual({ ...first, status: null });
  });

  test("where more than a tenth vanished, nothing is ended unless told", async () => {
    await newCity();
    await importRows(ten);
    const half = await importRows(ten.slice(6));
    expect(half).toMatchObject({ missing: 6, isEndingWithheld: true, devices: { ended: 0 } });
    const told = await importRows(ten.slice(6), { endMissing: true });
    expect(told).toMatchObject({ missing: 6, isEndingWithheld: false, devices: { ended: 6 } });
    await importRows([["other", [{ ...camera, retentionDays: 1 }]]], { endMissing: true });
    expect(await technologies()).toMatchObject([
      { retention_days: 1 },
      { retention_days: 14, status: "ended", devices: 0 },
    ]);
  });

  test("another inventory of the city is left alone", async () => {
    await newCity();
    await importRows(ten);
    await importRows([["cam-00", [{ name: "Wi-Fi", dataKind: "signal" }]]], { inventory: "Wi-Fi", endMissing: true });
    expect((await published()).filter(({ status }) => status === "ended")).toEqual([]);
    expect(await published()).toHaveLength(13);
  });

  test("a device that is several systems belongs to each, and has the worst verdict of them", async () => {
    await newCity();
    const wifi: TechnologyFacts = { name: "Wi-Fi", dataKind: "signal" };
    await importRows([["kiosk", [wifi, { ...camera, retentionDays: 400 }]]]);
    expect(await published("reference, worst, cardinality(technology_codes) as systems")).toEqual([
      { reference: "kiosk", worst: 3, systems: 2 },
    ]);
    expect(await technologies()).toHaveLength(2);
  });

  test("withheld devices are counted by ground and shown nowhere", async () => {
    await newCity();
    await importRows([...ten, ["secret", [{ ...camera, retentionDays: 14 }], { withheldGround: "public_safety" }]]);
    expect((await published()).map(({ reference }) => reference)).not.toContain("secret");
    const { rows } = await db.public.query("select ground, devices from pub.withheld where city_id = $1", [cityId]);
    expect(rows).toEqual([{ ground: "public_safety", devices: 1 }]);
  });

  test("a draft is kept out of the public register", async () => {
    await newCity();
    await importRows(ten, { isDraft: true });
    expect(await published()).toEqual([]);
    await importRows(ten);
    expect(await published()).toHaveLength(12);
  });

  test("text with tabs, line ends, backslashes and quotes arrives as it was", async () => {
    await newCity();
    const label = 'a\tb\nc\\d"e\r{f,g} \\N';
    await importRows([["odd \\ \t", [{ ...camera, purpose: ["mobility", "planning_decision_making"] }], { label }]]);
    expect(await published("reference, label")).toEqual([{ reference: "odd \\ \t", label }]);
  });
});

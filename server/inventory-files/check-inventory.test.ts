import { describe, expect, test } from "vitest";
import { CheckReport } from "#contract/check";
import type { Mapping } from "#domain/register/mapping";
import { parseMapping } from "#domain/register/parse-mapping";
import { isRegisterRule, type RegisterRule } from "#domain/rules/expression";
import { parseRule } from "#domain/rules/parse-rule";
import { checkInventory } from "#server/inventory-files/check-inventory";
import { inPieces } from "#server/inventory-files/testing";
import { UnusableInventory } from "#server/inventory-files/unusable-inventory";

function ruleOf(id: string, subject: "technology" | "device", when: string, must: string): RegisterRule {
  const parsed = parseRule({ id, clause: "tst.c01", subject, when, must, says: "Says.", fix: "Fix." }, {});
  if (!parsed.ok || !isRegisterRule(parsed.value)) throw new Error(JSON.stringify(parsed));
  return parsed.value;
}

const rules = [
  ruleOf("tst.r01", "technology", "technology.dataKind == 'image'", "technology.retentionDays <= 28"),
  ruleOf("tst.r02", "device", "technology.dataKind == 'signal'", "device.mounting in ['kiosk', 'building']"),
  ruleOf("tst.r03", "device", "true", "device.daysSinceInstalled >= 0"),
];

const mappingOf = (yaml: string): Mapping => {
  const mapping = parseMapping(yaml);
  if (!mapping.ok) throw new Error(JSON.stringify(mapping.findings));
  return mapping.value;
};

const check = (content: string | Uint8Array, fileName: string, mapping?: Mapping, remarkLimit?: number) => {
  const source = inPieces(typeof content === "string" ? Buffer.from(content) : content);
  return checkInventory({ source, fileName, mapping, remarkLimit, rules, values: {}, today: "2026-11-01" });
};

describe("a check that cannot be done", () => {
  test("says which columns the mapping misses", async () => {
    const mapping = mappingOf("reference: Id\ndevice: { label: Nmae }");
    await expect(check("ID,Name\n1,a\n", "x.csv", mapping)).rejects.toMatchObject({
      findings: [
        { code: "column-unknown", fix: expect.stringContaining('Did you mean "ID"?') },
        { code: "column-unknown", fix: expect.stringContaining('Did you mean "Name"?') },
      ],
    });
  });
  test("refuses what is no inventory", async () => {
    await expect(check("%PDF-1.7", "x.csv")).rejects.toBeInstanceOf(UnusableInventory);
  });
});

describe("the report", () => {
  test("counts each rule once for each subject it is about", async () => {
    const mapping = mappingOf(`
reference: ID
device: { installedOn: Since }
technology: { dataKind: Kind, retentionDays: Keep }`);
    const text = `ID,Since,Kind,Keep
1,2020-01-01,image,28 days
2,2030-01-01,image,4 weeks
3,,image,60
4,,image,
4,,image,9
5,,image,soon

6,2020-01-01,signal,5
`;
    const { report } = await check(text, "x.csv", mapping);
    expect(report).toEqual({
      file: { rows: 7, accepted: 6, rejected: 1, format: "csv", encoding: "utf-8", rowEnd: "lf" },
      technologies: 4,
      devices: 6,
      verdicts: { conforms: 3, breaches: 2, undeclared: 5, notApplicable: 6 },
      rules: [
        { id: "tst.r01", clause: "tst.c01", conforms: 1, breaches: 1, undeclared: 1, notApplicable: 1 },
        { id: "tst.r02", clause: "tst.c01", conforms: 0, breaches: 0, undeclared: 1, notApplicable: 5 },
        { id: "tst.r03", clause: "tst.c01", conforms: 2, breaches: 1, undeclared: 3, notApplicable: 0 },
      ],
      rejected: [
        { row: 6, column: "ID", code: "reference-duplicate", message: expect.any(String), fix: expect.any(String) },
      ],
      warnings: [
        { row: 7, column: "Keep", code: "duration-unreadable", message: expect.any(String), fix: expect.any(String) },
      ],
    });
  });

  test("has the shape that the contract promises, key for key", async () => {
    const { report } = await check("ID\n1\n", "x.csv");
    expect(CheckReport.strict().parse(report)).toEqual(report);
    expect(Object.keys(report)).toEqual([
      "file",
      "technologies",
      "devices",
      "verdicts",
      "rules",
      "rejected",
      "warnings",
    ]);
  });

  test("lists findings up to a number and says how many there are more", async () => {
    const text = `ID\n${"1\n".repeat(20)}`;
    const { report } = await check(text, "x.csv", mappingOf("reference: ID"), 5);
    expect([report.file.rejected, report.rejected.length]).toEqual([19, 6]);
    expect(report.rejected.at(-1)).toMatchObject({
      row: 21,
      code: "more",
      message: expect.stringContaining("14 more"),
    });
  });

  test("tells once that two columns bear each other's names, in the file or in the mapping given", async () => {
    const rows = [1, 2, 3, 4, 5].map((at) => `${at},-76.6${at},39.3${at}\n`).join("");
    const file = `ID,Latitude,Longitude\n${rows}`;
    const told = { row: 1, column: "Latitude", code: "columns-swapped" };
    const proposed = (await check(file, "x.csv")).report;
    expect(proposed.warnings).toEqual([
      expect.objectContaining({ ...told, fix: expect.stringContaining("two headers") }),
    ]);
    const given = mappingOf("reference: ID\nplace: { latitude: Latitude, longitude: Longitude }");
    expect((await check(file, "x.csv", given)).report.warnings).toEqual([
      expect.objectContaining({ ...told, fix: expect.stringContaining("in the mapping") }),
    ]);
    const corrected = mappingOf("reference: ID\nplace: { latitude: Longitude, longitude: Latitude }");
    expect((await check(file, "x.csv", corrected)).report.warnings).toEqual([]);
  });

  test("of a file without rows counts nothing", async () => {
    const { report } = await check("ID,Name\n", "x.csv", mappingOf("reference: ID"));
    expect(report).toMatchObject({ file: { rows: 0, accepted: 0, rejected: 0 }, technologies: 0, devices: 0 });
  });
});

describe("the status of a technology that no column tells", () => {
  const active = [ruleOf("tst.r09", "technology", "true", "technology.status == 'active'")];
  const verdictOf = async (...statuses: string[]) => {
    const text = `ID,Status,Owner\n${statuses.map((status, at) => `${at},${status},City`).join("\n")}`;
    const source = inPieces(Buffer.from(text));
    const mapping = mappingOf("reference: ID\ndevice: { status: Status }\ntechnology: { accountable: Owner }");
    const { report } = await checkInventory({
      source,
      fileName: "x.csv",
      mapping,
      rules: active,
      values: {},
      today: "2026-11-01",
    });
    expect(report.technologies).toBe(1);
    const { conforms, breaches, undeclared } = report.verdicts;
    return conforms ? "active" : breaches ? "not active" : undeclared ? "undeclared" : "nothing";
  };
  test("is active while one of its devices is, whatever comes first", async () => {
    expect(await verdictOf("ended", "planned", "active", "")).toBe("active");
    expect(await verdictOf("active", "ended")).toBe("active");
  });
  test("is settled otherwise only where every device is", async () => {
    expect(await verdictOf("ended", "planned")).toBe("not active");
    expect(await verdictOf("ended", "")).toBe("undeclared");
    expect(await verdictOf("", "glowing")).toBe("undeclared");
  });
});

describe("inventories as cities publish them, with the proposed mapping alone", () => {
  test("police cameras: latitude first in POINT, American days, one owner a district", async () => {
    const rows = Array.from({ length: 60 }, (_, at) => {
      const [latitude, longitude] = [(39.28 + at / 1000).toFixed(6), (-76.61 - at / 1000).toFixed(6)];
      return `${900 - at},${at} Harbor - Pratt/Light,PD - ${at % 3},Business,10/22/2014 05:27:48 PM,${latitude},${longitude},2120${at % 9},Canton,POINT (${latitude} ${longitude}),,`;
    });
    const head =
      "ID,CameraName,Owner,RegistrationType,ListedDate,Latitude,Longitude,ZipCode,Neighborhood,Location,Wards,Zip Codes";
    const { report, proposal } = await check([head, ...rows].join("\n"), "harbor-cctv.csv");
    expect(report.file).toEqual({
      rows: 60,
      accepted: 60,
      rejected: 0,
      format: "csv",
      encoding: "utf-8",
      rowEnd: "lf",
    });
    expect([report.technologies, report.devices, report.warnings]).toEqual([3, 60, []]);
    expect(proposal?.unmapped).toContain("Wards");
    expect(report.rules[0]).toMatchObject({ id: "tst.r01", undeclared: 3 });
  });

  test("Wi-Fi hotspots: Mac Roman, rows ending with CR, line feeds within cells, text spoilt before", async () => {
    const head =
      'OBJECTID,Type,Provider,Name,Location,Latitude,Longitude,Location_T,SSID,Activated,"Location (Lat, Long)"';
    const rows = Array.from({ length: 50 }, (_, at) => {
      const [latitude, longitude] = [(40.7 + at / 1000).toFixed(6), (-73.9 - at / 1000).toFixed(6)];
      const name = at === 7 ? "Canal St \xeb\xd2\xcc\xe0\xcc\xab Broadway" : `lk-${at}`;
      return `${at + 998},Free,${at % 2 ? "Kiosk Co" : "Transit Co"},${name},${at} Main St,${latitude},${longitude},${at === 9 ? "Outdoor" : "Outdoor Kiosk"},Free Wi-Fi,${at % 3 ? `7/${at % 28 || 1}/16` : ""},"Big City\n(${latitude}000, ${longitude}000)"`;
    });
    const { report, mapping } = await check(Buffer.from([head, ...rows].join("\r"), "latin1"), "wifi.csv");
    expect(report.file).toEqual({
      rows: 50,
      accepted: 50,
      rejected: 0,
      format: "csv",
      encoding: "macintosh",
      rowEnd: "cr",
    });
    expect(mapping.device.installedOn).toEqual({ column: "Activated", date: "mdy" });
    expect(report.technologies).toBe(2);
    expect(report.warnings.map(({ row, column, code }) => [row, column, code])).toEqual([
      [9, "Name", "text-spoilt"],
      [11, "Location_T", "code-unknown"],
    ]);
    expect(report.rules[1]).toMatchObject({ id: "tst.r02", conforms: 49, undeclared: 1 });
  });
});

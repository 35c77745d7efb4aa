import { describe, expect, test } from "vitest";
import { InventoryProfile } from "#domain/register/column-profile";
import { parseMapping } from "#domain/register/parse-mapping";
import { proposeMapping } from "#domain/register/propose-mapping";
import { writeMapping } from "#domain/register/write-mapping";

function propose(fileName: string, headers: string[], rows: string[][]) {
  const profile = new InventoryProfile(fileName, headers);
  for (const [at, cells] of rows.entries()) profile.add({ row: at + 2, cells });
  return proposeMapping(profile);
}

const many = (count: number, make: (at: number) => string[]) => Array.from({ length: count }, (_, at) => make(at));

describe("what is not known is not proposed", () => {
  test("purpose, personal data, retention and law are taken from columns that state them, or left out", () => {
    const { mapping } = propose(
      "cctv.csv",
      ["ID", "Name"],
      many(20, (at) => [`c${at}`, `Camera ${at}`]),
    );
    expect(Object.keys(mapping.technologies[0]!.fields).sort()).toEqual(["dataKind", "tech"]);
  });

  test("that devices are in use is not taken for granted, and the file says how to say so", () => {
    const rows = many(9, (at) => [`c${at}`, `Camera ${at}`, "in use"]);
    const { mapping, reasons } = propose("cctv.csv", ["ID", "Name"], rows);
    expect(writeMapping(mapping, reasons)).toMatch(
      /^# No column says whether a device is in use.*status: \{ constant: active \}$/m,
    );
    expect(writeMapping(mapping)).not.toContain("status");
    const stated = propose("cctv.csv", ["ID", "Name", "Status"], rows);
    expect(writeMapping(stated.mapping, stated.reasons)).not.toContain("constant: active");
  });

  test("a column whose cells do not fit its header is left out", () => {
    const { mapping, unmapped } = propose(
      "list.csv",
      ["ID", "Type", "Status"],
      many(9, (at) => [`${at}`, "Free", `${at} %`]),
    );
    expect(mapping.technologies[0]?.fields).toEqual({});
    expect(mapping.device).toEqual({});
    expect(unmapped).toEqual(["Type", "Status"]);
  });

  test("a column that bears the name by which Plaza shows a field is taken for it, in any language", () => {
    const headed = (headers: string[], cells: string[]) =>
      propose(
        "cameras.csv",
        ["ID", ...headers],
        many(9, (at) => [`c${at}`, ...cells]),
      ).mapping;
    const english = headed(["Purpose", "Supplier", "Name"], ["mobility", "Maker", "Pole"]);
    expect(Object.keys(english.technologies[0]!.fields)).toEqual(expect.arrayContaining(["purpose", "vendor"]));
    expect(english.technologies[0]!.fields.name).toBeUndefined();
    expect(Object.keys(english.device)).toContain("label");
    const japanese = headed(["費用", "個人情報の取得"], ["1000", "はい"]);
    expect(Object.keys(japanese.technologies[0]!.fields)).toEqual(expect.arrayContaining(["cost", "personalData"]));
  });

  test("a file that names two technologies alike is not guessed at", () => {
    const { mapping } = propose(
      "camera and microphone.csv",
      ["ID"],
      many(3, (at) => [`${at}`]),
    );
    expect(mapping.technologies[0]?.fields.tech).toBeUndefined();
  });

  test("days that are days either way get no order", () => {
    const { mapping } = propose(
      "x.csv",
      ["ID", "Installed"],
      many(9, (at) => [`${at}`, `0${at + 1}/02/2020`]),
    );
    expect(mapping.device.installedOn).toEqual({ column: "Installed" });
  });

  test("numbers of a national grid are no degrees", () => {
    const { mapping } = propose(
      "x.csv",
      ["ID", "X", "Y"],
      many(9, (at) => [`${at}`, `${985901 + at}`, `${211053 + at}`]),
    );
    expect(mapping.place).toBeUndefined();
  });
});

describe("the reference", () => {
  test("is the column that is filled and never repeats; numbers of an export's rows come last", () => {
    const { mapping } = propose(
      "x.csv",
      ["OBJECTID", "Source ID", "Asset_ID"],
      many(50, (at) => [`${at}`, at < 20 ? `s${at}` : "", `A-${at}`]),
    );
    expect(mapping.reference).toEqual({ columns: ["Asset_ID"] });
  });
  test("may repeat here and there: those rows will be told", () => {
    const { mapping, reasons } = propose(
      "x.csv",
      ["ID"],
      many(100, (at) => [`${at === 7 ? 6 : at}`]),
    );
    expect(mapping.reference).toEqual({ columns: ["ID"] });
    expect(reasons[0]?.reason).toContain("repeats in 1");
  });
  test("of a short list may repeat or be empty in a few rows, where the header names it", () => {
    const rows = [
      ["1", "North"],
      ["1", "South"],
      ["2", "East"],
      ["", "West"],
      ["3", "Mid"],
      ["4", "Far"],
    ];
    expect(propose("x.csv", ["ID", "Name"], rows).mapping.reference).toEqual({ columns: ["ID"] });
    expect(
      propose(
        "x.csv",
        ["Site ID", "Name"],
        many(20, (at) => [`S${at >> 2}`, `n${at}`]),
      ).mapping.reference,
    ).not.toEqual({
      columns: ["Site ID"],
    });
  });
  test("may be two columns together", () => {
    const { mapping } = propose(
      "x.csv",
      ["Pole number", "Arm"],
      many(40, (at) => [`P${at >> 1}`, at % 2 ? "left" : "right"]),
    );
    expect(mapping.reference).toEqual({ columns: ["Pole number", "Arm"] });
  });
  test("is a hash of place and name where nothing tells devices apart, and says so", () => {
    const rows = many(40, (at) => [`Cam ${at % 5}`, `${39 + (at % 7) / 100}`, `${-76 - (at % 3) / 100}`]);
    const { mapping, reasons } = propose("x.csv", ["Name", "Latitude", "Longitude"], rows);
    expect(mapping.reference).toEqual({ hash: ["place", "label"] });
    expect(reasons[0]?.reason).toContain("fingerprint");
  });
});

describe("columns of inventories in several languages", () => {
  test("a list of police cameras as an American city publishes it", () => {
    const headers = ["ID", "CameraName", "Owner", "ListedDate", "Latitude", "Longitude", "Neighborhood", "Location"];
    const rows = many(30, (at) => [
      `${700 - at}`,
      `${at} Harbor - Pratt/Light`,
      at % 2 ? "PD - Harbor" : "PD - Hill",
      "10/22/2014 05:27:48 PM",
      `${39.28 + at / 1000}`,
      `${-76.61 - at / 1000}`,
      "Downtown",
      `POINT (${39.28 + at / 1000} ${-76.61 - at / 1000})`,
    ]);
    const { mapping } = propose("city-cctv.csv", headers, rows);
    expect(mapping).toEqual({
      version: 1,
      reference: { columns: ["ID"] },
      place: { latitude: "Latitude", longitude: "Longitude" },
      device: { label: { column: "CameraName" }, district: { column: "Neighborhood" } },
      technologies: [
        {
          fields: {
            tech: { constant: ["video_camera"] },
            dataKind: { constant: "image" },
            accountable: { column: "Owner" },
          },
        },
      ],
    });
  });

  test("a Japanese list", () => {
    const headers = ["管理番号", "名称", "所在地", "緯度", "経度", "設置年月日", "利用目的"];
    const rows = many(12, (at) => [
      `K-${at}`,
      `カメラ${at}`,
      `本町${at}丁目`,
      `${35.6 + at / 100}`,
      `${139.7 + at / 100}`,
      `令和${(at % 5) + 1}年3月1日`,
      "防犯",
    ]);
    const { mapping } = propose("防犯カメラ.csv", headers, rows);
    expect(mapping.reference).toEqual({ columns: ["管理番号"] });
    expect(mapping.place).toEqual({ latitude: "緯度", longitude: "経度" });
    expect(mapping.device).toMatchObject({
      label: { column: "名称" },
      address: { column: "所在地" },
      installedOn: { column: "設置年月日" },
    });
    expect(mapping.technologies[0]?.fields.tech).toEqual({ constant: ["video_camera"] });
  });

  test("a German list with coordinates in one cell and days in the German order", () => {
    const headers = [
      "Inventarnummer",
      "Bezeichnung",
      "Koordinaten",
      "Speicherdauer (Tage)",
      "Installationsdatum",
      "Hersteller",
    ];
    const rows = many(20, (at) => [
      `I${at}`,
      `Kamera ${at}`,
      `${48.1 + at / 100}, ${11.5 + at / 100}`,
      "14",
      `${at + 1}/06/2021`,
      "Acme",
    ]);
    const { mapping } = propose("Videokameras.csv", headers, rows);
    expect(mapping.place).toEqual({ point: "Koordinaten" });
    expect(mapping.device.installedOn).toEqual({ column: "Installationsdatum", date: "dmy" });
    expect(mapping.technologies[0]?.fields).toMatchObject({
      retentionDays: { column: "Speicherdauer (Tage)" },
      vendor: { column: "Hersteller" },
    });
  });

  test("a column of types gives each row its own kind of data", () => {
    const types = ["CCTV", "WiFi hotspot", "Air quality sensor", "Mystery"];
    const { mapping } = propose(
      "sensors.csv",
      ["ID", "Type"],
      many(40, (at) => [`${at}`, types[at % 4]!]),
    );
    expect(mapping.technologies[0]?.fields).toEqual({
      tech: {
        column: "Type",
        values: {
          CCTV: ["video_camera"],
          "WiFi hotspot": ["wireless_access_point"],
          "Air quality sensor": ["air_quality"],
        },
      },
      dataKind: {
        column: "Type",
        values: { CCTV: "image", "WiFi hotspot": "signal", "Air quality sensor": "environment", Mystery: null },
      },
    });
  });

  test("what the texts of a list stand for is written out, to be corrected; codes stand for themselves", () => {
    const states = ["active", "in Betrieb", "IN BETRIEB", "planned", "glowing"];
    const { mapping, reasons } = propose(
      "x.csv",
      ["ID", "Status"],
      many(50, (at) => [`${at}`, states[at % 5]!]),
    );
    expect(mapping.device.status).toEqual({ column: "Status", values: { "in Betrieb": "active" } });
    const reason = reasons.find(({ path }) => path === "device.status")?.reason;
    expect(reason).toContain('say under values what is meant by "glowing" in 10 rows');
  });

  test("columns that bear each other's names are put right", () => {
    const rows = many(10, (at) => [`${at}`, `${-76.6 - at / 100}`, `${39.3 + at / 100}`]);
    const { mapping, reasons } = propose("x.csv", ["ID", "Latitude", "Longitude"], rows);
    expect(mapping.place).toEqual({ latitude: "Longitude", longitude: "Latitude" });
    expect(reasons.find(({ path }) => path === "place")?.reason).toContain("each other's names");
  });
});

test("whatever is proposed can be written, read and used", () => {
  const headers = ["ID", "a: #b", "Name", "column 4", "LAT", "lng"];
  const { mapping, reasons, unmapped } = propose(
    "x.csv",
    headers,
    many(5, (at) => [`${at}`, "x", "y", "z", "39", "-76"]),
  );
  const again = parseMapping(writeMapping(mapping, reasons, unmapped));
  expect(again).toEqual({ ok: true, value: mapping });
  expect(reasons.every(({ confidence, reason }) => confidence > 0 && confidence <= 1 && reason !== "")).toBe(true);
});

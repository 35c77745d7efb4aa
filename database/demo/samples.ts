import { type Chance, chanceOf } from "#database/demo/chance";
import { type DemonstrationCity, demonstrationCities } from "#database/demo/cities";
import type { DemonstrationRow } from "#database/demo/inventories";
import type { Place } from "#domain/register/dictionary";

/** A file to try the check with. */
export interface SampleFile {
  name: string;
  bytes: Buffer;
}

/**
 * Small inventories as cities hand them over, invented like the demonstration cities and labelled so in every row: a
 * German list from a spreadsheet, a Japanese one, a GeoJSON file. Each has a few of the faults that real ones have.
 */
export function sampleFiles(): SampleFile[] {
  const [small, middle, large] = demonstrationCities();
  return [
    { name: "cameras-german.csv", bytes: Buffer.from(camerasInGerman(rowsOf(small!, 2, 60)), "latin1") },
    { name: "wifi-japanese.csv", bytes: Buffer.from(`\uFEFF${wifiInJapanese(rowsOf(middle!, 3, 80))}`, "utf8") },
    { name: "sensors.geojson", bytes: Buffer.from(sensors(rowsOf(large!, 5, 60)), "utf8") },
  ];
}

type PlacedRow = DemonstrationRow & { point: Extract<Place, { kind: "point" }> };

/** The first rows of an inventory that say where they stand. */
function rowsOf(city: DemonstrationCity, inventory: number, count: number): PlacedRow[] {
  const rows: PlacedRow[] = [];
  for (const row of city.inventories[inventory]!.rows()) {
    const { place } = row.device;
    if (place?.kind === "point" && row.device.address) rows.push({ ...row, point: place });
    if (rows.length === count) break;
  }
  return rows;
}

const cell = (text: string, separator: string) =>
  text.includes(separator) || /["\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
const csv = (rows: readonly (readonly string[])[], separator: string, rowEnd: string) =>
  rows.map((row) => row.map((text) => cell(text, separator)).join(separator) + rowEnd).join("");

const german = {
  stems: "Ahlwend Brünnsel Doskau Erlgrimm Fühlmen Gröndel Hasselöd Kühnmar Lörchen Mündlow Nettzell Quendorf".split(
    " ",
  ),
  kinds: ["straße", "gasse", "ufer", "platz", "weg"],
  districts: ["Oberwendel", "Zwischenbrück", "Münzwinkel", "Südkuhle"],
  head: "Gerätenummer;Bezeichnung;Straße;Stadtteil;Breitengrad;Längengrad;Gerätetyp;Datenart;Personenbezug;Verwendungszweck;Speicherdauer (Tage);Rechtsgrundlage;Zuständige Stelle;Befestigung;Inbetriebnahme;Status;Beschilderung;Hinweis",
};

function camerasInGerman(rows: readonly PlacedRow[]): string {
  const chance = chanceOf("cameras-german");
  const lines = rows.map(({ point }, at) => germanCamera(chance, at, point));
  // A duplicate number, a day that never was, a place with its numbers swapped, one without, a text over two lines.
  lines[19]![0] = lines[18]![0]!;
  lines[7]![14] = "31.02.2022";
  [lines[25]![4], lines[25]![5]] = [lines[25]![5]!, lines[25]![4]!];
  [lines[33]![4], lines[33]![5]] = ["", ""];
  lines[40]![1] = "Kamera 41; am Brunnen,\r\nBlick zum Markt";
  return csv([german.head.split(";"), ...lines], ";", "\r\n");
}

function germanCamera(chance: Chance, at: number, { longitude, latitude }: PlacedRow["point"]): string[] {
  const kept = chance.pick(["3", "3", "7", "14", "14", "28", "45", "90", "unbekannt", ""]);
  const day = `${chance.whole(1, 28)}.${chance.whole(1, 12)}.${chance.whole(2009, 2025)}`;
  return [
    `K-${String(at + 1).padStart(3, "0")}`,
    `Kamera ${at + 1}`,
    `${chance.pick(german.stems)}${chance.pick(german.kinds)} ${chance.whole(1, 90)}`,
    chance.pick(german.districts),
    latitude.toFixed(6).replace(".", ","),
    longitude.toFixed(6).replace(".", ","),
    "Überwachungskamera",
    "Bild",
    "ja",
    chance.pick(["Öffentliche Sicherheit", "Öffentliche Sicherheit", "Verkehr"]),
    kept,
    chance.isTrue(0.7) ? "öffentliche Aufgabe" : "",
    chance.pick(["Ordnungsamt", "Tiefbauamt", "Grünflächenamt"]),
    chance.pick(["Mast", "Gebäude", "Mast"]),
    day,
    chance.pick(["in Betrieb", "in Betrieb", "in Betrieb", "geplant", "außer Betrieb"]),
    chance.pick(["ja", "ja", "nein", ""]),
    "erfunden (Vorführdaten)",
  ];
}

const japaneseHead = [
  "番号",
  "スポット名",
  "住所",
  "地区名",
  "緯度",
  "経度",
  "種別",
  "利用目的",
  "保存期間",
  "個人情報の有無",
  "管理者",
  "設置年月日",
  "運用状況",
  "備考",
];

function wifiInJapanese(rows: readonly PlacedRow[]): string {
  const chance = chanceOf("wifi-japanese");
  const lines = rows.map(({ device, point }, at) => [
    String(1001 + at),
    `${device.district ?? "市内"}スポット${at + 1}`,
    device.address ?? "",
    device.district ?? "",
    String(point.latitude),
    String(point.longitude),
    "公衆無線LAN",
    chance.pick(["通信環境", "通信環境", "観光・防災"]),
    chance.pick(["1日", "1日", "30日", "90日", "", ""]),
    chance.pick(["有", "有", "無", ""]),
    "雲ヶ濱市 デジタル推進課",
    `${chance.whole(2015, 2025)}年${chance.whole(1, 12)}月${chance.whole(1, 28)}日`,
    chance.pick(["運用中", "運用中", "運用中", "計画中", "廃止"]),
    "架空データ（デモ用）",
  ]);
  // Numbers as a form in full-width letters gives them, and one spot that was entered twice.
  lines[11]![4] = "−２７．６０２５";
  lines[30]![0] = lines[29]![0]!;
  return csv([japaneseHead, ...lines], ",", "\n");
}

function sensors(rows: readonly PlacedRow[]): string {
  const chance = chanceOf("sensors");
  const kinds = { "air quality": "environment", "noise meter": "sound", "weather station": "environment" };
  const types = Object.keys(kinds) as (keyof typeof kinds)[];
  const drawn = rows.map((row) => ({ ...row, type: chance.pick(types) }));
  const features = drawn.map(({ reference, device, type, point: { longitude, latitude } }, at) => ({
    type: "Feature",
    properties: {
      sensor_id: reference,
      name: `Sensor ${at + 1}`,
      address: device.address,
      district: device.district ?? null,
      type,
      data_kind: kinds[type],
      purpose: "ecology",
      personal_data: chance.pick(["no", "no", "no", null]),
      identifiability: chance.pick(["none", null]),
      retention_days: chance.pick([365, 3650, null]),
      owner: "Environment Observatory of Wadi Nurayn",
      open_data: chance.pick(["yes", "yes", "no", null]),
      installed: device.installedOn ?? null,
      status: chance.pick(["active", "active", "active", "planned"]),
      note: "invented (demonstration data)",
    },
    geometry: geometryOf(at, longitude, latitude),
  }));
  const head = {
    type: "FeatureCollection",
    name: "sensors",
    notice: "Invented: this city, its streets and every fact about it exist for demonstration only.",
  };
  const lines = features.map((feature) => JSON.stringify(feature)).join(",\n");
  return `${JSON.stringify(head).slice(0, -1)},"features":[\n${lines}\n]}\n`;
}

/** Points mostly; one measuring stretch, one measured area, and one sensor whose place nobody wrote down. */
function geometryOf(at: number, longitude: number, latitude: number): object | null {
  const aside = (degrees: number) => Math.round((longitude + degrees) * 1e6) / 1e6;
  const north = Math.round((latitude + 0.001) * 1e6) / 1e6;
  if (at === 20) return null;
  if (at === 30) {
    const coordinates = [
      [longitude, latitude],
      [aside(0.001), north],
      [aside(0.002), north],
    ];
    return { type: "LineString", coordinates };
  }
  if (at === 40) {
    const ring = [
      [longitude, latitude],
      [aside(0.002), latitude],
      [aside(0.002), north],
      [longitude, latitude],
    ];
    return { type: "Polygon", coordinates: [ring] };
  }
  return { type: "Point", coordinates: [longitude, latitude] };
}

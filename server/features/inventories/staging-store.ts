import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { from as copyFrom } from "pg-copy-streams";
import { storedColumns } from "#domain/register/columns";
import type { DeviceFacts, Place, Subject, TechnologyFacts } from "#domain/register/dictionary";
import type { ImportFinding } from "#domain/register/import-finding";
import type { Connection } from "#server/database/pools";

/** A row on its way in, with the keys of the technologies it belongs to (64 hexadecimal digits each). */
export interface StagedDevice {
  row: number;
  technologyKeys: readonly string[];
  device: DeviceFacts & { reference: string };
}

export interface StagedTechnology {
  key: string;
  facts: TechnologyFacts;
}

const deviceColumns = storedColumns("device");
const technologyColumns = storedColumns("technology");

/** Writes a chunk of devices with COPY: staging bears no row level security, which COPY would be refused under. */
export async function stageDevices(db: Connection, importId: string, devices: readonly StagedDevice[]): Promise<void> {
  if (devices.length === 0) return;
  const columns = deviceColumns.map(({ column }) => column);
  const statement = `copy staging.import_devices (import_id, row_number, technology_keys, ${columns.join(", ")},
    place_kind, longitude, latitude, geometry) from stdin`;
  await pipeline(Readable.from(deviceLines(importId, devices)), db.query(copyFrom(statement)));
}

function* deviceLines(importId: string, devices: readonly StagedDevice[]): Iterable<string> {
  let lines = "";
  for (const { row, technologyKeys, device } of devices) {
    const keys = technologyKeys.map((key) => `"\\\\\\\\x${key}"`).join(",");
    lines += `${importId}\t${row}\t{${keys}}`;
    for (const { field } of deviceColumns) lines += `\t${copyValue(device[field as keyof DeviceFacts])}`;
    lines += `\t${placeCells(device.place)}\n`;
    if (lines.length > 65_536) {
      yield lines;
      lines = "";
    }
  }
  yield lines;
}

export async function stageTechnologies(
  db: Connection,
  importId: string,
  technologies: readonly StagedTechnology[],
): Promise<void> {
  const columns = technologyColumns.map(({ column }) => column);
  for (const { key, facts } of technologies) {
    const values = technologyColumns.map(({ field }) => facts[field as keyof TechnologyFacts] ?? null);
    await db.query(
      `insert into staging.import_technologies (import_id, facts_key, ${columns.join(", ")})
       values ($1, decode($2, 'hex'), ${columns.map((_, at) => `$${at + 3}`).join(", ")}) on conflict do nothing`,
      [importId, key, ...values],
    );
  }
}

export async function recordFindings(
  db: Connection,
  cityId: string,
  importId: string,
  firstSequence: number,
  findings: readonly (ImportFinding & { severity: "rejected" | "warning" })[],
): Promise<void> {
  if (findings.length === 0) return;
  const column = <T>(pick: (finding: (typeof findings)[number]) => T) => findings.map(pick);
  await db.query(
    `insert into app.import_findings (city_id, import_id, sequence, severity, row_number, column_name, code, message, fix)
     select $1, $2, $3 + ordinality, severity, row_number, column_name, code, message, fix
     from unnest($4::text[], $5::integer[], $6::text[], $7::text[], $8::text[], $9::text[])
       with ordinality as f (severity, row_number, column_name, code, message, fix, ordinality)
     on conflict do nothing`,
    [
      cityId,
      importId,
      firstSequence - 1,
      column(({ severity }) => severity),
      column(({ row }) => row),
      column(({ column: name }) => name),
      column(({ code }) => code),
      column(({ message }) => message),
      column(({ fix }) => fix),
    ],
  );
}

export async function clearStaging(db: Connection, importId: string): Promise<void> {
  await db.query("delete from staging.import_devices where import_id = $1", [importId]);
  await db.query("delete from staging.import_technologies where import_id = $1", [importId]);
}

/** The columns of a subject as a list, with an optional prefix for each. */
export const columnList = (subject: Subject, prefix = ""): string =>
  (subject === "device" ? deviceColumns : technologyColumns).map(({ column }) => prefix + column).join(", ");

const escapes: Record<string, string> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** A value in COPY's text form; absent is NULL. Text cannot hold NUL, which PostgreSQL has no place for. */
function copyValue(value: unknown): string {
  if (value === undefined || value === null) return "\\N";
  if (typeof value === "string") {
    return /[\\\n\r\t\0]/.test(value) ? value.replace(/\0/g, "").replace(/[\\\n\r\t]/g, (c) => escapes[c]!) : value;
  }
  if (typeof value === "boolean") return value ? "t" : "f";
  if (Array.isArray(value)) return `{${value.join(",")}}`;
  return String(value);
}

function placeCells(place: Place | undefined): string {
  if (!place) return "\\N\t\\N\t\\N\t\\N";
  const { longitude, latitude } = representativePoint(place) ?? {};
  const geometry = geometryOf(place);
  return [place.kind, copyValue(longitude), copyValue(latitude), copyValue(geometry && JSON.stringify(geometry))].join(
    "\t",
  );
}

/** GeoJSON for what is more than a point; a point is its two numbers. */
export function geometryOf(place: Place): object | undefined {
  if (place.kind === "line") return { type: "LineString", coordinates: place.coordinates };
  if (place.kind === "area" || (place.kind === "moving" && place.rings)) {
    return { type: "Polygon", coordinates: place.rings };
  }
  return undefined;
}

/** Where a device stands on the map: a point itself, a line's middle vertex, the mean of an area's outer ring. */
export function representativePoint(place: Place): { longitude: number; latitude: number } | undefined {
  if (place.kind === "point") return place;
  if (place.kind === "line") {
    const middle = place.coordinates[Math.floor(place.coordinates.length / 2)];
    return middle && { longitude: middle[0], latitude: middle[1] };
  }
  const ring = place.rings?.[0]?.slice(1) ?? [];
  if (ring.length === 0) return undefined;
  const sum = ring.reduce(([x, y], [longitude, latitude]) => [x + longitude, y + latitude] as const, [0, 0] as const);
  return { longitude: sum[0] / ring.length, latitude: sum[1] / ring.length };
}

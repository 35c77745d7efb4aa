// One file over 300 lines: every statement of the public register stands together, so that their filters cannot differ.
import type { RegisterFilterValues } from "#contract/register";
import { storedColumns } from "#domain/register/columns";
import { dictionary, type Field } from "#domain/register/dictionary";
import { likePattern } from "#server/database/like-pattern";
import type { Queryable } from "#server/database/pools";
import type { PublishedSummary } from "#server/features/publication/index";
import { type CityRules, type FilterSql, filterSql } from "#server/features/register/filter";
import { readCursor, writeCursor } from "#server/http/cursor";

export interface CityRow extends CityRules {
  slug: string;
  name: string;
  country: string | null;
  isDemonstration: boolean;
  timeZone: string;
  languages: string[];
  population: number | null;
  longitude: number | null;
  latitude: number | null;
  technologies: number;
  devices: number;
  summary: PublishedSummary | Record<string, never>;
  releaseVersion: string | null;
  releaseFingerprint: string | null;
  /** Fingerprints of the adopted texts that the register was judged by. */
  adoptedTexts: string[];
  evaluatedOn: string | null;
  modelCountedAt: Date | null;
  publishedAt: Date | null;
}

const cityColumns = `city_id as "cityId", slug, name, country, is_demonstration as "isDemonstration",
  time_zone as "timeZone", languages, population, longitude, latitude, technologies, devices, summary,
  release_version as "releaseVersion", release_fingerprint as "releaseFingerprint",
  adopted_texts as "adoptedTexts",
  technology_rules as "technologyRules", device_rules as "deviceRules", evaluated_on as "evaluatedOn",
  model_counted_at as "modelCountedAt",
  published_at as "publishedAt"`;

export async function readVersion(db: Queryable): Promise<string> {
  const { rows } = await db.query<{ version: string }>("select version from pub.state");
  return rows[0]!.version;
}

export async function findCity(db: Queryable, slug: string): Promise<CityRow | undefined> {
  const { rows } = await db.query<CityRow>(`select ${cityColumns} from pub.cities where slug = $1`, [slug]);
  return rows[0];
}

export async function listCities(
  db: Queryable,
  { q, cursor, limit }: { q?: string | undefined; cursor?: string | undefined; limit: number },
) {
  const after = readCursor(cursor, 2);
  const where = "($1::text is null or pub.fold(name) like pub.fold($1))";
  const pattern = q === undefined ? null : likePattern(q);
  const { rows } = await db.query<CityRow>(
    `select ${cityColumns} from pub.cities where ${where} and ($3::text is null or (name, slug) > ($3, $4))
     order by name, slug limit $2`,
    [pattern, limit + 1, after?.[0] ?? null, after?.[1] ?? null],
  );
  const { rows: counted } = await db.query<{ total: string }>(
    `select count(*) as total from pub.cities where ${where}`,
    [pattern],
  );
  return page(rows, limit, Number(counted[0]!.total), (row) => [row.name, row.slug]);
}

function page<T>(rows: T[], limit: number, total: number, keyOf: (row: T) => (string | number)[]) {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last ? writeCursor(keyOf(last)) : null, total };
}

/** How many subjects have each verdict by one rule. */
export interface RuleCounts {
  rule: string;
  conforms: number;
  breaches: number;
  undeclared: number;
  notApplicable: number;
}

const countsIn = (table: "rule_counts" | "model_counts") =>
  `select rule_id as rule, conforms, breaches, undeclared, not_applicable as "notApplicable"
   from pub.${table} where city_id = $1`;

export async function readCityLists(db: Queryable, cityId: string) {
  const of = async <T extends object>(sql: string) => (await db.query<T>(sql, [cityId])).rows;
  return {
    withheld: await of<{ ground: string; devices: number }>(
      "select ground, devices from pub.withheld where city_id = $1 order by devices desc, ground",
    ),
    districts: await of<{ name: string; devices: number }>(
      "select name, devices from pub.districts where city_id = $1 order by name",
    ),
    ruleCounts: await of<RuleCounts>(countsIn("rule_counts")),
    modelCounts: await of<RuleCounts>(countsIn("model_counts")),
    stones: await of<{ code: string; name: string | null; inventory: string; devices: number; worst: number }>(
      `select code, name, inventory, devices, worst from pub.technologies where city_id = $1 and status is distinct from 'ended'
       order by devices desc, code limit 200`,
    ),
  };
}

export async function readBoundaries(db: Queryable, cityId: string) {
  const { rows } = await db.query<{ kind: "boundary" | "district"; name: string; geometry: Record<string, unknown> }>(
    `select 'boundary' as kind, name, boundary as geometry from pub.cities where city_id = $1 and boundary is not null
     union all (select 'district', name, boundary from pub.districts
       where city_id = $1 and boundary is not null order by name)`,
    [cityId],
  );
  return rows;
}

export interface TechnologyLine {
  code: string;
  name: string | null;
  inventory: string;
  tech: string[] | null;
  purpose: string[] | null;
  dataKind: string | null;
  personalData: boolean | null;
  retentionDays: number | null;
  accountable: string | null;
  status: string | null;
  devices: number;
  worst: number;
  words: string[];
}

const technologyLine = `t.code, t.name, t.inventory, t.tech, t.purpose, t.data_kind as "dataKind",
  t.personal_data as "personalData", t.retention_days as "retentionDays", t.accountable, t.status, t.devices, t.worst, t.words`;

const all = (conditions: readonly string[]) => ["true", ...conditions].join(" and ");

/** Technologies that the filter asks for, or that have devices it asks for. */
function technologyWhere(filter: RegisterFilterValues, sql: FilterSql): string {
  const conditions = [...sql.onTechnology];
  conditions.push(
    filter.status?.length ? `t.status = any ($${sql.values.push(filter.status)})` : "t.status is distinct from 'ended'",
  );
  const onDevice = sql.onDevice.filter((condition) => !condition.startsWith("d.worst"));
  const devices = (condition: string) =>
    `exists (select from pub.devices d where d.city_id = t.city_id and d.technology_codes[1] = t.code and ${condition})`;
  if (onDevice.length > 0) conditions.push(devices(all(onDevice)));
  if (filter.q !== undefined && filter.q.trim() !== "") {
    const pattern = `pub.fold($${sql.values.push(likePattern(filter.q))}::text)`;
    conditions.push(`(t.search like ${pattern} or t.code in (
      select d.technology_codes[1] from pub.devices d where d.city_id = $1 and d.search like ${pattern}))`);
  }
  return all(conditions);
}

const technologyOrders = {
  worst: { by: "t.worst desc, t.devices desc, t.code", key: "(-t.worst, -t.devices, t.code)" },
  devices: { by: "t.devices desc, t.code", key: "(-t.devices, t.code)" },
  name: { by: "coalesce(t.name, ''), t.code", key: "(coalesce(t.name, ''), t.code)" },
} as const;

function technologyKey(sort: keyof typeof technologyOrders, row: TechnologyLine): (string | number)[] {
  const code = Number(row.code);
  if (sort === "name") return [row.name ?? "", code];
  return sort === "devices" ? [-row.devices, code] : [-row.worst, -row.devices, code];
}

export async function listTechnologies(
  db: Queryable,
  city: CityRules,
  filter: RegisterFilterValues,
  { sort, cursor, limit }: { sort: keyof typeof technologyOrders; cursor?: string | undefined; limit: number },
) {
  const sql = filterSql(city, filter);
  const where = `t.city_id = $1 and ${technologyWhere(filter, sql)}`;
  const { rows: counted } = await db.query<{ total: string }>(
    `select count(*) as total from pub.technologies t where ${where}`,
    sql.values,
  );
  const { by, key } = technologyOrders[sort];
  const after = readCursor(cursor, sort === "worst" ? 3 : 2);
  const later = after ? ` and ${key} > (${after.map((value) => `$${sql.values.push(value)}`).join(", ")})` : "";
  const { rows } = await db.query<TechnologyLine>(
    `select ${technologyLine} from pub.technologies t where ${where}${later} order by ${by} limit ${limit + 1}`,
    sql.values,
  );
  return page(rows, limit, Number(counted[0]!.total), (row) => technologyKey(sort, row));
}

const publicFields = (subject: "technology" | "device") =>
  storedColumns(subject).filter(({ field }) => (dictionary[subject] as Record<string, Field>)[field]?.isPublic);
const factColumns = (subject: "technology" | "device", alias: string) =>
  publicFields(subject)
    .map(({ field, column }) => `${alias}.${column} as "${field}"`)
    .join(", ");

/** Declared facts by field name: what is undeclared has no key. */
export function factsOf(subject: "technology" | "device", row: Record<string, unknown>) {
  return Object.fromEntries(
    publicFields(subject).flatMap(({ field }) =>
      row[field] === null || row[field] === undefined ? [] : [[field, row[field]]],
    ),
  );
}

export type TechnologyFactsRow = Record<string, unknown> & {
  code: string;
  inventory: string;
  devices: number;
  worst: number;
  words: string[];
  dictionaryVersion: number;
  updatedAt: Date;
};

export async function readTechnology(
  db: Queryable,
  cityId: string,
  code: number,
): Promise<TechnologyFactsRow | undefined> {
  const { rows } = await db.query<TechnologyFactsRow>(
    `select t.code, t.inventory, t.devices, t.worst, t.words, t.dictionary_version as "dictionaryVersion",
       t.updated_at as "updatedAt", ${factColumns("technology", "t")}
     from pub.technologies t where t.city_id = $1 and t.code = $2`,
    [cityId, code],
  );
  return rows[0];
}

export async function readTechnologyLines(db: Queryable, cityId: string, codes: readonly string[]) {
  const { rows } = await db.query<TechnologyLine>(
    `select ${technologyLine} from pub.technologies t where t.city_id = $1 and t.code = any ($2)`,
    [cityId, codes],
  );
  return rows;
}

/** Devices that the filter asks for, of technologies that it asks for. */
function deviceWhere(filter: RegisterFilterValues, sql: FilterSql): string {
  const conditions = [...sql.onDevice];
  conditions.push(
    filter.status?.length ? `d.status = any ($${sql.values.push(filter.status)})` : "d.status is distinct from 'ended'",
  );
  const onTechnology = sql.onTechnology.filter((condition) => !condition.startsWith("t.worst"));
  const [single] = onTechnology;
  const one = /^t\.code = (\$\d+)$/.exec(single ?? "");
  if (one && onTechnology.length === 1) {
    conditions.push(
      `(d.technology_codes[1] = ${one[1]} or (cardinality(d.technology_codes) > 1 and ${one[1]} = any (d.technology_codes)))`,
    );
  } else if (onTechnology.length > 0) {
    const matching = `select t.code from pub.technologies t where t.city_id = $1 and ${all(onTechnology)}`;
    conditions.push(`(d.technology_codes[1] in (${matching}) or (cardinality(d.technology_codes) > 1
      and d.technology_codes && array(${matching})))`);
  }
  if (filter.q !== undefined && filter.q.trim() !== "") {
    const pattern = `pub.fold($${sql.values.push(likePattern(filter.q))}::text)`;
    conditions.push(`(d.search like ${pattern} or d.technology_codes[1] in (
      select t.code from pub.technologies t where t.city_id = $1 and t.search like ${pattern}))`);
  }
  return all(conditions);
}

export interface DeviceLine {
  code: string;
  reference: string;
  label: string | null;
  address: string | null;
  district: string | null;
  status: string | null;
  placeKind: "point" | "line" | "area" | "moving" | null;
  longitude: number | null;
  latitude: number | null;
  technologyCodes: string[];
  worst: number;
}

const deviceLine = `d.code, d.reference, d.label, d.address, d.district, d.status, d.place_kind as "placeKind",
  d.longitude, d.latitude, d.technology_codes as "technologyCodes", d.worst`;

export async function listDevices(
  db: Queryable,
  city: CityRules,
  filter: RegisterFilterValues,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
) {
  const sql = filterSql(city, filter);
  const where = `d.city_id = $1 and ${deviceWhere(filter, sql)}`;
  const { rows: counted } = await db.query<{ total: string }>(
    `select count(*) as total from pub.devices d where ${where}`,
    sql.values,
  );
  const after = readCursor(cursor, 1);
  const later = after ? ` and d.code > $${sql.values.push(after[0])}` : "";
  const { rows } = await db.query<DeviceLine>(
    `select ${deviceLine} from pub.devices d where ${where}${later} order by d.code limit ${limit + 1}`,
    sql.values,
  );
  return page(rows, limit, Number(counted[0]!.total), (row) => [Number(row.code)]);
}

export type DeviceFactsRow = Record<string, unknown> & {
  code: string;
  inventory: string;
  technologyCodes: string[];
  placeKind: DeviceLine["placeKind"];
  longitude: number | null;
  latitude: number | null;
  geometry: Record<string, unknown> | null;
  worst: number;
  words: string[];
};

const deviceFacts = `d.code, d.inventory, d.technology_codes as "technologyCodes", d.place_kind as "placeKind",
  d.longitude, d.latitude, d.geometry, d.worst, d.words, ${factColumns("device", "d")}`;

export async function readDevice(db: Queryable, cityId: string, code: number): Promise<DeviceFactsRow | undefined> {
  const { rows } = await db.query<DeviceFactsRow>(
    `select ${deviceFacts} from pub.devices d where d.city_id = $1 and d.code = $2`,
    [cityId, code],
  );
  return rows[0];
}

/** Devices of a filter in the order of their codes, a chunk at a time: an export holds one chunk in memory. */
export async function* streamDevices(db: Queryable, city: CityRules, filter: RegisterFilterValues, chunk = 2000) {
  let after = 0;
  for (;;) {
    const sql = filterSql(city, filter);
    const where = deviceWhere(filter, sql);
    const { rows } = await db.query<DeviceFactsRow>(
      `select ${deviceFacts} from pub.devices d where d.city_id = $1 and ${where} and d.code > $${sql.values.push(after)}
       order by d.code limit ${chunk}`,
      sql.values,
    );
    if (rows.length > 0) yield rows;
    if (rows.length < chunk) return;
    after = Number(rows.at(-1)!.code);
  }
}

export async function readTechnologyFacts(db: Queryable, cityId: string, codes: readonly string[]) {
  const { rows } = await db.query<TechnologyFactsRow>(
    `select t.code, t.inventory, t.devices, t.worst, t.words, t.dictionary_version as "dictionaryVersion",
       t.updated_at as "updatedAt", ${factColumns("technology", "t")}
     from pub.technologies t where t.city_id = $1 and t.code = any ($2)`,
    [cityId, codes],
  );
  return rows;
}

export interface MapMark {
  longitude: number;
  latitude: number;
  devices: number;
  worst: number;
  breaches: number;
  undeclared: number;
  conforms: number;
  notApplicable: number;
  code: string | null;
  label: string | null;
}

const marksMax = 2000;

/**
 * Devices in a box, those in one cell of the map together. `shift` is how many bits of the map's units a cell spans; a
 * cell with one device names it. At 0 nothing is joined, not even two devices on one pole.
 */
export async function readMap(
  db: Queryable,
  city: CityRules,
  filter: RegisterFilterValues,
  box: readonly [number, number, number, number] | undefined,
  shift: number,
): Promise<MapMark[]> {
  const sql = filterSql(city, filter);
  const conditions = [deviceWhere(filter, sql), "d.map_x is not null"];
  if (box) {
    const [west, south, east, north] = box.map((value) => `$${sql.values.push(value)}::float8`);
    conditions.push(`d.map_x between pub.map_x(${west}) and pub.map_x(${east})
      and d.map_y between pub.map_y(${north}) and pub.map_y(${south})`);
  }
  const { rows } = await db.query<MapMark>(
    `select avg(d.longitude) as longitude, avg(d.latitude) as latitude, count(*)::integer as devices, max(d.worst) as worst,
       (count(*) filter (where d.worst = 3))::integer as breaches,
       (count(*) filter (where d.worst = 2))::integer as undeclared,
       (count(*) filter (where d.worst = 1))::integer as conforms,
       (count(*) filter (where d.worst = 0))::integer as "notApplicable",
       case when count(*) = 1 then min(d.code) end as code,
       case when count(*) = 1 then min(coalesce(d.label, d.address, d.reference)) end as label
     from pub.devices d where d.city_id = $1 and ${conditions.join(" and ")}
     group by ${shift === 0 ? "d.code" : `d.map_x >> ${shift}, d.map_y >> ${shift}`} order by devices desc limit ${marksMax}`,
    sql.values,
  );
  return rows;
}

export async function resolveCode(db: Queryable, code: number) {
  const { rows } = await db.query<{ kind: "technology" | "device"; city: string }>(
    `select 'device' as kind, slug as city from pub.devices join pub.cities using (city_id) where code = $1
     union all
     select 'technology', slug from pub.technologies join pub.cities using (city_id) where code = $1`,
    [code],
  );
  return rows[0];
}

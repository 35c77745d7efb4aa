import type { OwnFilterValues } from "#contract/register-edit";
import { columnOf } from "#domain/register/columns";
import { dictionary, type Subject } from "#domain/register/dictionary";
import { decodeShortCode } from "#domain/register/short-code";
import { nearestOf } from "#domain/rules/nearest";
import { likePattern } from "#server/database/like-pattern";
import { named } from "#server/database/named";
import type { Connection } from "#server/database/pools";
import { verdictCode } from "#server/features/register/index";
import { readCursor, writeCursor } from "#server/http/cursor";
import { Problem } from "#server/http/problems";

type Paging = { cursor?: string | undefined; limit: number };

/** Conditions with their values; `$1` is the city. */
class Conditions {
  readonly values: unknown[];
  readonly all: string[];

  constructor(cityId: string, alias: string) {
    this.values = [cityId];
    this.all = [`${alias}.city_id = $1`];
  }

  bind(value: unknown): string {
    return `$${this.values.push(value)}`;
  }

  add(condition: string): void {
    this.all.push(condition);
  }

  get where(): string {
    return this.all.join(" and ");
  }
}

/** What technologies and devices are filtered by alike. */
function addCommon(on: Conditions, subject: Subject, alias: string, filter: OwnFilterValues): void {
  if (filter.inventory !== undefined) on.add(`${alias}.inventory_id = ${on.bind(filter.inventory)}`);
  const { status } = filter;
  on.add(status?.length ? `${alias}.status = any (${on.bind(status)})` : `${alias}.status is distinct from 'ended'`);
  if (filter.undeclared !== undefined) on.add(`${alias}.${undeclaredColumn(subject, filter.undeclared)} is null`);
}

function undeclaredColumn(subject: Subject, field: string): string {
  const fields = Object.entries(dictionary[subject]).filter(([, { type }]) => !type.startsWith("days-"));
  const names = fields.map(([name]) => name);
  if (field === "place" && subject === "device") return "place_kind";
  if (names.includes(field)) return columnOf(field);
  const near = nearestOf(field, names);
  throw new Problem(
    "invalid-request",
    `A ${subject} has no field "${field}". ${near ? `Did you mean "${near}"? ` : ""}Accepted: ${names.join(", ")}.`,
  );
}

const codeOf = (q: string): number | undefined => decodeShortCode(q.trim());

function addTechnologyWords(on: Conditions, alias: string, filter: OwnFilterValues): void {
  if (filter.tech?.length) on.add(`${alias}.tech && ${on.bind(filter.tech)}`);
  if (filter.purpose?.length) on.add(`${alias}.purpose && ${on.bind(filter.purpose)}`);
}

export interface TechnologyLine {
  code: string;
  name: string | null;
  inventory: string;
  isPublished: boolean;
  tech: string[] | null;
  purpose: string[] | null;
  dataKind: string | null;
  personalData: boolean | null;
  retentionDays: number | null;
  accountable: string | null;
  status: string | null;
  revision: number;
  updatedAt: Date;
  worst: number;
  words: string[];
}

const technologyOrders = {
  worst: { by: "coalesce(v.worst, 0) desc, t.code", key: "(-coalesce(v.worst, 0), t.code)", length: 2 },
  name: { by: "coalesce(t.name, ''), t.code", key: "(coalesce(t.name, ''), t.code)", length: 2 },
  devices: { by: "coalesce(n.devices, 0) desc, t.code", key: "(-coalesce(n.devices, 0), t.code)", length: 2 },
  updated: { by: "t.updated_at desc, t.code", key: "(-extract(epoch from t.updated_at)::float8, t.code)", length: 2 },
} as const;
type Sort = keyof typeof technologyOrders;

const deviceCounts = `left join (select technology_codes[1] as code, count(*)::integer as devices from app.devices
  where city_id = $1 and ended_by_import is null and status is distinct from 'ended' group by 1) n on n.code = t.code`;

export async function listTechnologies(
  db: Connection,
  cityId: string,
  { sort, cursor, limit, ...filter }: OwnFilterValues & Paging & { sort: Sort },
) {
  const on = new Conditions(cityId, "t");
  addCommon(on, "technology", "t", filter);
  addTechnologyWords(on, "t", filter);
  if (filter.verdict?.length)
    on.add(`coalesce(v.worst, 0) = any (${on.bind(filter.verdict.map(verdictCode))}::smallint[])`);
  if (filter.q?.trim()) {
    const pattern = `pub.fold(${on.bind(likePattern(filter.q))}::text)`;
    const code = codeOf(filter.q);
    const isCode = code === undefined ? "false" : `t.code = ${on.bind(code)}`;
    on.add(`(pub.fold(concat_ws(' ', t.name, t.accountable, t.vendor, i.name)) like ${pattern} or ${isCode})`);
  }
  const tables = `app.technologies t join app.inventories i on i.city_id = t.city_id and i.inventory_id = t.inventory_id
    left join app.verdicts v on v.city_id = t.city_id and v.subject = 'technology' and v.code = t.code`;
  const { rows: counted } = await db.query<{ total: number }>(
    named(`select count(*)::integer as total from ${tables} where ${on.where}`, on.values),
  );
  const { by, key, length } = technologyOrders[sort];
  const after = readCursor(cursor, length);
  if (after) on.add(`${key} > (${after.map((value) => on.bind(value)).join(", ")})`);
  const { rows } = await db.query<TechnologyLine & { at: string | number }>(
    named(
      `select t.code, t.name, i.name as inventory, i.is_published as "isPublished", t.tech, t.purpose,
         t.data_kind as "dataKind", t.personal_data as "personalData", t.retention_days as "retentionDays", t.accountable,
         t.status, t.revision, t.updated_at as "updatedAt", coalesce(v.worst, 0) as worst, coalesce(v.words, '{}') as words,
         ${key.slice(1, key.lastIndexOf(", t.code"))} as at
       from ${tables} ${sort === "devices" ? deviceCounts : ""} where ${on.where} order by ${by} limit ${limit + 1}`,
      on.values,
    ),
  );
  const next = nextOf(rows, limit, ({ at, code }) => [at, Number(code)]);
  return { items: rows.slice(0, limit).map(({ at: _at, ...line }) => line), next, total: counted[0]!.total };
}

function nextOf<T>(rows: readonly T[], limit: number, keyOf: (row: T) => (string | number)[]): string | null {
  const last = rows[limit - 1];
  return rows.length > limit && last ? writeCursor(keyOf(last)) : null;
}

/** Devices in use of some technologies, by code: as they are published, and counted where the technology is not. */
export async function countDevices(db: Connection, cityId: string, codes: readonly string[]) {
  const unpublished = `array(select unnest($2::bigint[]) except select code from pub.technologies where city_id = $1)`;
  const { rows } = await db.query<{ code: string; devices: number }>(
    named(
      `select code, devices from pub.technologies where city_id = $1 and code = any ($2::bigint[])
       union all select code, sum(devices)::integer as devices from (
         select technology_codes[1] as code, count(*) as devices from app.devices
         where city_id = $1 and technology_codes[1] = any (${unpublished}) and ended_by_import is null
           and status is distinct from 'ended' group by 1
         union all select own.code, count(*) from app.devices cross join lateral unnest(technology_codes[2:]) as own (code)
         where city_id = $1 and cardinality(technology_codes) > 1 and own.code = any (${unpublished})
           and ended_by_import is null and status is distinct from 'ended' group by 1) n group by code`,
      [cityId, codes],
    ),
  );
  return new Map(rows.map(({ code, devices }) => [code, devices]));
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
  revision: number;
  withheldGround: string | null;
  isPublished: boolean;
  worst: number;
}

/** Words are looked up in the published copy, which has an index for them; what is not in it, is read. */
const deviceWords = (pattern: string) => `(d.code in (
    select p.code from pub.devices p where p.city_id = $1 and p.search like ${pattern})
  or ((not i.is_published or d.withheld_ground is not null)
    and pub.fold(concat_ws(' ', d.label, d.address, d.district, d.reference)) like ${pattern}))`;

export async function listDevices(
  db: Connection,
  cityId: string,
  { cursor, limit, ...filter }: OwnFilterValues & Paging & { technology?: string | undefined },
) {
  const on = new Conditions(cityId, "d");
  addCommon(on, "device", "d", filter);
  addTechnology(on, filter);
  const worst = "greatest(coalesce(v.worst, 0), coalesce(w.worst, 0))";
  if (filter.verdict?.length) on.add(`${worst} = any (${on.bind(filter.verdict.map(verdictCode))}::smallint[])`);
  if (filter.q?.trim()) {
    const code = codeOf(filter.q);
    const words = deviceWords(`pub.fold(${on.bind(likePattern(filter.q))}::text)`);
    on.add(code === undefined ? words : `(${words} or d.code = ${on.bind(code)})`);
  }
  const tables = `app.devices d join app.inventories i on i.city_id = d.city_id and i.inventory_id = d.inventory_id
    left join app.verdicts v on v.city_id = d.city_id and v.subject = 'device' and v.code = d.code
    left join app.verdicts w on w.city_id = d.city_id and w.subject = 'technology' and w.code = d.technology_codes[1]`;
  const { rows: counted } = await db.query<{ total: number }>(
    named(`select count(*)::integer as total from ${tables} where ${on.where}`, on.values),
  );
  const after = readCursor(cursor, 1);
  if (after) on.add(`d.code > ${on.bind(after[0])}`);
  const { rows } = await db.query<DeviceLine>(
    named(
      `select d.code, d.reference, d.label, d.address, d.district, d.status, d.place_kind as "placeKind", d.longitude,
         d.latitude, d.technology_codes as "technologyCodes", d.revision, d.withheld_ground as "withheldGround",
         i.is_published and d.withheld_ground is null as "isPublished", ${worst} as worst
       from ${tables} where ${on.where} order by d.code limit ${limit + 1}`,
      on.values,
    ),
  );
  return {
    items: rows.slice(0, limit),
    next: nextOf(rows, limit, ({ code }) => [Number(code)]),
    total: counted[0]!.total,
  };
}

function addTechnology(on: Conditions, filter: OwnFilterValues & { technology?: string | undefined }): void {
  if (filter.technology !== undefined) {
    const code = codeOf(filter.technology);
    if (code === undefined) throw new Problem("invalid-request", `"${filter.technology}" is no short code.`);
    const bound = `${on.bind(code)}::bigint`;
    on.add(
      `(d.technology_codes[1] = ${bound} or (cardinality(d.technology_codes) > 1 and ${bound} = any (d.technology_codes)))`,
    );
  }
  const before = on.all.length;
  addTechnologyWords(on, "t", filter);
  const wanted = on.all.splice(before);
  if (wanted.length > 0)
    on.add(
      `d.technology_codes[1] in (select t.code from app.technologies t where t.city_id = $1 and ${wanted.join(" and ")})`,
    );
}

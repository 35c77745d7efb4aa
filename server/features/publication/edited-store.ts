import type { Connection } from "#server/database/pools";
import {
  from,
  ofDevice,
  overwrite,
  type PublishedSummary,
  publicTechnologyFields,
  publishedDevice,
  technologyColumns,
} from "#server/features/publication/store";

/** What of a published technology the city's figures count. */
export interface CountedTechnology {
  code: string;
  status: string | null;
  worst: number;
  words: string[];
  accountable: string | null;
  purpose: string[] | null;
  tech: string[] | null;
  /** In the order of the public fields. */
  declared: boolean[];
}

/** Published devices in use that the figures count alike. */
export interface CountedDevices {
  inventory: string;
  district: string | null;
  words: string[];
  devices: number;
}

const counted = (table: string) => {
  const columns = ["code", "status", "worst", "words", "accountable", "purpose", "tech"];
  const declared = publicTechnologyFields.map(({ column }) => `${table}.${column} is not null`);
  return `${columns.map((name) => `${table}.${name}`).join(", ")}, array[${declared.join(", ")}] as declared`;
};

export async function readCountedTechnologies(db: Connection, cityId: string, codes: readonly string[]) {
  const { rows } = await db.query<CountedTechnology>(
    `select ${counted("p")} from pub.technologies p where city_id = $1 and code = any ($2::bigint[])`,
    [cityId, codes],
  );
  return rows;
}

export async function readCountedDevices(db: Connection, cityId: string, codes: readonly string[]) {
  const { rows } = await db.query<CountedDevices>(
    `select inventory, district, words, count(*)::integer as devices from pub.devices
     where city_id = $1 and code = any ($2::bigint[]) and status is distinct from 'ended' group by 1, 2, 3`,
    [cityId, codes],
  );
  return rows;
}

/**
 * Copies some technologies. The devices of each are counted only where they may have changed: a technology of thousands
 * is edited as fast as one of a few. Gives what the figures count of those that are published now.
 */
export async function publishSomeTechnologies(
  db: Connection,
  cityId: string,
  codes: readonly string[],
  isCounting: boolean,
): Promise<CountedTechnology[]> {
  const columns = [
    "inventory_id",
    "inventory",
    ...technologyColumns,
    "devices",
    "dictionary_version",
    "worst",
    "words",
  ];
  const all = [...columns, "search", "updated_at"];
  const { rows } = await db.query<CountedTechnology>(
    `with gone as (
       delete from pub.technologies p where city_id = $1 and code = any ($2::bigint[]) and not exists (
         select from app.technologies t join app.inventories i on i.city_id = t.city_id and i.inventory_id = t.inventory_id
         where t.city_id = $1 and t.code = p.code and i.is_published))
     insert into pub.technologies as p (city_id, code, ${all.join(", ")})
     select t.city_id, t.code, t.inventory_id, i.name, ${from("t", technologyColumns)},
       case when p.code is not null and not $3 then p.devices else (
         select count(*) from app.devices d where d.city_id = t.city_id and d.technology_codes[1] = t.code and ${inUse}) + (
         select count(*) from app.devices d where d.city_id = t.city_id and cardinality(d.technology_codes) > 1
           and d.technology_codes[1] <> t.code and t.code = any (d.technology_codes) and ${inUse}) end,
       t.dictionary_version, coalesce(v.worst, 0), coalesce(v.words, '{}'),
       pub.fold(concat_ws(' ', t.name, t.accountable, t.vendor)), t.updated_at
     from app.technologies t
     join app.inventories i on i.city_id = t.city_id and i.inventory_id = t.inventory_id
     left join app.verdicts v on v.city_id = t.city_id and v.subject = 'technology' and v.code = t.code
     left join pub.technologies p on p.city_id = t.city_id and p.code = t.code
     where t.city_id = $1 and t.code = any ($2::bigint[]) and i.is_published
     on conflict (city_id, code) do update set ${overwrite(all)}
     returning ${counted("p")}`,
    [cityId, codes, isCounting],
  );
  return rows;
}

/** A device counts where neither an import nor a person has ended it. */
const inUse = "d.ended_by_import is null and d.status is distinct from 'ended'";

/** Copies some devices, and takes away those that are not to be seen any more. */
export async function publishSomeDevices(db: Connection, cityId: string, codes: readonly string[]): Promise<void> {
  await db.query(
    `delete from pub.devices p where city_id = $1 and code = any ($2::bigint[]) and not exists (
       select from app.devices d join app.inventories i on i.city_id = d.city_id and i.inventory_id = d.inventory_id
       where d.city_id = $1 and d.code = p.code and d.withheld_ground is null and i.is_published)`,
    [cityId, codes],
  );
  await db.query(
    `insert into pub.devices (city_id, code, ${publishedDevice.join(", ")})
     ${ofDevice} and d.city_id = $1 and d.code = any ($2::bigint[])
     on conflict (city_id, code) do update set ${overwrite(publishedDevice)}`,
    [cityId, codes],
  );
}

/** Devices bear the worst of their own verdicts and of their technologies': after a technology was judged anew. */
export async function publishWorstOfDevices(db: Connection, cityId: string, technologies: readonly string[]) {
  await db.query(
    `update pub.devices p set worst = n.worst
     from (select d.code, greatest(coalesce(v.worst, 0), (
         select max(every.worst) from app.verdicts every where every.city_id = d.city_id
           and every.subject = 'technology' and every.code = any (d.technology_codes)))::smallint as worst
       from pub.devices d left join app.verdicts v on v.city_id = d.city_id and v.subject = 'device' and v.code = d.code
       where d.city_id = $1 and (d.technology_codes[1] = any ($2::bigint[])
         or (cardinality(d.technology_codes) > 1 and d.technology_codes && $2::bigint[]))) n
     where p.city_id = $1 and p.code = n.code and p.worst is distinct from n.worst`,
    [cityId, technologies],
  );
}

export async function countWithheld(db: Connection, cityId: string): Promise<void> {
  await db.query("delete from pub.withheld where city_id = $1", [cityId]);
  await db.query(
    `insert into pub.withheld (city_id, ground, devices)
     select d.city_id, d.withheld_ground, count(*) from app.devices d
     join app.inventories i on i.city_id = d.city_id and i.inventory_id = d.inventory_id
     where d.city_id = $1 and d.withheld_ground is not null and i.is_published and d.ended_by_import is null
     group by 1, 2`,
    [cityId],
  );
}

/** Moves a district's number of devices; one that no boundary names goes when nothing stands in it any more. */
export async function moveDistricts(db: Connection, cityId: string, moves: readonly { name: string; by: number }[]) {
  if (moves.length === 0) return;
  const names = moves.map(({ name }) => name);
  await db.query(
    `insert into pub.districts (city_id, name, folded, devices)
     select $1, name, pub.fold(name), moved from unnest($2::text[], $3::integer[]) as m (name, moved)
     on conflict (city_id, name) do update set devices = districts.devices + excluded.devices`,
    [cityId, names, moves.map(({ by }) => by)],
  );
  await db.query(
    `delete from pub.districts p where city_id = $1 and name = any ($2) and devices <= 0
       and not exists (select from app.districts a where a.city_id = $1 and a.name = p.name)`,
    [cityId, names],
  );
}

export interface RuleMove {
  rule: string;
  conforms: number;
  breaches: number;
  undeclared: number;
  notApplicable: number;
}

export async function moveRuleCounts(db: Connection, cityId: string, moves: readonly RuleMove[]): Promise<void> {
  if (moves.length === 0) return;
  await db.query(
    `update pub.rule_counts r set conforms = r.conforms + m.conforms, breaches = r.breaches + m.breaches,
       undeclared = r.undeclared + m.undeclared, not_applicable = r.not_applicable + m.not_applicable
     from unnest($2::text[], $3::integer[], $4::integer[], $5::integer[], $6::integer[])
       as m (rule, conforms, breaches, undeclared, not_applicable)
     where r.city_id = $1 and r.rule_id = m.rule`,
    [
      cityId,
      moves.map(({ rule }) => rule),
      moves.map(({ conforms }) => conforms),
      moves.map(({ breaches }) => breaches),
      moves.map(({ undeclared }) => undeclared),
      moves.map(({ notApplicable }) => notApplicable),
    ],
  );
}

/** What is most frequent among a city's technologies in use: 100 values with their number, as its first view lists them. */
export async function readFrequent(db: Connection, cityId: string, list: "accountable" | "purposes" | "tech") {
  const lists = { accountable: "t.accountable", purposes: "t.purpose", tech: "t.tech" };
  const key = list === "accountable" ? "name" : "code";
  const source = list === "accountable" ? "" : `cross join lateral unnest(${lists[list]}) as l (value)`;
  const value = list === "accountable" ? lists[list] : "l.value";
  const { rows } = await db.query<{ values: never }>(
    `select coalesce(jsonb_agg(jsonb_build_object('${key}', value, 'technologies', n) order by n desc, value), '[]') as values
     from (select ${value} as value, count(*) as n from pub.technologies t ${source}
       where t.city_id = $1 and t.status is distinct from 'ended' and ${value} is not null
       group by 1 order by n desc, 1 limit 100) f`,
    [cityId],
  );
  return rows[0]!.values;
}

export interface PublishedFigures {
  technologies: number;
  devices: number;
  summary: PublishedSummary;
  fingerprint: string | null;
}

/** A city's figures as they stand; nothing where they were counted by other rules, or never. */
export async function readFigures(db: Connection, cityId: string): Promise<PublishedFigures | undefined> {
  const { rows } = await db.query<PublishedFigures>(
    `select technologies, devices, summary, yardstick_fingerprint as fingerprint from pub.cities where city_id = $1`,
    [cityId],
  );
  return rows[0];
}

export async function writeFigures(db: Connection, cityId: string, figures: PublishedFigures): Promise<void> {
  await db.query(
    `update pub.cities set technologies = $2, devices = $3, summary = $4, is_model_count_due = true, published_at = now()
     where city_id = $1`,
    [cityId, figures.technologies, figures.devices, JSON.stringify(figures.summary)],
  );
}

/** Takes an inventory out of what is published. */
export async function withdrawInventory(db: Connection, cityId: string, inventoryId: string): Promise<void> {
  await db.query("delete from pub.devices where city_id = $1 and inventory_id = $2", [cityId, inventoryId]);
  await db.query("delete from pub.technologies where city_id = $1 and inventory_id = $2", [cityId, inventoryId]);
}

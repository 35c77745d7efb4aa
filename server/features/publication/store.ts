import type { Yardstick } from "#domain/policies/yardstick";
import { storedColumns } from "#domain/register/columns";
import { dictionary, type Field, type Subject } from "#domain/register/dictionary";
import type { Connection } from "#server/database/pools";

/** A city's inventory: what is published is copied, inventory by inventory, into tables that everyone may read. */
export interface InventoryKey {
  cityId: string;
  inventoryId: string;
}

const isPublic = (subject: Subject, field: string) => (dictionary[subject] as Record<string, Field>)[field]?.isPublic;
const publicColumns = (subject: Subject): string[] =>
  storedColumns(subject).flatMap(({ field, column }) => (isPublic(subject, field) ? [column] : []));

/** The public fields of a technology with their columns, in the dictionary's order. */
export const publicTechnologyFields = storedColumns("technology").filter(({ field }) => isPublic("technology", field));

export const technologyColumns = publicColumns("technology");
const deviceColumns = [...publicColumns("device"), "place_kind", "longitude", "latitude", "geometry"];
export const from = (prefix: string, columns: readonly string[]) =>
  columns.map((column) => `${prefix}.${column}`).join(", ");
export const overwrite = (columns: readonly string[]) =>
  columns.map((column) => `${column} = excluded.${column}`).join(", ");

/** Copies the inventory's technologies with their verdicts and the number of devices in use. */
export async function publishTechnologies(db: Connection, { cityId, inventoryId }: InventoryKey): Promise<void> {
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
  await db.query(
    `insert into pub.technologies (city_id, code, ${all.join(", ")})
     select t.city_id, t.code, t.inventory_id, i.name, ${from("t", technologyColumns)}, coalesce(n.devices, 0),
       t.dictionary_version, coalesce(v.worst, 0), coalesce(v.words, '{}'),
       pub.fold(concat_ws(' ', t.name, t.accountable, t.vendor)), t.updated_at
     from app.technologies t
     join app.inventories i on i.city_id = t.city_id and i.inventory_id = t.inventory_id
     left join app.verdicts v on v.city_id = t.city_id and v.subject = 'technology' and v.code = t.code
     left join (select c.code, count(*) as devices from app.devices d cross join lateral unnest(d.technology_codes) as c (code)
       where d.city_id = $1 and d.inventory_id = $2 and d.ended_by_import is null and d.status is distinct from 'ended'
       group by c.code) n on n.code = t.code
     where t.city_id = $1 and t.inventory_id = $2 and i.is_published
     on conflict (city_id, code) do update set ${overwrite(all)}`,
    [cityId, inventoryId],
  );
}

export const ofDevice = `select d.city_id, d.code, d.inventory_id, i.name as inventory, d.technology_codes, ${from("d", deviceColumns)},
    pub.map_x(d.longitude) as map_x, pub.map_y(d.latitude) as map_y,
    greatest(coalesce(v.worst, 0), case when cardinality(d.technology_codes) = 1 then t.worst else (
      select max(every.worst) from app.verdicts every where every.city_id = d.city_id and every.subject = 'technology'
        and every.code = any (d.technology_codes)) end)::smallint as worst,
    coalesce(v.words, '{}') as words,
    pub.fold(concat_ws(' ', d.label, d.address, d.district, d.reference)) as search
  from app.devices d
  join app.inventories i on i.city_id = d.city_id and i.inventory_id = d.inventory_id
  left join app.verdicts v on v.city_id = d.city_id and v.subject = 'device' and v.code = d.code
  left join app.verdicts t on t.city_id = d.city_id and t.subject = 'technology' and t.code = d.technology_codes[1]
  where i.is_published and d.withheld_ground is null`;
const ofInventory = "and d.city_id = $1 and d.inventory_id = $2";
export const publishedDevice = [
  "inventory_id",
  "inventory",
  "technology_codes",
  ...deviceColumns,
  "map_x",
  "map_y",
  "worst",
  "words",
  "search",
];

/** Copies every device of an inventory: the first time, or after drafts that nobody saw. */
export async function publishAllDevices(db: Connection, { cityId, inventoryId }: InventoryKey): Promise<void> {
  await db.query("delete from pub.devices where city_id = $1 and inventory_id = $2", [cityId, inventoryId]);
  // The planner knows nothing yet of rows that came in this transaction, takes them for one, and would pair every device
  // with every verdict of the city: 17,000 devices took 35 seconds, joined as sets less than one.
  await db.query("set local enable_nestloop = off");
  await db.query(`insert into pub.devices (city_id, code, ${publishedDevice.join(", ")}) ${ofDevice} ${ofInventory}`, [
    cityId,
    inventoryId,
  ]);
  await db.query("set local enable_nestloop to default");
}

/** Copies the devices that an import added, changed, ended or brought back, and takes away what is withheld now. */
export async function publishChangedDevices(db: Connection, key: InventoryKey, importId: string): Promise<void> {
  const changed = "(select code from app.device_history where city_id = $1 and change_id = $3)";
  await db.query(
    `delete from pub.devices p where city_id = $1 and inventory_id = $2 and code in ${changed}
       and not exists (select from app.devices d where d.city_id = $1 and d.code = p.code and d.withheld_ground is null)`,
    [key.cityId, key.inventoryId, importId],
  );
  await db.query(
    `insert into pub.devices (city_id, code, ${publishedDevice.join(", ")}) ${ofDevice} ${ofInventory} and d.code in ${changed}
     on conflict (city_id, code) do update set ${overwrite(publishedDevice)}`,
    [key.cityId, key.inventoryId, importId],
  );
}

/** Brings stored verdicts to what is published, where they differ: after a rule, a value or the day has changed. */
export async function publishVerdicts(db: Connection, cityId: string): Promise<void> {
  await db.query(
    `update pub.technologies p set worst = v.worst, words = v.words from app.verdicts v
     where p.city_id = $1 and v.city_id = $1 and v.subject = 'technology' and v.code = p.code
       and (p.worst, p.words) is distinct from (v.worst, v.words)`,
    [cityId],
  );
  await db.query(
    `update pub.devices p set worst = n.worst, words = n.words
     from (select d.code, coalesce(v.words, '{}') as words,
         greatest(coalesce(v.worst, 0), case when cardinality(d.technology_codes) = 1 then t.worst else (
           select max(every.worst) from pub.technologies every where every.city_id = d.city_id
             and every.code = any (d.technology_codes)) end)::smallint as worst
       from pub.devices d
       left join app.verdicts v on v.city_id = d.city_id and v.subject = 'device' and v.code = d.code
       left join pub.technologies t on t.city_id = d.city_id and t.code = d.technology_codes[1]
       where d.city_id = $1) n
     where p.city_id = $1 and p.code = n.code and (p.worst, p.words) is distinct from (n.worst, n.words)`,
    [cityId],
  );
}

/** Copies the city itself, its districts and what is withheld, by ground. */
export async function publishCity(db: Connection, cityId: string): Promise<void> {
  await db.query(
    `insert into pub.cities (city_id, slug, name, country, is_demonstration, time_zone, languages, population, longitude,
       latitude, boundary)
     select city_id, slug, name, country, is_demonstration, time_zone, languages, population, longitude,
       latitude, boundary
     from app.cities c join app.organisations o on organisation_id = city_id where city_id = $1
     on conflict (city_id) do update set slug = excluded.slug, name = excluded.name, country = excluded.country,
       time_zone = excluded.time_zone, languages = excluded.languages, population = excluded.population,
       longitude = excluded.longitude, latitude = excluded.latitude, boundary = excluded.boundary`,
    [cityId],
  );
  await db.query("delete from pub.districts where city_id = $1", [cityId]);
  await db.query(
    `insert into pub.districts (city_id, name, folded, boundary, devices)
     select $1, name, pub.fold(name), given.boundary, coalesce(counted.devices, 0)
     from (select name, boundary from app.districts where city_id = $1) given
     full join (select district as name, count(*) as devices from pub.devices
       where city_id = $1 and district is not null and status is distinct from 'ended' group by district) counted using (name)`,
    [cityId],
  );
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

/** Equal verdicts are counted together: a register of any size has few different ones. */
export async function countVerdictWords(
  db: Connection,
  cityId: string,
  subject: Subject,
): Promise<{ words: bigint[]; subjects: number }[]> {
  const table = subject === "technology" ? "pub.technologies" : "pub.devices";
  const { rows } = await db.query<{ words: string[]; subjects: string }>(
    `select words, count(*) as subjects from ${table} where city_id = $1 and status is distinct from 'ended' group by words`,
    [cityId],
  );
  return rows.map(({ words, subjects }) => ({ words: words.map(BigInt), subjects: Number(subjects) }));
}

export interface PublishedSummary {
  verdicts: Record<"breaches" | "undeclared" | "conforms" | "notApplicable", number>;
  inventories: { name: string; devices: number }[];
  accountable: { name: string; technologies: number }[];
  purposes: { code: string; technologies: number }[];
  tech: { code: string; technologies: number }[];
  declared: { field: string; share: number }[];
}

/** What the register's first view shows, counted once. Lists hold the 100 most frequent values. */
export async function summarizeCity(db: Connection, cityId: string) {
  const fields = publicTechnologyFields;
  const declared = fields.map(({ column }, at) => `avg((t.${column} is not null)::integer)::float8 as f${at}`);
  const current = "from pub.technologies t where t.city_id = $1 and t.status is distinct from 'ended'";
  const counted = (list: string) =>
    `(select coalesce(jsonb_agg(jsonb_build_object('code', code, 'technologies', n) order by n desc, code), '[]') from (
       select l.code, count(*) as n from pub.technologies t cross join lateral unnest(t.${list}) as l (code)
       where t.city_id = $1 and t.status is distinct from 'ended' group by l.code order by n desc, l.code limit 100) c)`;
  const { rows } = await db.query(
    `select count(*)::integer as technologies,
       (select count(*)::integer from pub.devices where city_id = $1 and status is distinct from 'ended') as devices,
       jsonb_build_object(
         'breaches', count(*) filter (where worst = 3), 'undeclared', count(*) filter (where worst = 2),
         'conforms', count(*) filter (where worst = 1), 'notApplicable', count(*) filter (where worst = 0)) as verdicts,
       (select coalesce(jsonb_agg(jsonb_build_object('name', inventory, 'devices', n) order by n desc, inventory), '[]') from (
         select inventory, count(*) as n from pub.devices where city_id = $1 and status is distinct from 'ended'
         group by inventory) i) as inventories,
       (select coalesce(jsonb_agg(jsonb_build_object('name', accountable, 'technologies', n) order by n desc, accountable), '[]') from (
         select accountable, count(*) as n ${current} and accountable is not null group by accountable
         order by n desc, accountable limit 100) a) as accountable,
       ${counted("purpose")} as purposes, ${counted("tech")} as tech,
       ${declared.join(", ")} ${current}`,
    [cityId],
  );
  const { technologies, devices, verdicts, inventories, accountable, purposes, tech, ...shares } = rows[0]!;
  const summary: PublishedSummary = {
    verdicts,
    inventories,
    accountable,
    purposes,
    tech,
    declared: fields.map(({ field }, at) => ({ field, share: Number(shares[`f${at}`] ?? 0) })),
  };
  return { technologies: Number(technologies), devices: Number(devices), summary };
}

export interface RuleCountRow {
  rule: string;
  subject: Subject;
  conforms: number;
  breaches: number;
  undeclared: number;
  notApplicable: number;
}

export interface CityFigures {
  technologies: number;
  devices: number;
  summary: PublishedSummary;
  yardstick: Pick<Yardstick, "fingerprint" | "release" | "adopted">;
  rules: Record<Subject, readonly string[]>;
  counts: readonly RuleCountRow[];
  evaluatedOn: string;
}

/** Writes a city's figures and moves the published version, by which caches know that something changed. */
export async function publishFigures(db: Connection, cityId: string, figures: CityFigures): Promise<void> {
  await db.query("delete from pub.rule_counts where city_id = $1", [cityId]);
  for (const { rule, subject, conforms, breaches, undeclared, notApplicable } of figures.counts) {
    await db.query("insert into pub.rule_counts values ($1, $2, $3, $4, $5, $6, $7)", [
      cityId,
      rule,
      subject,
      conforms,
      breaches,
      undeclared,
      notApplicable,
    ]);
  }
  await db.query(
    `update pub.cities set technologies = $2, devices = $3, summary = $4, release_version = $5, release_fingerprint = $6,
       technology_rules = $7, device_rules = $8, evaluated_on = $9, yardstick_fingerprint = $10, adopted_texts = $11,
       published_at = now() where city_id = $1`,
    [
      cityId,
      figures.technologies,
      figures.devices,
      JSON.stringify(figures.summary),
      figures.yardstick.release.version,
      figures.yardstick.release.fingerprint,
      figures.rules.technology,
      figures.rules.device,
      figures.evaluatedOn,
      figures.yardstick.fingerprint,
      figures.yardstick.adopted.map(({ fingerprint }) => fingerprint),
    ],
  );
  await moveVersion(db);
}

/** Every page is of one published version: the last statement before the end, for all cities share the row. */
export async function moveVersion(db: Connection): Promise<void> {
  await db.query("update pub.state set version = version + 1");
}

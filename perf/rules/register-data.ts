import type pg from "pg";
import { columnOf, storedColumns } from "#domain/register/columns";
import { dictionary, type Field, type Subject, vocabularies } from "#domain/register/dictionary";
import { seeded } from "./rule-set.js";

/** A register of random facts, a third of them undeclared, made where it is measured. */
export async function makeRegister(db: pg.Client, technologies: number, devices: number): Promise<void> {
  await db.query("select setseed(0.5)");
  await makeTable(db, "technology", "technologies", technologies, "");
  // One device in a hundred belongs to two technologies, one in a hundred to none.
  const one = `1 + floor(random() * ${technologies})::bigint`;
  const codes = `case when random() < 0.01 then '{}' when random() < 0.01 then array[${one}, ${one}] else array[${one}] end`;
  await makeTable(db, "device", "devices", devices, `${codes} as technology_codes,`);
  await db.query("create index on devices (code) where cardinality(technology_codes) > 1");
  await db.query("vacuum analyze technologies, devices");
}

async function makeTable(db: pg.Client, subject: Subject, table: string, rows: number, more: string): Promise<void> {
  const chance = seeded(3);
  const columns = storedColumns(subject).map(({ field, type }) => {
    const value = randomSql((dictionary[subject] as Record<string, Field>)[field]!, chance);
    return `case when random() < 1.0 / 3 then null else (${value})::${type} end as ${columnOf(field)}`;
  });
  await db.query(
    `create table ${table} as select code::bigint, ${more} ${columns.join(", ")} from generate_series(1, ${rows}) code`,
  );
  await db.query(`alter table ${table} add primary key (code)`);
}

function randomSql(field: Field, chance: () => number): string {
  switch (field.type) {
    case "boolean":
      return "random() < 0.6";
    case "code":
      return oneOf(Object.keys(vocabularies[field.vocabulary].codes));
    case "codes": {
      const codes = Object.keys(vocabularies[field.vocabulary].codes);
      const draw = () => codes[Math.floor(chance() * codes.length)]!;
      const lists = Array.from({ length: 40 }, () => new Set(Array.from({ length: Math.floor(chance() * 4) }, draw)));
      return oneOf(lists.map((list) => `{${[...list].sort().join(",")}}`));
    }
    case "date":
      return "date '2024-01-01' + floor(random() * 1400)::int";
    case "number":
      return "floor(random() * 90)";
    default:
      return "'text ' || floor(random() * 1000)";
  }
}

const oneOf = (texts: readonly string[]) =>
  `(array[${texts.map((text) => `'${text}'`).join(",")}])[1 + floor(random() * ${texts.length})::int]`;

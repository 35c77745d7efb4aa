import { describe, expect, test } from "vitest";
import { storedColumns } from "#domain/register/columns";
import { dictionary, type Field, type Subject } from "#domain/register/dictionary";
import { testDatabase } from "#server/database/testing";

const db = await testDatabase();

async function columnsOf(schema: string, table: string): Promise<Record<string, string>> {
  const { rows } = await db.owner.query<{ name: string; type: string; required: boolean }>(
    `select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
     where attrelid = format('%I.%I', $1::text, $2::text)::regclass and attnum > 0 and not attisdropped`,
    [schema, table],
  );
  return Object.fromEntries(rows.map(({ name, type }) => [name, type]));
}

const isPublic = (subject: Subject, field: string) => (dictionary[subject] as Record<string, Field>)[field]!.isPublic;
const tables: [schema: string, table: string, subject: Subject][] = [
  ["app", "technologies", "technology"],
  ["app", "devices", "device"],
  ["staging", "import_technologies", "technology"],
  ["staging", "import_devices", "device"],
];

describe("the dictionary and the database say the same", () => {
  test.each(tables)("every field has its column of the right type in %s.%s", async (schema, table, subject) => {
    const columns = await columnsOf(schema, table);
    const wanted = Object.fromEntries(storedColumns(subject).map(({ column, type }) => [column, type]));
    expect(Object.keys(wanted).length).toBeGreaterThan(10);
    expect(columns).toMatchObject(wanted);
  });

  test.each([
    ["technologies", "technology"],
    ["devices", "device"],
  ] as const)("pub.%s holds every public field, and none that stays in the city", async (table, subject) => {
    const columns = await columnsOf("pub", table);
    const shown = storedColumns(subject).filter(({ field }) => isPublic(subject, field));
    expect(columns).toMatchObject(Object.fromEntries(shown.map(({ column, type }) => [column, type])));
    for (const { field, column } of storedColumns(subject)) {
      if (!isPublic(subject, field)) expect(Object.keys(columns)).not.toContain(column);
    }
  });

  test.each(tables)("what is undeclared may be left out of %s.%s", async (schema, table, subject) => {
    const { rows } = await db.owner.query<{ name: string }>(
      `select attname as name from pg_attribute where attrelid = format('%I.%I', $1::text, $2::text)::regclass
       and attnotnull and attname = any ($3)`,
      [schema, table, storedColumns(subject).map(({ column }) => column)],
    );
    expect(rows.map(({ name }) => name)).toEqual(subject === "device" ? ["reference"] : []);
  });
});

import { randomBytes } from "node:crypto";
import pg from "pg";
import { afterAll, describe, expect, test } from "vitest";
import { migrate } from "#server/database/migrate";
import { openPools, refuseMightyRole } from "#server/database/pools";
import { roleKinds } from "#server/database/roles";
import { testDatabase } from "#server/database/testing";
import { UnusableStart } from "#server/settings";

const db = await testDatabase();
const secret = "the secret of a city that brings its own database";
const owners: { name: string; database: string; client: pg.Client }[] = [];

/** A database that belongs to a new owner with these rights, as a city's own PostgreSQL would give it. */
async function makeOwner(rights: string): Promise<{ url: string; client: pg.Client }> {
  const name = `own_${randomBytes(4).toString("hex")}`;
  await db.owner.query(`create role ${name} login password 'word' ${rights}`);
  await db.owner.query(`create database ${name} owner ${name} template template0`);
  const url = new URL(db.ownerUrl);
  Object.assign(url, { username: name, password: "word", pathname: `/${name}` });
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  owners.push({ name, database: name, client });
  return { url: url.href, client };
}

afterAll(async () => {
  for (const { name, database, client } of owners) {
    await client.end();
    await db.owner.query(`drop database ${database} with (force)`);
    await db.owner.query(`drop owned by ${name}`);
  }
});

describe("an owner who may not make roles", () => {
  test("is told which statements to have run, without a password in them, and they are enough", async () => {
    const { url, client } = await makeOwner("nocreaterole");
    const refused = (await migrate(client, secret).catch((error) => error)) as Error;
    expect(refused).toBeInstanceOf(UnusableStart);
    expect(refused.message).toMatch(/^The owner in DATABASE_URL may not make roles\. Have an administrator/);
    expect(refused.message.match(/password '([^']+)'/g)).toEqual(
      roleKinds.map(() => expect.stringContaining("SCRAM-SHA-256$")),
    );
    await db.owner.query(refused.message.slice(refused.message.indexOf("\n")));
    const roles = await migrate(client, secret);
    const pools = openPools(url, roles, () => undefined);
    expect((await pools.app.query("select city_id from app.cities")).rows).toEqual([]);
    expect((await pools.public.query("select city_id from pub.cities")).rows).toEqual([]);
    await pools.close();
  });
});

describe("an owner who may make roles but is no superuser", () => {
  test("needs nobody, and a changed secret changes the passwords", async () => {
    const { url, client } = await makeOwner("createrole");
    const first = await migrate(client, secret);
    expect(await migrate(client, secret)).toEqual(first);
    const second = await migrate(client, `${secret}, changed`);
    expect(second.app.name).toBe(first.app.name);
    const stale = openPools(url, first, () => undefined);
    await expect(stale.app.query("select 1")).rejects.toMatchObject({ code: "28P01" });
    await stale.close();
    const fresh = openPools(url, second, () => undefined);
    expect((await fresh.app.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
    await fresh.close();
  });
});

describe("Plaza's roles", () => {
  test("of which none is mighty", async () => {
    await expect(refuseMightyRole(db.app)).resolves.toBeUndefined();
    await expect(refuseMightyRole(db.public)).resolves.toBeUndefined();
  });

  test("and a mighty one is refused with its reason", async () => {
    await expect(refuseMightyRole(db.owner)).rejects.toThrow("who is a superuser");
    const { client } = await makeOwner("createrole");
    await migrate(client, secret);
    await expect(refuseMightyRole(client)).rejects.toThrow("who owns Plaza's tables");
    await db.owner.query("create role passes_by login bypassrls password 'word'");
    await db.owner.query("set role passes_by");
    await expect(refuseMightyRole(db.owner)).rejects.toThrow("who bypasses row level security");
    await db.owner.query("reset role");
    await db.owner.query("drop role passes_by");
  });

  test("belong to this database: nobody else may connect or make anything in it", async () => {
    await db.owner.query("create role stranger login password 'word'");
    const url = new URL(db.ownerUrl);
    Object.assign(url, { username: "stranger", password: "word" });
    const client = new pg.Client({ connectionString: url.href });
    await expect(client.connect()).rejects.toMatchObject({ code: "42501" });
    await db.owner.query("drop role stranger");
  });
});

describe("search", () => {
  test("finds letters of every script, whatever the server's own language", async () => {
    const trigrams = "select cardinality(public.show_trgm($1)) as count";
    for (const word of ["渋谷駅前", "شارع", "Straße", "Ärger"]) {
      expect((await db.public.query(trigrams, [word])).rows[0].count, word).toBeGreaterThan(3);
    }
    expect((await db.public.query("select pub.fold('Ångström ÉCOLE') as folded")).rows).toEqual([
      { folded: "angstrom ecole" },
    ]);
  });
});

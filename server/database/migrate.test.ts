import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { migrate, migrationsFolder, readMigrations } from "#server/database/migrate";
import { testDatabase } from "#server/database/testing";
import { testSecret } from "#server/database/testing-secret";

const db = await testDatabase();
const name = `old_${process.pid}_${Math.floor(performance.now())}`;
let folder: string;
let old: pg.Client;

/** Brings the old database to how an earlier Plaza left it, or on to this one. */
async function migrateTo(last: number): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  folder = await mkdtemp(path.join(tmpdir(), "migrations-"));
  for (const { number, name: file } of await readMigrations())
    if (number <= last) await copyFile(path.join(migrationsFolder, file), path.join(folder, file));
  await migrate(old, testSecret, folder);
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "migrations-"));
  await db.owner.query(`create database ${name} template template0`);
  const url = new URL(db.ownerUrl);
  url.pathname = `/${name}`;
  old = new pg.Client({ connectionString: url.href });
  await old.connect();
});
afterAll(async () => {
  await old.end();
  await db.owner.query(`drop database ${name} with (force)`);
  await rm(folder, { recursive: true, force: true });
});

const idOf = async (text: string, values: unknown[]) => (await old.query<{ id: string }>(text, values)).rows[0]!.id;

async function addOrganisation(slug: string, requiresSecondFactor: boolean): Promise<string> {
  const organisation = await idOf(
    `insert into app.organisations (kind, slug, name) values ('city', $1, $1) returning organisation_id as id`,
    [slug],
  );
  await old.query("insert into app.sign_in_rules values ($1, $2)", [organisation, requiresSecondFactor]);
  await old.query(
    `insert into app.single_sign_on (organisation_id, issuer, client_id, client_secret, is_on)
     values ($1, 'https://' || $2 || '.example', 'plaza', '\\x00', true)`,
    [organisation, slug],
  );
  await old.query(
    `insert into app.single_sign_on_domains (organisation_id, domain, challenge, verified_at)
     values ($1, $2 || '.example', 'shown', now())`,
    [organisation, slug],
  );
  return organisation;
}

/** Somebody who may read in an organisation, signed in. */
async function addReader(organisation: string, token: string, openedBy: string): Promise<void> {
  const person = await idOf(
    `insert into auth."user" (name, email, email_verified) values ($1::text, $1 || '@people.test', true) returning id`,
    [token],
  );
  await old.query("insert into app.roles (organisation_id, person_id, role) values ($1, $2, 'reader')", [
    organisation,
    person,
  ]);
  await addSession(person, token, openedBy);
}
const addSession = (person: string, token: string, openedBy: string) =>
  old.query(
    `insert into auth.session (user_id, token, expires_at, updated_at, opened_by)
     values ($1, $2, now() + interval '1 day', now(), $3)`,
    [person, token, openedBy],
  );
const isDue = async (token: string) =>
  (await old.query("select app.read_session($1) as found", [token])).rows[0].found?.isSecondFactorDue;

describe("data of an earlier Plaza in which organisations have their own sign-in", () => {
  beforeAll(async () => {
    await migrateTo(18);
    const [strict, easy] = [await addOrganisation("strict", true), await addOrganisation("easy", false)];
    await addReader(strict, "strict-through", "single-sign-on");
    await addReader(strict, "strict-password", "password");
    await addReader(easy, "easy-through", "single-sign-on");
    expect([await isDue("strict-through"), await isDue("strict-password")]).toEqual([false, true]);
    await migrateTo(Number.POSITIVE_INFINITY);
  });

  test("locks nobody out: whoever came that way stays in, and the provider's every sign-in goes on counting", async () => {
    expect([await isDue("strict-through"), await isDue("strict-password"), await isDue("easy-through")]).toEqual([
      false,
      true,
      false,
    ]);
    const { rows } = await old.query(
      "select second_factor as counts, second_factor_values as values from app.single_sign_on",
    );
    expect(rows).toEqual([
      { counts: "always", values: [] },
      { counts: "always", values: [] },
    ]);
    const [found] = (await old.query("select app.read_single_sign_on('strict.example', null) as found")).rows;
    expect(found.found).toMatchObject({ secondFactor: "always", secondFactorValues: [], domains: ["strict.example"] });
  });

  test("begins with what the token says where single sign-on is set up from then on", async () => {
    const later = await addOrganisation("later", true);
    const { rows } = await old.query(
      "select second_factor as counts from app.single_sign_on where organisation_id = $1",
      [later],
    );
    expect(rows).toEqual([{ counts: "said" }]);
    await addReader(later, "later-plain", "single-sign-on-plain");
    expect(await isDue("later-plain")).toBe(true);
    await expect(addReader(later, "later-other", "guessed")).rejects.toMatchObject({ code: "23514" });
  });

  test("keeps an account of the sessions that were open: how one goes on, and that it ended", async () => {
    const owner = await idOf("select user_id as id from auth.session where token = 'easy-through'", []);
    await old.query("update auth.session set token = 'easy-again' where token = 'easy-through'");
    await old.query("update auth.session set updated_at = now() where token = 'easy-again'");
    await old.query("delete from auth.session where token = 'easy-again'");
    const { rows } = await old.query(
      "select action from app.audit_events where owner_id = $1 and action like 'session.%' order by event_id",
      [owner],
    );
    expect(rows.map(({ action }) => action)).toEqual(["session.started", "session.renewed", "session.ended"]);
  });

  test("is not taken back by the earlier one", async () => {
    await expect(migrateTo(18)).rejects.toThrow(/written by a newer Plaza/);
  });
});

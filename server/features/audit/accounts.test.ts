import { describe, expect, test } from "vitest";
import { markPersonal } from "#domain/audit/personal";
import { withScope } from "#server/database/scope";
import { testDatabase } from "#server/database/testing";
import { eraseOf, personal, recordEvents, system } from "#server/features/audit/index";
import { readPersonal } from "#server/features/audit/personal-store";
import { anOwner, eventOf, sealAll } from "#server/features/audit/testing";
import { verifyAudit } from "#server/features/audit/verify";
import { addPerson } from "#server/testing-people";

const db = await testDatabase();

async function eventsOf(personId: string) {
  const { rows } = await db.owner.query(
    `select action, actor_id as actor, before, after from app.audit_events where owner_id = $1 order by event_id`,
    [personId],
  );
  return rows as { action: string; actor: string; before: object | null; after: Record<string, unknown> | null }[];
}

const actionsOf = async (personId: string) => (await eventsOf(personId)).map(({ action }) => action);

describe("a change that the sign-in library makes in an account", () => {
  test("is an event of that account, without a secret and without a name in it", async () => {
    const ana = await addPerson(db.owner, "Ana Ruiz", []);
    const account = [ana.id];
    const change = (text: string) => db.accounts.query(text, account);
    await change(
      `insert into auth.account (account_id, provider_id, user_id, password, updated_at)
      values ($1::text, 'credential', $1::uuid, 'hash-one', now())`.replace("$1::text", "'a'"),
    );
    await change("update auth.account set password = 'hash-two' where user_id = $1");
    await change("update auth.account set access_token = 'secret-token' where user_id = $1");
    await change(`update auth."user" set name = 'Ana Ruiz Sol', email = 'sol@people.test' where id = $1`);
    await change(`update auth."user" set two_factor_enabled = true, updated_at = now() where id = $1`);
    await change("insert into auth.two_factor (secret, backup_codes, user_id) values ('totp-secret', 'codes', $1)");
    await change("update auth.two_factor set backup_codes = 'fewer' where user_id = $1");
    await change("update auth.two_factor set locked_until = now() + interval '15 minutes' where user_id = $1");
    await change(`insert into auth.passkey (public_key, user_id, credential_id, counter, device_type, backed_up)
      values ('public-key', $1, 'c', 0, 'singleDevice', false)`);
    await change("update auth.passkey set counter = 7 where user_id = $1");
    await change("delete from auth.passkey where user_id = $1");
    await change("delete from auth.session where user_id = $1");
    expect(await actionsOf(ana.id)).toEqual([
      "account.created",
      "session.started",
      "password.added",
      "password.changed",
      "account.changed",
      "second-factor.added",
      "backup-codes.changed",
      "second-factor.locked",
      "passkey.added",
      "passkey.removed",
      "session.ended",
    ]);
    const events = await eventsOf(ana.id);
    expect(events[1]!.after).toEqual({ session: expect.any(String), openedBy: "passkey" });
    expect(events.every(({ actor }) => actor === ana.id)).toBe(true);
    const text = JSON.stringify(events);
    for (const secret of ["Ana", "people.test", "hash-", "secret-token", "totp-secret", 'codes"', "public-key"])
      expect(text).not.toContain(secret);
  });

  test("keeps the names and addresses beside it, by the same salted hash as everywhere", async () => {
    const kofi = await addPerson(db.owner, "Kofi Mensah", []);
    const [created] = await eventsOf(kofi.id);
    const { rows } = await db.owner.query("select hash, salt, value from app.personal_values where owner_id = $1", [
      kofi.id,
    ]);
    expect(rows.map(({ value }) => value).sort()).toEqual(["Kofi Mensah", "kofi.mensah@people.test"]);
    for (const { hash, salt, value } of rows) {
      expect(markPersonal(value, Buffer.from(salt, "hex"))).toEqual({ personal: hash });
      expect(JSON.stringify(created!.after)).toContain(hash);
    }
  });

  test("is told once where the account goes with all that hung on it, and not where a session only ran out", async () => {
    const mei = await addPerson(db.owner, "Mei Tan", []);
    await db.accounts.query("update auth.session set expires_at = now() - interval '1 hour' where user_id = $1", [
      mei.id,
    ]);
    await db.accounts.query("delete from auth.session where user_id = $1", [mei.id]);
    await db.accounts.query(
      "insert into auth.session (user_id, token, expires_at, updated_at) values ($1, 'mei', now() + interval '1 day', now())",
      [mei.id],
    );
    await db.accounts.query(`delete from auth."user" where id = $1`, [mei.id]);
    expect(await actionsOf(mei.id)).toEqual([
      "account.created",
      "session.started",
      "session.started",
      "account.deleted",
    ]);
  });

  test("and its event stand or fall together, whenever the server is killed", async () => {
    const lea = await addPerson(db.owner, "Lea Vogt", []);
    const before = await actionsOf(lea.id);
    const rename = `update auth."user" set name = 'Lea Weber' where id = '${lea.id}'`;
    for (const isCommitted of [false, true]) {
      const client = await db.accounts.connect();
      client.on("error", () => undefined);
      const { rows } = await client.query("select pg_backend_pid() as pid");
      await client.query(`begin; ${rename}`);
      if (isCommitted) await client.query("commit");
      await db.owner.query("select pg_terminate_backend($1)", [rows[0].pid]);
      client.release(true);
      const { rows: users } = await db.owner.query(`select name from auth."user" where id = $1`, [lea.id]);
      expect(users[0].name).toBe(isCommitted ? "Lea Weber" : "Lea Vogt");
      expect(await actionsOf(lea.id)).toEqual(isCommitted ? [...before, "account.changed"] : before);
    }
  });

  test("cannot be forged or hidden by the library's own role", async () => {
    const mine = "insert into app.audit_events (owner_id, actor_kind, action, subject_kind, subject_id)";
    for (const refused of [
      `${mine} values (gen_random_uuid(), 'system', 'a.b', 'x', 'x')`,
      "select * from app.audit_events",
      "select audit.record_account(gen_random_uuid(), 'a.b', null, null)",
      "select audit.mark_personal(gen_random_uuid(), 'x')",
      `alter table auth."user" disable trigger all`,
      "set session_replication_role = replica",
    ]) {
      await expect(db.accounts.query(refused), refused).rejects.toMatchObject({ code: "42501" });
      await expect(
        db.app.query(refused.replace("select * from app.audit_events", "select * from auth.session")),
      ).rejects.toMatchObject({ code: "42501" });
    }
  });
});

describe("a person who leaves", () => {
  test("has their names and addresses erased everywhere, and every event still verifies", async () => {
    const linden = anOwner();
    const omar = await addPerson(db.owner, "Omar Haddad", []);
    const invited = eventOf(linden, "1", {
      action: "invitation.accepted",
      before: undefined,
      after: { email: personal(omar.email, omar.id), role: "editor" },
    });
    await withScope(db.app, [linden], (scoped) => recordEvents(scoped, system, [invited]));
    await sealAll(db);
    const hashes = (
      await db.owner.query("select hash from app.personal_values where person_id = $1", [omar.id])
    ).rows.map(({ hash }) => hash);
    expect(hashes).toHaveLength(3);
    const inLinden = () => withScope(db.app, [linden], (scoped) => readPersonal(scoped, hashes));
    expect([...(await inLinden()).values()]).toEqual([omar.email]);

    expect(await withScope(db.app, [anOwner()], (scoped) => eraseOf(scoped, omar.id))).toBe(0);
    expect(await withScope(db.app, { organisations: [], person: omar.id }, (scoped) => eraseOf(scoped, omar.id))).toBe(
      3,
    );

    expect((await inLinden()).size).toBe(0);
    const { rows } = await db.owner.query("select name, email, erased_at from app.people where person_id = $1", [
      omar.id,
    ]);
    expect(rows).toEqual([{ name: "", email: "", erased_at: expect.any(Date) }]);
    expect(await verifyAudit(db.sealer)).toMatchObject({ waiting: 0, findings: [] });
  });
});

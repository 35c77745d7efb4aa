import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { Client } from "pg";
import { makeRoles, type RoleKind, type Roles } from "#server/database/roles";
import { projectRoot } from "#server/project-root";
import { UnusableStart } from "#server/settings";

interface Migration {
  number: number;
  name: string;
  sql: string;
  sha256: string;
}

export const migrationsFolder = path.join(projectRoot, "database", "migrations");
/** "Plaza" in ASCII: one migration at a time, whoever starts first. */
const lockKey = 0x506c617a61;
const oldestMajor = 15;

/**
 * Brings the database to this Plaza's schema, forward only, under a lock, and gives this installation its roles. Throws
 * `UnusableStart` where the database is too old, newer than this Plaza, changed, or where its owner may not do this.
 */
export async function migrate(owner: Client, secret: string, folder = migrationsFolder): Promise<Roles> {
  await refuseOldServer(owner);
  await owner.query("select pg_advisory_lock($1)", [lockKey]);
  try {
    await owner.query(`create table if not exists public.plaza_migrations (number integer primary key, name text not null,
      sha256 text not null, applied_at timestamptz not null default now())`);
    await owner.query(`create table if not exists public.plaza_installation (only_row boolean primary key default true
      check (only_row), installation_id uuid not null default gen_random_uuid(), roles_made text)`);
    await owner.query("insert into public.plaza_installation default values on conflict do nothing");
    const migrations = await readMigrations(folder);
    const applied = await verifyApplied(owner, migrations);
    await owner.query("create extension if not exists pg_trgm schema public");
    await owner.query("create extension if not exists unaccent schema public");
    const roles = await makeRoles(owner, secret);
    for (const migration of migrations) if (!applied.has(migration.number)) await apply(owner, migration, roles);
    return roles;
  } finally {
    await owner.query("select pg_advisory_unlock($1)", [lockKey]);
  }
}

async function refuseOldServer(owner: Client): Promise<void> {
  const { rows } = await owner.query<{ version: string }>("select current_setting('server_version_num') as version");
  const major = Math.floor(Number(rows[0]?.version) / 10_000);
  if (major >= oldestMajor) return;
  throw new UnusableStart(
    `The database at DATABASE_URL is PostgreSQL ${major}; Plaza takes version ${oldestMajor} or later.`,
  );
}

export async function readMigrations(folder: string = migrationsFolder): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{4}-[a-z0-9-]+\.sql$/.test(name)).sort();
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(path.join(folder, name), "utf8");
      return { number: Number(name.slice(0, 4)), name, sql, sha256: createHash("sha256").update(sql).digest("hex") };
    }),
  );
}

async function verifyApplied(owner: Client, migrations: readonly Migration[]): Promise<Set<number>> {
  const { rows } = await owner.query<{ number: number; name: string; sha256: string }>(
    "select number, name, sha256 from public.plaza_migrations order by number",
  );
  for (const { number, name, sha256 } of rows) {
    const known = migrations.find((migration) => migration.number === number);
    if (!known) {
      throw new UnusableStart(
        `The data was written by a newer Plaza (it has ${name}, which this one does not know); start that version, or restore a backup.`,
      );
    }
    if (known.sha256 !== sha256) {
      throw new UnusableStart(
        `The migration ${name} was changed after it ran here; restore the file as it was released.`,
      );
    }
  }
  return new Set(rows.map(({ number }) => number));
}

async function apply(owner: Client, { number, name, sql, sha256 }: Migration, roles: Roles): Promise<void> {
  await owner.query("begin");
  try {
    await owner.query(sql.replace(/\{\{(\w+)\}\}/g, (_, kind: RoleKind) => roles[kind].name));
    await owner.query("insert into public.plaza_migrations (number, name, sha256) values ($1, $2, $3)", [
      number,
      name,
      sha256,
    ]);
    await owner.query("commit");
  } catch (error) {
    await owner.query("rollback");
    throw error;
  }
}

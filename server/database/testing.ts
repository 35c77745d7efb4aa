import { setTimeout } from "node:timers/promises";
import pg from "pg";
import { afterAll, inject } from "vitest";
import { migrate } from "#server/database/migrate";
import { type Databases, openPools } from "#server/database/pools";
import { testSecret } from "#server/database/testing-secret";

/** What `testing-setup.ts` hands to every test file. */
declare module "vitest" {
  interface ProvidedContext {
    ownerUrl: string;
    templateName: string;
  }
}

export interface TestDatabase extends Databases {
  ownerUrl: string;
  /** Connected as the owner: to look at what row level security hides. */
  owner: pg.Client;
}

/**
 * Waits until whatever other tests had begun on the same server has ended. Transactions are numbered for a server as a
 * whole, so theirs hold back for a moment what is read in the order of numbers: seals, news, live events.
 */
export async function othersEnded({ owner }: Pick<TestDatabase, "owner">): Promise<void> {
  const { rows } = await owner.query("select pg_snapshot_xmax(pg_current_snapshot())::text as next");
  const isHeld = async () =>
    (
      await owner.query(
        `select exists (select from pg_stat_activity where backend_xid::text::bigint < $1
           and (datname is distinct from current_database() or backend_type <> 'client backend')) as held`,
        [rows[0].next],
      )
    ).rows[0].held;
  while (await isHeld()) await setTimeout(20);
}

let clones = 0;

/** A database of its own for one test file: a clone of the migrated template, dropped when the file is done. */
export async function testDatabase(): Promise<TestDatabase> {
  const [server, template] = [inject("ownerUrl"), inject("templateName")];
  const name = `test_${process.pid}_${++clones}_${Math.floor(performance.now())}`;
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  // Copying files is quickest where nothing has to reach the disk.
  await admin.query(`create database ${name} template ${template} strategy file_copy`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const owner = new pg.Client({ connectionString: url.href });
  await owner.connect();
  const roles = await migrate(owner, testSecret);
  const pools = openPools(url.href, roles, () => undefined);
  afterAll(async () => {
    await pools.close();
    await owner.end();
    await admin.query(`drop database if exists ${name} with (force)`);
    await admin.end();
  });
  return { ...pools, ownerUrl: url.href, owner };
}

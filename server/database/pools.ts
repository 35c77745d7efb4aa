import pg, { type PoolClient } from "pg";
import type { Roles } from "#server/database/roles";
import { UnusableStart } from "#server/settings";

/** A connection in use: statements run on it one after another. */
export type Connection = Pick<PoolClient, "query">;
/** Anything that answers a statement: a pool or a connection. */
export type Queryable = Pick<pg.Pool, "query">;

/** The ways into the database, each with a role of its own. */
export interface Databases {
  /** Bound by row level security; reached through `withScope` only. */
  app: pg.Pool;
  /** Reads schema `pub` and nothing else. */
  public: pg.Pool;
  /** The sign-in library's own tables, schema `auth`, and nothing else. */
  accounts: pg.Pool;
  /** Reads every event and writes what seals them. */
  sealer: pg.Pool;
  close: () => Promise<void>;
}

/** Pools that can follow their database to another address. */
export interface MovablePools extends Databases {
  /** Sessions that are opened from now on go there. */
  moveTo: (address: string) => void;
}

/** Where the database is, and the roles to enter it by. */
export interface WayIn {
  /** An address without a name and a password. */
  at: string;
  roles: Roles;
}

/** Days stay text: a calendar day has no time zone, and must not be given one. */
const types = {
  getTypeParser: ((oid: number, format?: "text" | "binary") => {
    if (format !== "binary" && (oid === pg.types.builtins.DATE || oid === 1182)) return (text: string) => text;
    return pg.types.getTypeParser(oid, format as "text");
  }) as typeof pg.types.getTypeParser,
};

/** Sessions bear the process they belong to, so that a process can end its own. */
export const sessionName = (pool: string): string => `plaza ${pool} ${process.pid}`;

/**
 * Starting other processes for one statement takes longer than most requests do, and takes the cores from everybody else's.
 * Work on whole registers asks for them itself (`joinSetWise`).
 */
const options = "-c max_parallel_workers_per_gather=0";

/** `address` names the database; whose name and password it bears is of no matter. */
export function openPools(address: string, roles: Roles, log: (message: string) => void): MovablePools {
  const urlFor = ({ name, password }: Roles["app"], at: string) => {
    const url = new URL(at);
    url.username = name;
    url.password = password;
    return url.href;
  };
  const open = (role: Roles["app"], max: number, name: string) => {
    const connectionString = urlFor(role, address);
    const pool = new pg.Pool({ connectionString, max, types, options, application_name: sessionName(name) });
    // Without a listener, a restart of the database would end Node: the pool listens to idle sessions only, and passes
    // that on; a session in use tells whoever uses it by the statement that fails.
    pool.on("error", (error) => log(`The database ended an idle connection (${error.message}); it is opened again.`));
    pool.on("connect", (session) => void session.on("error", () => undefined));
    return pool;
  };
  const app = open(roles.app, 10, "app");
  const everyone = open(roles.public, 16, "public");
  const accounts = open(roles.accounts, 6, "accounts");
  const sealer = open(roles.sealer, 2, "sealer");
  return {
    app,
    public: everyone,
    accounts,
    sealer,
    moveTo: (at) => {
      for (const [pool, role] of [
        [app, roles.app],
        [everyone, roles.public],
        [accounts, roles.accounts],
        [sealer, roles.sealer],
      ] as const)
        pool.options.connectionString = urlFor(role, at);
    },
    close: async () => {
      await Promise.all([app.end(), everyone.end(), accounts.end(), sealer.end()]);
    },
  };
}

/** Refuses to serve with a role that row level security does not bind. */
export async function refuseMightyRole(pool: Queryable): Promise<void> {
  const { rows } = await pool.query<{ name: string; reason: string }>(
    `select rolname as name, case when rolsuper then 'is a superuser' when rolbypassrls then 'bypasses row level security'
       else 'owns Plaza''s tables' end as reason
     from pg_roles where rolname = current_user and (rolsuper or rolbypassrls
       or exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where n.nspname in ('app', 'pub', 'staging', 'auth', 'audit') and c.relowner = pg_roles.oid))`,
  );
  const [mighty] = rows;
  if (mighty) {
    throw new UnusableStart(
      `Plaza does not run as ${mighty.name}, who ${mighty.reason}: cities would not be kept apart.`,
    );
  }
}

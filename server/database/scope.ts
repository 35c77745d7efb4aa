import type { Pool } from "pg";
import type { Connection } from "#server/database/pools";

const uuid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** Work of Plaza's own that belongs to no organisation; each sees the tables it is about. */
export type Duty = "jobs" | "mail" | "notifications" | "live";

/** What a transaction may see: rows of these organisations, and what is this person's own. */
export interface Scope {
  organisations: readonly string[];
  person?: string;
  duty?: Duty;
}

/**
 * Runs one transaction that sees these organisations, this person's own rows, and nothing else. The only way to tenant
 * tables: without it, a query returns nothing. Rolled back when `work` throws.
 */
export async function withScope<T>(
  pool: Pool,
  scope: Scope | readonly string[],
  work: (db: Connection) => Promise<T>,
): Promise<T> {
  return inTransaction(pool, "organisations" in scope ? scope : { organisations: scope }, "", work);
}

async function inTransaction<T>(
  pool: Pool,
  { organisations, person, duty }: Scope,
  first: string,
  work: (db: Connection) => Promise<T>,
): Promise<T> {
  for (const id of [...organisations, ...(person === undefined ? [] : [person])])
    if (!uuid.test(id)) throw new Error(`INVARIANT (scope): "${id}" is no id of an organisation or person.`);
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    // One message: the scope ends with the transaction, so the next user of the connection never sees it.
    await client.query(
      `begin; set local app.scope = '{${organisations.join(",")}}'; set local app.person = '${person ?? ""}'; set local app.duty = '${duty ?? ""}'${first}`,
    );
    const result = await work(client);
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback").catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

/** Lets the rest of a transaction see these organisations, some of which may have been made in it, and no others. */
export async function setScope(db: Connection, organisations: readonly string[]): Promise<void> {
  await db.query("select set_config('app.scope', $1, true)", [`{${organisations.join(",")}}`]);
}

/** Waits for whoever else changes this city's register, then lets this transaction do so alone until it ends. */
export async function lockCity(db: Connection, cityId: string): Promise<void> {
  await db.query(`select ${cityLock("$1")}`, [cityId]);
}

const cityLock = (id: string) => `pg_advisory_xact_lock(hashtextextended(${id}, 1))`;

const queues = new Map<string, Promise<unknown>>();

/**
 * Runs one transaction that changes this city's register alone (`lockCity`). Who waits for the city waits without a
 * connection: many people who edit one city would otherwise take all of them from everybody else.
 */
export async function withCityAlone<T>(
  pool: Pool,
  scope: Scope,
  cityId: string,
  work: (db: Connection) => Promise<T>,
): Promise<T> {
  const before = queues.get(cityId);
  const turn = (async () => {
    await before?.catch(() => undefined);
    if (!uuid.test(cityId)) throw new Error(`INVARIANT (scope): "${cityId}" is no id of a city.`);
    return inTransaction(pool, scope, `; select ${cityLock(`'${cityId}'`)}`, work);
  })();
  queues.set(cityId, turn);
  try {
    return await turn;
  } finally {
    if (queues.get(cityId) === turn) queues.delete(cityId);
  }
}

/**
 * What an import writes is not in the planner's statistics yet, and it would join a whole inventory row by row. Set-wise
 * joins cost the same whatever it believes, and a whole register is worth a second core. Until the end of the transaction.
 */
export async function joinSetWise(db: Connection): Promise<void> {
  await db.query("set local enable_nestloop = off; set local max_parallel_workers_per_gather = 2");
}

/**
 * Holds, until the transaction ends, who runs the alliance: one organisation does, and a set-up link and an alliance that is
 * being loaded may both want to say which.
 */
export async function lockSecretariat(db: Connection): Promise<void> {
  await db.query("select pg_advisory_xact_lock(hashtextextended('secretariat', 3))");
}

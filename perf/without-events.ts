import type pg from "pg";

/**
 * A pool by which the same code writes the same changes and no event of them: the peer of writing with audit. Throws where the
 * form of the statements it knows has changed, so that it never measures a peer that writes events after all.
 */
export function withoutEvents(pool: pg.Pool): pg.Pool {
  const connect = async () => quiet(await pool.connect());
  return new Proxy(pool, { get: (target, key) => (key === "connect" ? connect : bound(target, key)) });
}

function quiet(session: pg.PoolClient): pg.PoolClient {
  const query = async (given: string | pg.QueryConfig, values: unknown[] = []) => {
    const statement: pg.QueryConfig = typeof given === "string" ? { text: given, values } : given;
    const changed = changeOf(statement);
    if (changed) return session.query(changed);
    const writes = /insert into app\.(audit_events|personal_values)/.exec(statement.text);
    // Several statements in one message have no values, and may not be given an empty list of them.
    if (writes === null)
      return values.length > 0 ? session.query(given as string, values) : session.query(given as string);
    if (!statement.text.startsWith(writes[0]))
      throw new Error(`INVARIANT (audit): "${statement.text}" is not known here.`);
    return { rows: [], rowCount: 0 };
  };
  return new Proxy(session, { get: (target, key) => (key === "query" ? query : bound(target, key)) });
}

function bound(target: object, key: string | symbol): unknown {
  const value: unknown = Reflect.get(target, key, target);
  return typeof value === "function" ? value.bind(target) : value;
}

/** The change alone, of a statement that writes it with its event. */
function changeOf({ name, text, values = [] }: pg.QueryConfig): pg.QueryConfig | undefined {
  const change = /^with change as \((.*)\), event as \(insert into app\.audit_events/s.exec(text)?.[1];
  if (change === undefined) return undefined;
  const given = Math.max(...[...change.matchAll(/\$(\d+)/g)].map(([, place]) => Number(place)));
  return { name: `${name} alone`, text: change, values: values.slice(0, given) };
}

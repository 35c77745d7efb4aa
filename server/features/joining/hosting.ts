import type { Pool } from "pg";
import type { Connection } from "#server/database/pools";
import { withScope } from "#server/database/scope";
import { findHost } from "#server/features/joining/store";
import type { Call } from "#server/http/handlers";
import { Problem } from "#server/http/problems";

/** One transaction of the organisation that runs the alliance, for what it holds for all. */
export interface Hosting {
  db: Connection;
  call: Call;
  host: string;
}

export async function hosting<T>(pool: Pool, call: Call, work: (on: Hosting) => Promise<T>): Promise<T> {
  const host = call.role?.organisationId ?? (await findHost(pool));
  if (!host) throw new Problem("conflict", "Nobody runs this alliance yet; found it first.");
  return withScope(pool, { ...call.scope, organisations: [host] }, (db) => work({ db, call, host }));
}

import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { Client } from "pg";

/** The address of the database of the journeys, by the process that holds it. */
function addressOf(dataFolder: string): string {
  const pointer = path.join(dataFolder, "postgres-folder");
  const folder = existsSync(pointer) ? readFileSync(pointer, "utf8").trim() : path.join(dataFolder, "postgres");
  const port = readFileSync(path.join(folder, "postmaster.pid"), "utf8").split("\n")[3]!.trim();
  const password = readFileSync(path.join(dataFolder, "database-password"), "utf8").trim();
  const host = existsSync(path.join(folder, `.s.PGSQL.${port}`)) ? encodeURIComponent(folder) : "127.0.0.1";
  return `postgres://plaza_owner:${password}@${host}:${port}/postgres`;
}

/** As if the days of a round had passed: no journey can wait for them. */
export async function letRoundPass(round: string): Promise<void> {
  const owner = new Client(addressOf(process.env.PLAZA_E2E_DATA!));
  await owner.connect();
  try {
    await owner.query(
      `with own as (update app.consultations set opens_on = current_date - 9, closes_on = current_date - 2
         where consultation_id = $1), told as (update pub.state set version = version + 1)
       update pub.consultations set opens_on = current_date - 9, closes_on = current_date - 2 where consultation_id = $1`,
      [round],
    );
  } finally {
    await owner.end();
  }
}

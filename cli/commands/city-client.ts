import { withDatabase } from "#cli/commands/open-database";
import type { Terminal } from "#cli/terminal";
import type { Client } from "#contract/endpoints";
import { createClient, loadOperations, operatorCall } from "#server/index";

/** Every operation as the operator of the machine, on the database of the data folder or at DATABASE_URL. */
export function withOperations<T>(terminal: Terminal, work: (client: Client) => Promise<T>): Promise<T> {
  return withDatabase(terminal, async ({ database, releases, settings }) => {
    const operations = await loadOperations({ databases: database, releases, settings, secret: database.secret });
    return work(createClient(operations, operatorCall));
  });
}

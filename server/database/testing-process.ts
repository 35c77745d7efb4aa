import { openDatabase } from "#server/database/open";
import { readSettings, UnusableStart } from "#server/settings";

// A process of Plaza that does nothing but hold the database open, for tests that end processes the hard way. It prints
// the owner's address when it is ready, or the sentence it refuses with.
const kind = process.argv[2];
try {
  const database = await openDatabase(readSettings(process.env), process.env, () => undefined);
  process.on("SIGTERM", async () => {
    await database.close();
    process.exit(0);
  });
  if (kind === "server") {
    await database.claim().catch(async (error) => {
      await database.close();
      throw error;
    });
  }
  console.log(database.ownerUrl);
} catch (error) {
  console.log(error instanceof UnusableStart ? `refused: ${error.message}` : error);
  process.exitCode = 1;
}

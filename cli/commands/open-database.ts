import { readReleases } from "#cli/commands/releases";
import { Interrupted } from "#cli/interrupted";
import { type Releases, readSettings, type Settings } from "#server/files";
import { type OpenDatabase, openDatabase } from "#server/index";

export interface Opened {
  database: OpenDatabase;
  releases: Releases;
  settings: Settings;
}

/**
 * Opens the database of the data folder or at DATABASE_URL, whether Plaza runs or not, and leaves it as it was found,
 * also on Ctrl-C: a database that was started for this command does not go on without it.
 */
export async function withDatabase<T>(work: (opened: Opened) => Promise<T>): Promise<T> {
  const signal = nextSignal();
  const releases = await readReleases();
  const settings = readSettings(process.env);
  const database = await openDatabase(settings, process.env, (line) => console.error(line));
  try {
    return await Promise.race([signal, work({ database, releases, settings })]);
  } finally {
    await database.close();
  }
}

/** Never answers, and fails with the first signal to end; later ones, as npm passes them on, change nothing. */
function nextSignal(): Promise<never> {
  const signal = new Promise<never>((_resolve, reject) => {
    for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, () => reject(new Interrupted(name)));
  });
  // It may come before anybody waits for it.
  signal.catch(() => undefined);
  return signal;
}

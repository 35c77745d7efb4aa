import { readReleases } from "#cli/commands/releases";
import { Interrupted } from "#cli/interrupted";
import type { Terminal } from "#cli/terminal";
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
export async function withDatabase<T>(terminal: Terminal, work: (opened: Opened) => Promise<T>): Promise<T> {
  const signal = nextSignal(terminal);
  try {
    const releases = await readReleases();
    const settings = readSettings(terminal.env);
    const database = await openDatabase(settings, terminal.env, (line) => terminal.err.write(`${line}\n`));
    try {
      return await Promise.race([signal.comes, work({ database, releases, settings })]);
    } finally {
      await database.close();
    }
  } finally {
    signal.forget();
  }
}

/** `comes` never answers, and fails with the first signal to end; later ones, as npm passes them on, change nothing. */
function nextSignal(terminal: Terminal): { comes: Promise<never>; forget: () => void } {
  let forget: () => void = () => undefined;
  const comes = new Promise<never>((_resolve, reject) => {
    forget = terminal.onSignal((name) => reject(new Interrupted(name)));
  });
  // It may come before anybody waits for it.
  comes.catch(() => undefined);
  return { comes, forget };
}

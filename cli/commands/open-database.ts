import path from "node:path";
import { loadReleases, type OpenDatabase, openDatabase, projectRoot, type Releases, readSettings } from "#server/index";

export interface Opened {
  database: OpenDatabase;
  releases: Releases;
}

/** Opens the database of the data folder or at DATABASE_URL, whether Plaza runs or not, and leaves it as it was found. */
export async function withDatabase<T>(work: (opened: Opened) => Promise<T>): Promise<T> {
  const releases = await loadReleases(path.join(projectRoot, "content"));
  const database = await openDatabase(readSettings(process.env), process.env, (line) => console.error(line));
  try {
    return await work({ database, releases });
  } finally {
    await database.close();
  }
}

import { createServer as createProbe } from "node:net";
import path from "node:path";
import type { FastifyInstance } from "fastify";
import { startBackground } from "#server/background";
import { loadReleases, type Releases, UnusableRelease } from "#server/content/releases";
import { type OpenDatabase, openDatabase } from "#server/database/open";
import type { Accounts } from "#server/features/accounts/index";
import { type Sealing, startSealing } from "#server/features/audit/index";
import { readInstallation } from "#server/features/organisations/index";
import { makeSetUpPath } from "#server/features/people/index";
import { RequestCounts } from "#server/http/request-counts";
import { projectRoot } from "#server/project-root";
import { closeServing, createServing } from "#server/serving";
import { type ServingProcesses, startServingProcesses } from "#server/serving-processes";
import { readSettings, type Settings, UnusableStart } from "#server/settings";

export interface RunningPlaza {
  address: string;
  settings: Settings;
  database: OpenDatabase;
  releases: Releases;
  accounts: Accounts;
  /** Where the first person of the secretariat is made, while nobody is in it: a path that follows a language. */
  setUpPath: string | undefined;
  /** Starts the other processes that the settings ask for, once. */
  shareWork: () => void;
  /** Ends requests, work in the background and, where nobody else uses it, the database. */
  stop: () => Promise<void>;
}

export interface StartOptions {
  environment: Record<string, string | undefined>;
  pages: "built" | "development" | "none";
  log: (line: string) => void;
}

/** Settings, database, releases, server: in this order, each refused with one sentence where it cannot be. */
export async function startPlaza({ environment, pages, log }: StartOptions): Promise<RunningPlaza> {
  const wanted = await settlePort(readSettings(environment));
  const releases = await loadReleases(path.join(projectRoot, "content")).catch((error: unknown) => {
    throw error instanceof UnusableRelease ? new UnusableStart(error.message) : error;
  });
  const database = await openDatabase(wanted, environment, log);
  let sealing: Sealing | undefined;
  try {
    await database.claim();
    const settings = await settleDemonstration(wanted, database);
    const sealer = startSealing(database.sealer, log);
    sealing = sealer;
    const readHealth = () => ({ audit: sealer.status() });
    const features = { databases: database, releases, settings, secret: database.secret };
    const counts = new RequestCounts();
    const serving = await createServing({ features, pages, readHealth, log, counts });
    const { app, accounts } = serving;
    const address = await listen(app, settings);
    const background = await startBackground({ ...features, accounts }, log);
    let beside: ServingProcesses | undefined;
    const shareWork = () => {
      const count = settings.processes - 1;
      if (beside !== undefined || count === 0) return;
      const { secret, wayIn } = database;
      beside = startServingProcesses({ count, server: app.server, settings, secret, wayIn, readHealth, counts, log });
      database.onMoved(beside.moved);
    };
    const stop = async () => {
      await background.stop();
      await Promise.all([beside?.stop(), closeServing(serving)]);
      await sealer.stop();
      await database.close();
    };
    const setUpPath = await makeSetUpPath({ databases: database });
    return { address, settings, database, releases, accounts, setUpPath, shareWork, stop };
  } catch (error) {
    // A refusal is one sentence: what seals would tell of its database that went.
    await sealing?.stop();
    await database.close();
    throw error;
  }
}

/**
 * A real alliance has no invented cities beside it, whatever the default; whoever asks for them is told where they go. Nor
 * is data that holds them served without them: its people, keys and figures are of the demonstration through and through.
 */
async function settleDemonstration(settings: Settings, { app }: OpenDatabase): Promise<Settings> {
  const installation = await readInstallation(app);
  if (installation?.kind === "demonstration" && !settings.hasDemonstration) {
    throw new UnusableStart(
      "This data holds the demonstration, which PLAZA_DEMO=off leaves out; begin anew in another folder, for example: PLAZA_DEMO=off PLAZA_DATA=./data-own npm start",
    );
  }
  if (installation?.kind !== "real") return settings;
  if (!settings.isDemonstrationAsked) return { ...settings, hasDemonstration: false };
  throw new UnusableStart(
    "This data is a real alliance's, and the demonstration never stands beside one; leave PLAZA_DEMO out, or set PLAZA_DATA to another folder.",
  );
}

/** Port 0 means any free one; which, has to be known before pages name their own address. */
async function settlePort(settings: Settings): Promise<Settings> {
  if (settings.port !== 0) return settings;
  const port = await freePort(settings.host, 0).catch(() => 0);
  return { ...settings, port, url: settings.isUrlGiven ? settings.url : `http://localhost:${port}` };
}

function freePort(host: string, wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createProbe();
    probe.once("error", reject);
    probe.listen({ host, port: wanted }, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

/** The next free port after one that is taken, or any. */
async function freePortAfter(host: string, taken: number): Promise<number> {
  for (let port = taken + 1; port <= Math.min(taken + 20, 65535); port++) {
    const found = await freePort(host, port).catch(() => undefined);
    if (found !== undefined) return found;
  }
  return freePort(host, 0);
}

/** The address that is printed: the public one where it is known, else one that a browser on this machine opens. */
export function toldAddress(
  listening: string,
  { host, port, url, isUrlGiven }: Pick<Settings, "host" | "port" | "url" | "isUrlGiven">,
): string {
  if (isUrlGiven) return url;
  const isHere = ["127.0.0.1", "localhost", "::1"].includes(host);
  // An address on port 80 names no port.
  return isHere ? `http://localhost:${new URL(listening).port || port}` : listening;
}

async function listen(app: FastifyInstance, { host, port, url, isUrlGiven }: Settings): Promise<string> {
  try {
    return toldAddress(await app.listen({ host, port }), { host, port, url, isUrlGiven });
  } catch (error) {
    await app.close();
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EADDRINUSE") {
      throw new UnusableStart(
        `Port ${port} is taken by another program; choose a free one, for example: PORT=${await freePortAfter(host, port)} npm start`,
      );
    }
    if (code === "EACCES")
      throw new UnusableStart(`Port ${port} needs more rights than Plaza has; choose one above 1023.`);
    if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND") {
      throw new UnusableStart(`HOST is "${host}", which is no address of this machine; 127.0.0.1 always is.`);
    }
    throw error;
  }
}

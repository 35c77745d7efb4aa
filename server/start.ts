import { createServer as createProbe } from "node:net";
import path from "node:path";
import type { FastifyInstance } from "fastify";
import { startBackground } from "#server/background";
import { loadReleases, type Releases, UnusableRelease } from "#server/content/releases";
import { type OpenDatabase, openDatabase } from "#server/database/open";
import { withScope } from "#server/database/scope";
import { createIdentify } from "#server/features/access/index";
import { type Accounts, createAccounts, mountAccounts, type SendMail } from "#server/features/accounts/index";
import { startSealing } from "#server/features/audit/index";
import { createOperations, type FeatureNeeds } from "#server/features/handlers";
import { mountLive } from "#server/features/live/index";
import { enqueueMail } from "#server/features/mail/index";
import { createSuccessorFinder, readInstallation } from "#server/features/organisations/index";
import { makeSetUpPath } from "#server/features/people/index";
import { createVersionReader } from "#server/features/register/index";
import { offersDemonstrationSignIn } from "#server/http/local-request";
import { createServer } from "#server/http/server";
import { projectRoot } from "#server/project-root";
import { readSettings, type Settings, UnusableStart } from "#server/settings";

export interface RunningPlaza {
  address: string;
  settings: Settings;
  database: OpenDatabase;
  releases: Releases;
  accounts: Accounts;
  /** Where the first person of the secretariat is made, while nobody is in it: a path that follows a language. */
  setUpPath: string | undefined;
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
  try {
    await database.claim();
    const settings = await settleDemonstration(wanted, database);
    const sendMail: SendMail = (mail) => withScope(database.app, [], (db) => enqueueMail(db, mail));
    const accounts = createAccounts({
      accountsPool: database.accounts,
      secret: database.secret,
      settings,
      sendMail,
      log,
    });
    const sealing = startSealing(database.sealer, log);
    const needs: FeatureNeeds = { databases: database, releases, settings, secret: database.secret, accounts };
    const identify = createIdentify({
      app: database.app,
      secret: database.secret,
      isSecure: settings.url.startsWith("https:"),
    });
    const app = await createServer({
      settings,
      operations: createOperations(needs),
      identify,
      mounts: [
        (server) => mountAccounts(server, { accounts, identify }),
        (server) => mountLive(server, { pool: database.app, identify, log }),
      ],
      readVersion: createVersionReader(database.public),
      findSuccessor: createSuccessorFinder(database.public),
      readHealth: () => ({ audit: sealing.status() }),
      pages,
      hasDemonstrationSignIn: offersDemonstrationSignIn(settings),
      log,
    });
    const address = await listen(app, settings);
    const background = await startBackground(needs, log);
    const stop = async () => {
      await background.stop();
      await closeWithin(patienceMs, app);
      await sealing.stop();
      await accounts.settle();
      await database.close();
    };
    const setUpPath = await makeSetUpPath({ databases: database });
    return { address, settings, database, releases, accounts, setUpPath, stop };
  } catch (error) {
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

const patienceMs = 5000;

/** Lets requests finish for a moment, then hangs up. */
async function closeWithin(patience: number, app: FastifyInstance): Promise<void> {
  const timer = setTimeout(() => app.server.closeAllConnections(), patience);
  await app.close();
  clearTimeout(timer);
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

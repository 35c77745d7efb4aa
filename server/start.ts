import path from "node:path";
import { startBackground } from "#server/background";
import { loadReleases, type Releases, UnusableRelease } from "#server/content/releases";
import { type OpenDatabase, openDatabase } from "#server/database/open";
import type { Accounts } from "#server/features/accounts/index";
import { type SealedBatch, type Sealing, startSealing } from "#server/features/audit/index";
import { readInstallation } from "#server/features/organisations/index";
import { makeSetUpPath } from "#server/features/people/index";
import { RequestCounts } from "#server/http/request-counts";
import { type HeldPort, holdPort, listen } from "#server/listening";
import { type LogServer, openLogServer } from "#server/log-server";
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

/** Settings, port, releases, database, server: in this order, each refused with one sentence where it cannot be. */
export async function startPlaza(options: StartOptions): Promise<RunningPlaza> {
  const asked = readSettings(options.environment);
  const held = await holdPort(asked);
  const logServer = asked.logServer && openLogServer(asked.logServer, options.log);
  const log = (line: string) => {
    options.log(line);
    logServer?.send("told", line);
  };
  try {
    const { stop, ...running } = await startAt(held, settlePort(asked, held), { ...options, log, logServer });
    return { ...running, stop: () => stop().finally(logServer?.close) };
  } catch (error) {
    await held.letGo();
    await logServer?.close();
    throw error;
  }
}

async function startAt(
  held: HeldPort,
  wanted: Settings,
  { environment, pages, log, logServer }: StartOptions & { logServer: LogServer | undefined },
): Promise<RunningPlaza> {
  const releases = await loadReleases(path.join(projectRoot, "content")).catch((error: unknown) => {
    throw error instanceof UnusableRelease ? new UnusableStart(error.message) : error;
  });
  const database = await openDatabase(wanted, environment, log);
  let sealing: Sealing | undefined;
  try {
    await database.claim();
    const settings = await settleDemonstration(wanted, database);
    const sealer = startSealing(database.sealer, log, logServer && ((batch) => sendBatch(logServer, batch)));
    sealing = sealer;
    const readHealth = () => ({ audit: sealer.status() });
    const features = { databases: database, releases, settings, secret: database.secret };
    const counts = new RequestCounts();
    const serving = await createServing({ features, pages, readHealth, log, counts });
    const { app, accounts } = serving;
    const address = await listen(app, settings, held);
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

/** Each event by what identifies and proves it, never by what it holds, and the head that commits to all of them. */
function sendBatch(logServer: LogServer, { number, head, events }: SealedBatch): void {
  for (const { event, leaf } of events) {
    const { eventId, occurredAt, ownerId, actor, action, subject, requestId } = event;
    const told = { event: eventId, at: occurredAt, owner: ownerId, actor, action, subject, request: requestId, leaf };
    logServer.send("event", JSON.stringify(told));
  }
  logServer.send("seal", JSON.stringify({ batch: number, size: events.length, head }));
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

/** Where any free port was asked for, the one that was found. */
function settlePort(settings: Settings, { port }: HeldPort): Settings {
  if (settings.port !== 0) return settings;
  return { ...settings, port, url: settings.isUrlGiven ? settings.url : `http://localhost:${port}` };
}

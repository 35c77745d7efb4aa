import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { openDataFolder } from "#server/database/data-folder";
import { type EmbeddedDatabase, openEmbedded } from "#server/database/embedded";
import { type KeptDatabase, keepDatabase } from "#server/database/keep-database";
import { migrate } from "#server/database/migrate";
import { type Databases, openPools, refuseMightyRole, sessionName, type WayIn } from "#server/database/pools";
import { roleKinds as poolKinds } from "#server/database/roles";
import { readSecret, type Settings, UnusableStart } from "#server/settings";

/** The database, migrated and ready, with the way to leave it. */
export interface OpenDatabase extends Databases {
  /** The owner's address: for migrations and backups, never for requests. */
  readonly ownerUrl: string;
  /** What another process that serves needs to get in, without the owner's rights. */
  wayIn: () => WayIn;
  /** Told whenever the database is somewhere else from then on. */
  onMoved: (tell: (at: string) => void) => void;
  /** What passwords and signatures of this installation derive from. */
  secret: string;
  /**
   * Holds the data folder for one server at a time; throws `UnusableStart` where another has it. From then on the
   * database is brought back where it ends beneath this process.
   */
  claim: () => Promise<void>;
}

const serverLockKey = 0x506c617a62;

/** Sessions of owners show who uses an embedded database: each process of Plaza holds one. */
const ownerSession = "plaza owner";
const goneAway = new Set(["57P01", "57P03", "ECONNREFUSED", "ECONNRESET"]);
const attempts = 3;

/** Opens the embedded database of the data folder or the one at DATABASE_URL, and brings it to this Plaza's schema. */
export async function openDatabase(
  settings: Pick<Settings, "dataFolder" | "databaseUrl">,
  environment: Record<string, string | undefined>,
  log: (message: string) => void,
): Promise<OpenDatabase> {
  openDataFolder(settings.dataFolder);
  const secret = readSecret(environment, settings.dataFolder);
  if (settings.databaseUrl !== undefined) return openAt(settings.databaseUrl, secret, log, undefined);
  for (let attempt = 1; ; attempt++) {
    const embedded = await openEmbedded(settings.dataFolder);
    try {
      return await openAt(embedded.ownerUrl, secret, log, embedded);
    } catch (error) {
      if (embedded.isStartedHere) await embedded.stop();
      // Whoever had started it may have stopped it just now: then it is started again.
      if (attempt === attempts || !goneAway.has((error as { code?: string }).code ?? "")) throw error;
    }
  }
}

async function openAt(
  ownerUrl: string,
  secret: string,
  log: (message: string) => void,
  embedded: EmbeddedDatabase | undefined,
): Promise<OpenDatabase> {
  let owner = await connect(ownerUrl);
  let pools: Databases | undefined;
  try {
    const roles = await migrate(owner, secret);
    const opened = openPools(ownerUrl, roles, log);
    pools = opened;
    await Promise.all(poolKinds.map((kind) => refuseMightyRole(opened[kind])));
    const address = () => embedded?.ownerUrl ?? ownerUrl;
    const followers: ((at: string) => void)[] = [];
    const reopen = async () => {
      await embedded?.restart();
      const session = await connect(address());
      try {
        await claimServer(session);
      } catch (error) {
        await session.end();
        throw error;
      }
      opened.moveTo(address());
      for (const tell of followers) tell(withoutOwner(address()));
      owner = session;
      return session;
    };
    let kept: KeptDatabase | undefined;
    const { moveTo: _moveTo, ...databases } = opened;
    return {
      ...databases,
      get ownerUrl() {
        return address();
      },
      wayIn: () => ({ at: withoutOwner(address()), roles }),
      onMoved: (tell) => void followers.push(tell),
      secret,
      claim: async () => {
        await claimServer(owner);
        kept ??= keepDatabase(owner, reopen, log);
      },
      close: async () => {
        await kept?.stop();
        await closeWithin(patienceMs, opened, owner);
        await owner.end();
        if (embedded && (await isLeft(address()))) await embedded.stop();
      },
    };
  } catch (error) {
    await pools?.close();
    await owner.end();
    throw error;
  }
}

function withoutOwner(ownerUrl: string): string {
  const url = new URL(ownerUrl);
  url.username = "";
  url.password = "";
  return url.href;
}

const patienceMs = 3000;

/** Lets statements finish for a moment, then ends them: what they did is rolled back, and work in parts resumes. */
async function closeWithin(patience: number, pools: Databases, owner: pg.Client): Promise<void> {
  const end = () =>
    owner
      .query("select pg_terminate_backend(pid) from pg_stat_activity where application_name = any ($1)", [
        [poolKinds.map(sessionName)],
      ])
      .catch(() => undefined);
  const timer = setTimeout(end, patience);
  await pools.close();
  clearTimeout(timer);
}

async function connect(url: string): Promise<pg.Client> {
  for (let attempt = 0; ; attempt++) {
    const client = new pg.Client({ connectionString: url, application_name: ownerSession, keepAlive: true });
    client.on("error", () => undefined);
    try {
      await client.connect();
      return client;
    } catch (error) {
      const { code, message } = error as Error & { code?: string };
      // 57P03: recovering after a crash; it answers as soon as the log is replayed.
      if (code === "57P03" && attempt < 600) {
        await sleep(100);
        continue;
      }
      const { host, pathname } = new URL(url);
      const refusal = new UnusableStart(`The database at ${host}${pathname} does not answer (${message || code}).`);
      throw Object.assign(refusal, { code });
    }
  }
}

/** One that was killed a moment ago, or is just ending, lets go of the lock within this time. */
const claimedWithinMs = 2000;

async function claimServer(owner: pg.Client): Promise<void> {
  for (let waited = 0; ; waited += 100) {
    const { rows } = await owner.query<{ free: boolean }>("select pg_try_advisory_lock($1) as free", [serverLockKey]);
    if (rows[0]?.free) return;
    if (waited >= claimedWithinMs) break;
    await sleep(100);
  }
  throw new UnusableStart(
    "Another Plaza already serves this data; stop it first, or set PLAZA_DATA to another folder.",
  );
}

/**
 * Whether no process of Plaza uses the embedded database any more: the last one stops it, be it the server or a command.
 * Asked after this process has left, so that of two that leave at once one sees that nobody is left.
 */
async function isLeft(ownerUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: "plaza leaving" });
  client.on("error", () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ users: number }>(
      "select count(*)::integer as users from pg_stat_activity where application_name = $1",
      [ownerSession],
    );
    return rows[0]?.users === 0;
  } catch {
    // It is being stopped already.
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

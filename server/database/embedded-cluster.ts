import { execFile } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { isReachable, runsAsRoot, standIn } from "#server/database/embedded-binaries";
import { UnusableStart } from "#server/settings";

/** PostgreSQL's files for one data folder, and as whom PostgreSQL runs on them. */
export interface Cluster {
  folder: string;
  user: { uid: number; gid: number } | undefined;
  password: string;
}

export const owner = "plaza_owner";

/** Finds the cluster that belongs to a data folder, or makes it. Several processes may do so at once: one wins. */
export async function openCluster(binaries: string, dataFolder: string, isThrowaway: boolean): Promise<Cluster> {
  const password = readPassword(path.join(dataFolder, "database-password"));
  const { folder, pointer } = locate(dataFolder, password);
  if (!existsSync(folder)) {
    if (pointer && existsSync(pointer)) {
      throw new UnusableStart(
        `The database of ${dataFolder} should lie in ${folder}, which is gone; restore it there.`,
      );
    }
    await make(binaries, folder, password, isThrowaway);
    if (pointer) writeFileSync(pointer, `${folder}\n`);
  }
  const cluster = { folder, user: userOf(folder), password };
  await refuseOtherMajor(binaries, cluster);
  return cluster;
}

/** One password per data folder, made by whoever comes first; only the data folder's owner can read it. */
function readPassword(file: string): string {
  try {
    writeFileSync(file, `${randomBytes(24).toString("hex")}\n`, { mode: 0o600, flag: "wx" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  try {
    return readFileSync(file, "utf8").trim();
  } catch {
    throw new UnusableStart(`${file} cannot be read by this user; start Plaza as the user who made the data folder.`);
  }
}

/**
 * In the data folder; under root, where the stand-in user cannot reach that (a folder below /root), below /var/lib, which
 * a file in the data folder then tells.
 */
function locate(dataFolder: string, password: string): { folder: string; pointer?: string } {
  const inside = path.join(dataFolder, "postgres");
  const pointer = path.join(dataFolder, "postgres-folder");
  if (existsSync(pointer)) return { folder: readFileSync(pointer, "utf8").trim(), pointer };
  if (existsSync(inside) || !runsAsRoot() || isReachable(dataFolder)) return { folder: inside };
  const id = createHash("sha256").update(password).digest("hex").slice(0, 8);
  return { folder: path.join("/var/lib/plaza", id, "postgres"), pointer };
}

/** PostgreSQL runs as the owner of its files, who is the stand-in user where root made them. */
function userOf(folder: string): Cluster["user"] {
  const { uid, gid } = statSync(folder);
  const own = process.getuid?.();
  if (own === undefined || uid === own) return undefined;
  if (own === 0) return { uid, gid };
  throw new UnusableStart(
    `The database in ${folder} belongs to another user (${uid}), as when Plaza was started as root before; start it as then, or set PLAZA_DATA to a new folder.`,
  );
}

async function make(binaries: string, folder: string, password: string, isThrowaway: boolean): Promise<void> {
  const parent = path.dirname(folder);
  mkdirSync(parent, { recursive: true, mode: 0o755 });
  forgetUnfinished(folder);
  const making = mkdtempSync(`${folder}-making-`);
  const passwordFile = `${making}.password`;
  writeFileSync(passwordFile, password, { mode: 0o600 });
  const user = runsAsRoot() ? standIn : undefined;
  if (user) for (const file of [making, passwordFile]) chownSync(file, user.uid, user.gid);
  try {
    await initialise(binaries, making, passwordFile, user);
    renameSync(making, folder);
    // Waiting for the disk takes longer than all the rest, and there is nothing to lose yet: it goes on beside the start.
    if (!isThrowaway) run(path.join(binaries, "bin", "initdb"), ["--sync-only", folder], user).catch(() => undefined);
  } catch (error) {
    rmSync(making, { recursive: true, force: true });
    if (!existsSync(path.join(folder, "PG_VERSION"))) throw tellNameless(error);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** Containers often run as a number that no user bears; setting up is the one thing that PostgreSQL then refuses to do. */
function tellNameless(error: unknown): unknown {
  const [, uid] = /could not look up effective user ID (\d+)/.exec((error as Error).message) ?? [];
  if (uid === undefined) return error;
  return new UnusableStart(
    `PostgreSQL sets its files up only for a user with a name, and user ${uid} has none in /etc/passwd; give it one, in a container image with: RUN useradd --uid ${uid} plaza (or adduser -D -u ${uid} plaza), or set DATABASE_URL to a PostgreSQL of your own.`,
  );
}

const abandonedAfter = 10 * 60_000;

/** What a first start left that was cut off. One that may still be under way is left alone. */
function forgetUnfinished(folder: string): void {
  for (const name of readdirSync(path.dirname(folder))) {
    const at = path.join(path.dirname(folder), name);
    if (!name.startsWith(`${path.basename(folder)}-making-`)) continue;
    if (Date.now() - statSync(at).mtimeMs > abandonedAfter) rmSync(at, { recursive: true, force: true });
  }
}

async function initialise(
  binaries: string,
  folder: string,
  passwordFile: string,
  user: Cluster["user"],
): Promise<void> {
  const args = [
    `--pgdata=${folder}`,
    `--username=${owner}`,
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--no-sync",
  ];
  const locales = process.platform === "darwin" ? ["UTF-8", "en_US.UTF-8"] : ["C.UTF-8", "C.utf8", "en_US.UTF-8"];
  // Order is by code point, the same on every system. Which characters are letters must come from a UTF-8 locale:
  // with "C" the trigrams that search goes by exist for unaccented Latin only.
  const builtin = (await majorOf(binaries)) >= 17 ? ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"] : [];
  for (const [attempt, ctype] of locales.entries()) {
    const locale = ["--locale=C", `--lc-ctype=${ctype}`, ...builtin];
    try {
      await run(path.join(binaries, "bin", "initdb"), [...args, ...locale], user);
      return;
    } catch (error) {
      const isLast = attempt === locales.length - 1;
      if (isLast || !/locale/.test((error as Error).message)) throw error;
    }
  }
}

async function refuseOtherMajor(binaries: string, { folder, user }: Cluster): Promise<void> {
  const found = Number(readOptional(path.join(folder, "PG_VERSION")));
  if (!found)
    throw new UnusableStart(`${folder} is not a database of Plaza's; restore it, or remove it to begin anew.`);
  const ours = await majorOf(binaries, user);
  if (found === ours) return;
  throw new UnusableStart(
    `The database in ${folder} is of PostgreSQL ${found}, and this Plaza brings ${ours}; start the Plaza that wrote it, or set DATABASE_URL.`,
  );
}

function readOptional(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

async function majorOf(binaries: string, user?: Cluster["user"]): Promise<number> {
  const version = await run(path.join(binaries, "bin", "postgres"), ["--version"], user);
  return Number(/(\d+)/.exec(version)?.[1]);
}

async function run(command: string, args: string[], user: Cluster["user"]): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)(command, args, { ...user, cwd: "/", env: { PATH: process.env.PATH } });
    return stdout;
  } catch (error) {
    const { stderr = "", message } = error as Error & { stderr?: string };
    const lines = (stderr || message).trim().split("\n");
    const reason = lines.find((line) => /error|fatal/i.test(line)) ?? lines.at(-1);
    throw new UnusableStart(`PostgreSQL could not be set up: ${reason}`);
  }
}

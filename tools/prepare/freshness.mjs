import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";

/**
 * Whether node_modules holds what package-lock.json asks for: every package that this platform needs, in the locked
 * version. npm's own note of what it installed is read, so an installation by hand counts as well.
 * @param {string} root
 */
export function isInstalled(root) {
  const installed = readLock(path.join(root, "node_modules", ".package-lock.json"));
  const wanted = readLock(path.join(root, "package-lock.json"));
  if (!installed || !wanted) return false;
  return Object.entries(wanted).every(([place, entry]) => {
    if (place === "" || entry.link) return true;
    const found = installed[place];
    if (!found) return entry.optional === true || entry.devOptional === true || entry.peer === true;
    return found.version === entry.version && found.integrity === entry.integrity;
  });
}

/** @param {string} file */
function readLock(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8")).packages;
  } catch {
    return undefined;
  }
}

/**
 * What was built from which sources is noted beside the build. Dates and sizes are compared first, because that is
 * quick; where they differ the contents decide, so that a fresh checkout of the same sources is not built again.
 */
export class Build {
  /**
   * @param {string} root
   * @param {{ name: string, sources: string[], outputs: string[] }} part Folders and files relative to the root.
   */
  constructor(root, { name, sources, outputs }) {
    this.root = root;
    this.note = path.join(root, "dist", `.built-${name}.json`);
    this.sources = sources;
    this.outputs = outputs;
  }

  isFresh() {
    if (!this.outputs.every((output) => existsSync(path.join(this.root, output)))) return false;
    const noted = this.readNote();
    if (!noted) return false;
    const files = this.list();
    const dates = datesOf(files);
    if (noted.dates === dates) return true;
    if (noted.contents !== this.contentsOf(files)) return false;
    this.write(dates, noted.contents);
    return true;
  }

  /** Before building: a build that is cut off must not pass for a finished one. Returns what to call when it is done. */
  begin() {
    rmSync(this.note, { force: true });
    const files = this.list();
    const [dates, contents] = [datesOf(files), this.contentsOf(files)];
    return () => this.write(dates, contents);
  }

  /** @param {string} dates @param {string} contents */
  write(dates, contents) {
    mkdirSync(path.dirname(this.note), { recursive: true });
    writeFileSync(this.note, JSON.stringify({ dates, contents }));
  }

  readNote() {
    try {
      return JSON.parse(readFileSync(this.note, "utf8"));
    } catch {
      return undefined;
    }
  }

  list() {
    /** @type {{ file: string, size: number, changed: number }[]} */
    const files = [];
    for (const source of this.sources) walk(path.join(this.root, source), files);
    return files;
  }

  /** @param {{ file: string }[]} files */
  contentsOf(files) {
    const hash = createHash("sha256");
    for (const { file } of files) hash.update(`\n${path.relative(this.root, file)}\n`).update(readFileSync(file));
    return hash.digest("hex");
  }
}

/** @param {string} place @param {{ file: string, size: number, changed: number }[]} files */
function walk(place, files) {
  const found = statSync(place, { throwIfNoEntry: false });
  if (!found) return;
  if (found.isDirectory()) for (const name of readdirSync(place).sort()) walk(path.join(place, name), files);
  else if (!/\.test\.tsx?$/.test(place)) files.push({ file: place, size: found.size, changed: found.mtimeMs });
}

/** @param {{ file: string, size: number, changed: number }[]} files */
function datesOf(files) {
  const hash = createHash("sha256");
  for (const { file, size, changed } of files) hash.update(`${file}\n${size}\n${changed}\n`);
  return hash.digest("hex");
}

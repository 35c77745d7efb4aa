import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { SourceFiles } from "#domain/frameworks/source-files";

/** The framework's folder in this checkout; releases are its folders named after a version. */
export const contentRoot = fileURLToPath(new URL("../../content/roadmap", import.meta.url));

const versionPattern = /^\d+\.\d+\.\d+(-draft\.\d+)?$/;

export async function listReleaseFolders(root: string = contentRoot): Promise<string[]> {
  const entries = await readdir(root, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory() && versionPattern.test(entry.name))
    .map((entry) => entry.name)
    .sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
}

/** Every file of a folder by its path below it, with forward slashes. */
export async function readFolder(folder: string): Promise<SourceFiles> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && !entry.name.startsWith("."));
  const read = files.map(async (entry): Promise<[string, string]> => {
    const full = path.join(entry.parentPath, entry.name);
    return [path.relative(folder, full).split(path.sep).join("/"), await readFile(full, "utf8")];
  });
  return new Map((await Promise.all(read)).sort(([a], [b]) => (a < b ? -1 : 1)));
}

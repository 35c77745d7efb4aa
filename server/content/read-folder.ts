import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { SourceFiles } from "#domain/frameworks/source-files";

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

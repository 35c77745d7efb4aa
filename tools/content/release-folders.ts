import { readdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";

export { readFolder } from "#server/files";

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

import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { assembleRelease } from "#domain/frameworks/assemble-release";
import type { Release } from "#domain/frameworks/release";
import type { SourceFiles } from "#domain/frameworks/source-files";
import { compareVersions, isDraft } from "#domain/frameworks/version";
import { projectRoot, readFolder } from "#server/files";

export { readFolder };

/** The framework's folder in this checkout; releases are its folders named after a version. */
export const contentRoot = path.join(projectRoot, "content", "roadmap");

export const versionPattern = /^\d+\.\d+\.\d+(-draft\.\d+)?$/;

export async function listReleaseFolders(root: string = contentRoot): Promise<string[]> {
  const entries = await readdir(root, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory() && versionPattern.test(entry.name))
    .map((entry) => entry.name)
    .sort(compareVersions);
}

/** The releases of lower versions that can be read, oldest first. A draft comes before nothing: nobody was held to it. */
export async function readEarlier(root: string, version: string): Promise<Release[]> {
  const names = (await listReleaseFolders(root)).filter((name) => !isDraft(name) && compareVersions(name, version) < 0);
  const releases = await Promise.all(
    names.map(async (name) => assembleRelease(await readFolder(path.join(root, name))).release),
  );
  return releases.filter((release) => release !== undefined);
}

/** The files beside the releases, by their path below the framework's folder. */
export async function readLivingFiles(root: string): Promise<SourceFiles> {
  const folders = ["crosswalks", "examples"].filter((folder) => existsSync(path.join(root, folder)));
  const lists = await Promise.all(
    folders.map(async (folder) =>
      [...(await readFolder(path.join(root, folder)))].map(([file, text]): [string, string] => [
        `${folder}/${file}`,
        text,
      ]),
    ),
  );
  return new Map(lists.flat());
}

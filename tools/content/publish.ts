import { writeFile } from "node:fs/promises";
import path from "node:path";
import { freezeRelease, isFrozen } from "#domain/frameworks/frozen";
import { fingerprint } from "#domain/kernel/fingerprint";
import { checkFiles, describeCounts } from "#tools/content/check";
import { contentRoot, listReleaseFolders, readEarlier, readFolder } from "#tools/content/release-folders";

interface PublishOptions {
  version: string;
  root?: string;
  print: (line: string) => void;
}

/**
 * Freezes a release. What is frozen already stays byte for byte; only its own sources and crosswalks is
 * written again. Returns the exit code.
 */
export async function publishRelease({ version, root = contentRoot, print }: PublishOptions): Promise<number> {
  const known = await listReleaseFolders(root);
  if (!known.includes(version)) {
    print(`There is no release folder ${version}. There are: ${known.join(", ") || "none"}.`);
    return 2;
  }
  const folder = path.join(root, version);
  const files = await readFolder(folder);
  const { release, living, findings } = checkFiles(files, await readEarlier(root, version));
  const standing = findings.filter(({ code }) => code !== "living-stale");
  if (!release || !living || standing.length > 0) {
    for (const { code, path: at, message, fix } of standing)
      print(`${version}/${at}\n  ${message} [${code}]\n  → ${fix}`);
    print(`Nothing was written: ${standing.length} to correct first.`);
    return 1;
  }
  if (release.version !== version) {
    print(`framework.yaml says ${release.version}, the folder says ${version}. Make them agree. Nothing was written.`);
    return 1;
  }
  const wasFrozen = isFrozen(files);
  for (const [name, text] of freezeRelease(release, living)) {
    if (wasFrozen && name.startsWith("release.")) continue;
    await writeFile(path.join(folder, name), text);
  }
  print(
    `${wasFrozen ? "Already frozen; sources and crosswalks renewed" : "Frozen"}: ${version}, ${describeCounts(release)}`,
  );
  print(`Fingerprint ${fingerprint(release)}`);
  return 0;
}

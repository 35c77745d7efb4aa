import { cp, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { compareVersions } from "#domain/frameworks/version";
import { diffReleaseFolders } from "#tools/content/diff";
import { newItem } from "#tools/content/new";
import { contentRoot, listReleaseFolders, versionPattern } from "#tools/content/release-folders";

interface NewReleaseOptions {
  version: string;
  from: string;
  root?: string;
  print: (line: string) => void;
}

const frozen = /\/(release|living)\.(json|sha256)$/;

/** Copies a release to a new folder to work on, where so far everything is kept. Returns the exit code. */
export async function newRelease({ version, from, root = contentRoot, print }: NewReleaseOptions): Promise<number> {
  const known = await listReleaseFolders(root);
  if (!versionPattern.test(version)) {
    print(`"${version}" is no version. A version looks like 0.2.0 or 0.2.0-draft.1.`);
    return 2;
  }
  if (!known.includes(from)) {
    print(`There is no release folder ${from}. There are: ${known.join(", ") || "none"}.`);
    return 2;
  }
  if (known.includes(version) || compareVersions(version, from) <= 0) {
    print(
      `${version} ${known.includes(version) ? "is there already" : `does not come after ${from}`}. Nothing was written.`,
    );
    return 1;
  }
  const folder = path.join(root, version);
  await cp(path.join(root, from), folder, { recursive: true, filter: (file) => !frozen.test(file) });
  const head = path.join(folder, "framework.yaml");
  const written = (await readFile(head, "utf8")).replace(/^version:.*$/m, `version: ${version}`);
  await writeFile(head, written.replace(/^supportedUntil:.*\n/m, ""));
  await writeFile(
    path.join(folder, "changes.yaml"),
    `from: ${from}\nnote: What this release changes, and why.\nitems: []\n`,
  );
  print(
    `Copied ${from} to ${version}. Change what is to change, then: npm run content -- diff ${from} ${version} --write`,
  );
  return diffReleaseFolders({ from, to: version, format: "text", write: true, root, print: () => undefined });
}

/** What `new` was asked for: a release where a version is named, an item of a policy otherwise. */
export async function layOutNew(
  what: string,
  policy: string | undefined,
  { from, release, root = contentRoot, print = console.log }: LayOutOptions,
): Promise<number> {
  const newest = (await listReleaseFolders(root)).at(-1) ?? "";
  if (/^\d/.test(what)) return newRelease({ version: what, from: from ?? newest, root, print });
  if (policy !== undefined) return newItem({ kind: what, policy, version: release, root, print });
  print(`"${what}" is no version. For a new clause, element or rule name its policy too: new clause pia.`);
  return 2;
}

interface LayOutOptions {
  from?: string;
  release?: string;
  root?: string;
  print?: (line: string) => void;
}

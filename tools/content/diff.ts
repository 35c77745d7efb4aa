import { writeFile } from "node:fs/promises";
import path from "node:path";
import { type Assembled, assembleRelease } from "#domain/frameworks/assemble-release";
import { compareReleases } from "#domain/frameworks/diff-releases";
import { isFrozen } from "#domain/frameworks/frozen";
import { type Proposal, proposeBeside } from "#domain/frameworks/propose-changes";
import type { Release } from "#domain/frameworks/release";
import { countChanges, tellChanges } from "#domain/frameworks/tell-changes";
import { compareVersions } from "#domain/frameworks/version";
import { printChange, printCounts } from "#tools/content/print-changes";
import { contentRoot, listReleaseFolders, readFolder } from "#tools/content/release-folders";
import { writeChanges } from "#tools/content/write-changes";

interface DiffOptions {
  from: string;
  to: string;
  format: string;
  write: boolean;
  root?: string;
  print: (line: string) => void;
}

/** Compares two release folders, tells what became of every item, and may propose `changes.yaml`. Returns the exit code. */
export async function diffReleaseFolders(options: DiffOptions): Promise<number> {
  const { from, to, format, write, root = contentRoot, print } = options;
  const refusal = await refuse(options, root);
  if (refusal) {
    print(refusal);
    return 2;
  }
  const files = await readFolder(path.join(root, to));
  const [before, after] = [await readFolder(path.join(root, from)), files].map(assembleRelease) as [
    Assembled,
    Assembled,
  ];
  if (!before.release || !after.release) {
    for (const [name, { findings, release }] of [
      [from, before],
      [to, after],
    ] as const)
      if (!release) for (const { path: at, message } of findings) print(`${name}/${at}\n  ${message}`);
    print("Both releases must be readable to be compared.");
    return 1;
  }
  if (write && isFrozen(files)) {
    print(`${to} is frozen and never changes. Nothing was written.`);
    return 1;
  }
  const isWritten = after.release.changes.from === from;
  const comparison = compareReleases(before.release, after.release);
  const proposal = proposeBeside(comparison, isWritten ? after.release.changes.items : []);
  if (write) await writeFile(path.join(root, to, "changes.yaml"), writeChanges(from, after.release, proposal.changes));
  tell({ before: before.release, after: after.release, proposal, format, write, print });
  return 0;
}

async function refuse({ from, to, format, write }: DiffOptions, root: string): Promise<string | undefined> {
  const known = await listReleaseFolders(root);
  const unknown = [from, to].find((version) => !known.includes(version));
  if (unknown !== undefined) return `There is no release folder ${unknown}. There are: ${known.join(", ") || "none"}.`;
  if (format !== "text" && format !== "json") return `"${format}" is no format. Accepted: text, json.`;
  if (write && compareVersions(from, to) >= 0)
    return `${from} does not come before ${to}, so ${to} cannot say what became of it. Nothing was written.`;
  return undefined;
}

interface Told {
  before: Release;
  after: Release;
  proposal: Proposal;
  format: string;
  write: boolean;
  print: (line: string) => void;
}

function tell({ before, after, proposal, format, write, print }: Told): void {
  const changes = proposal.changes.map(({ change }) => change);
  const told = tellChanges(compareReleases(before, after), changes);
  const guesses = new Set(proposal.changes.filter(({ isGuess }) => isGuess).map(({ change }) => change.id));
  if (format === "json") {
    const items = told.map((change) => ({ ...change, isGuess: guesses.has(change.id) }));
    const { version: from } = before;
    print(JSON.stringify({ from, to: after.version, counts: countChanges(changes), changes: items }, null, 2));
    return;
  }
  print(printCounts(before.version, after.version, changes));
  for (const change of told) if (change.became !== "kept") print(printChange(change, guesses.has(change.id)));
  for (const { id, became } of proposal.replaced)
    print(
      `\n${id}  changes.yaml says ${became}, which is not so (any more); what is proposed instead stands above, if anything.`,
    );
  const open = changes.filter(({ became, because }) => became !== "kept" && became !== "new" && because === undefined);
  print("");
  if (write) print(`Wrote ${after.version}/changes.yaml.`);
  if (open.length > 0)
    print(
      `${open.length} of ${changes.length} still need a person: write \`because\`, correct what is guessed, and write meaning-changed where reworded is too little.`,
    );
}

import path from "node:path";
import { type Assembled, assembleRelease } from "#domain/frameworks/assemble-release";
import { checkPolicy, checkRelease } from "#domain/frameworks/check-release";
import { checkFrozen, isFrozen } from "#domain/frameworks/frozen";
import { publishedPolicies, type Release } from "#domain/frameworks/release";
import type { SourceFiles } from "#domain/frameworks/source-files";
import type { Finding } from "#domain/kernel/finding";
import { fingerprint } from "#domain/kernel/fingerprint";
import { checkAlliances, describeAlliance } from "#tools/content/check-alliances";
import { checkLiving, checkReleaseCrosswalks } from "#tools/content/check-living";
import { checkReading, describeReading } from "#tools/content/check-reading";
import { contentRoot, listReleaseFolders, readEarlier, readFolder } from "#tools/content/release-folders";

/** Everything there is to say about one release's folder, beside the releases before it, oldest first. */
export function checkFiles(files: SourceFiles, earlier: readonly Release[] = []): Assembled {
  const assembled = assembleRelease(files);
  const { release, living, readable } = assembled;
  if (!release || !living) {
    const version = versionIn(files);
    return {
      ...assembled,
      findings: [...assembled.findings, ...readable.flatMap((policy) => checkPolicy(policy, version))],
    };
  }
  const frozen = isFrozen(files) ? checkFrozen(files, release, living) : [];
  return {
    ...assembled,
    findings: [...assembled.findings, ...checkRelease(release, living, earlier), ...checkReading(release), ...frozen],
  };
}

/** What framework.yaml says where the rest cannot be put together; a new release where it says nothing. */
const versionIn = (files: SourceFiles) =>
  /^version: *"?(\d+\.\d+\.\d+)/m.exec(files.get("framework.yaml") ?? "")?.[1] ?? "1.0.0";

interface CheckOptions {
  version?: string | undefined;
  format: string;
  root?: string;
  print: (line: string) => void;
}

/** Checks one release folder or all, prints what it found, and returns the exit code. */
export async function checkContent({ version, format, root = contentRoot, print }: CheckOptions): Promise<number> {
  const known = await listReleaseFolders(root);
  if (version !== undefined && !known.includes(version)) {
    print(`There is no release folder ${version}. There are: ${known.join(", ") || "none"}.`);
    return 2;
  }
  const living = await checkLiving(root);
  const results = await Promise.all(
    (version ? [version] : known).map(async (name) => {
      const checked = checkFiles(await readFolder(path.join(root, name)), await readEarlier(root, name));
      return { name, ...checked, findings: [...checked.findings, ...checkReleaseCrosswalks(checked, living.content)] };
    }),
  );
  const beside = version === undefined ? living.findings : [];
  const alliances = version === undefined && root === contentRoot ? await checkAlliances() : [];
  const findings = [
    ...results.flatMap(({ name, findings: own }) => own.map((finding) => ({ release: name, ...finding }))),
    ...beside.map((finding) => ({ framework: "roadmap", ...finding })),
    ...alliances.flatMap(({ name, findings: own }) => own.map((finding) => ({ alliance: name, ...finding }))),
  ];
  if (format === "json") print(JSON.stringify({ findings }, null, 2));
  else {
    for (const { name, release, findings: own } of results)
      printResult(name, release && describeRelease(release), own, print);
    if (version === undefined && living.isThere) printResult("roadmap", living.describes, beside, print);
    for (const { name, alliance, findings: own } of alliances)
      printResult(name, alliance && [describeAlliance(alliance)], own, print);
  }
  return findings.length > 0 ? 1 : 0;
}

const describeRelease = (release: Release) => [
  describeCounts(release),
  ...describeReading(release),
  fingerprint(release),
];

function printResult(name: string, holds: string[] | undefined, findings: Finding[], print: (line: string) => void) {
  for (const { code, path: at, message, fix } of findings) print(`${name}/${at}\n  ${message} [${code}]\n  → ${fix}`);
  if (holds) print(`${name}  ${holds.join(`\n${" ".repeat(name.length)}  `)}`);
  print(findings.length === 0 ? `${name}  nothing to correct` : `${name}  ${findings.length} to correct`);
}

/** "6 policies (10 planned), 61 clauses, …": what a release holds. */
export function describeCounts(release: Release): string {
  const policies = publishedPolicies(release);
  const sum = (count: (policy: (typeof policies)[number]) => number) =>
    policies.reduce((total, policy) => total + count(policy), 0);
  return [
    `${policies.length} policies (${release.policies.length - policies.length} planned)`,
    `${sum(({ clauses }) => clauses.length)} clauses`,
    `${sum(({ clauses }) => clauses.reduce((n, { parameters }) => n + Object.keys(parameters).length, 0))} parameters`,
    `${sum(({ elements }) => elements.length)} elements`,
    `${sum(({ rules }) => rules.length)} rules`,
  ].join(", ");
}

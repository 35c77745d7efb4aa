import { type Living, publishedPolicies, Release } from "#domain/frameworks/release";
import type { SourceFiles } from "#domain/frameworks/source-files";
import type { Finding } from "#domain/kernel/finding";
import { canonicalJson, fingerprint } from "#domain/kernel/fingerprint";

/** The files that freezing writes, by name, ready to be stored beside the sources. */
export function freezeRelease(release: Release, living: Living): Map<string, string> {
  return new Map([
    ["release.json", canonicalJson(release)],
    ["release.sha256", `${fingerprint(release)}  release.json\n`],
    ["living.json", canonicalJson(living)],
    ["living.sha256", `${fingerprint(living)}  living.json\n`],
  ]);
}

export const isFrozen = (files: SourceFiles): boolean => files.has("release.json") || files.has("release.sha256");

/**
 * Holds the sources against the frozen release. A published text never changes without a new version: each item that
 * differs is named. Sources with their dates and crosswalks may move; then `living.json` is written again.
 */
export function checkFrozen(files: SourceFiles, release: Release, living: Living): Finding[] {
  const findings = checkSnapshot(files, release);
  if (files.get("living.json") !== canonicalJson(living)) {
    findings.push({
      code: "living-stale",
      path: "living.json",
      message: "Sources or crosswalks have moved since living.json was written.",
      fix: "Run `npm run content -- publish` for this version again: the frozen text stays, living.json is renewed.",
    });
  }
  return findings;
}

function checkSnapshot(files: SourceFiles, release: Release): Finding[] {
  const recorded = files.get("release.sha256")?.slice(0, 64);
  const snapshot = files.get("release.json");
  const frozen = snapshot === undefined ? undefined : parseSnapshot(snapshot);
  if (!frozen || fingerprint(frozen) !== recorded || canonicalJson(frozen) !== snapshot) {
    return [
      {
        code: "frozen-snapshot-damaged",
        path: "release.json",
        message: "The frozen release and its fingerprint do not belong together.",
        fix: "Restore release.json and release.sha256 from the version control's history; never write them by hand.",
      },
    ];
  }
  const then = itemsOf(frozen);
  const now = itemsOf(release);
  return [...new Set([...then.keys(), ...now.keys()])]
    .filter((id) => then.get(id) !== now.get(id))
    .map((id) => ({
      code: "frozen-release-changed",
      path: id,
      message: `${id} ${!now.has(id) ? "is missing from" : !then.has(id) ? "was added to" : "differs from"} the published release ${frozen.version}.`,
      fix: "A published release never changes: undo this, and write it into the next version's folder.",
    }));
}

function parseSnapshot(text: string): Release | undefined {
  try {
    return Release.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** Everything that can differ, by a name a person can find: head, principles, policies, clauses, elements, rules. */
function itemsOf(release: Release): Map<string, string> {
  const { principles, policies, changes, cuts = [], ...head } = release;
  const items: [string, unknown][] = [
    ["framework.yaml", { ...head, order: policies.map(({ id }) => id) }],
    ["changes.yaml", changes],
    ...principles.map((principle): [string, unknown] => [`principles/${principle.id}`, principle]),
    ...cuts.map((cut): [string, unknown] => [`cuts/${cut.id}`, cut]),
    ...policies.map((policy): [string, unknown] => [
      `policies/${policy.id}`,
      policy.stage === "planned" ? policy : { ...policy, clauses: [], elements: [], rules: [] },
    ]),
    ...publishedPolicies(release).flatMap((policy) =>
      [...policy.clauses, ...policy.elements, ...policy.rules].map((item): [string, unknown] => [item.id, item]),
    ),
  ];
  return new Map(items.map(([id, value]) => [id, canonicalJson(value)]));
}

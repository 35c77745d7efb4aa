import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { z } from "zod";
import { emptyLivingContent, LivingContent } from "#domain/frameworks/living-content";
import { modelValues } from "#domain/frameworks/parameters";
import { type Clause, Living, publishedPolicies, Release } from "#domain/frameworks/release";
import { Translation } from "#domain/frameworks/translation";
import { compareVersions, isDraft } from "#domain/frameworks/version";
import { isRegisterRule, type ParameterValues, type RegisterRule, type Rule } from "#domain/rules/expression";
import { parseRule } from "#domain/rules/parse-rule";

/** A published release as the server uses it: proved unchanged, its rules parsed. */
export interface LoadedRelease {
  release: Release;
  fingerprint: string;
  /** The bytes the fingerprint was taken of. */
  snapshot: string;
  living: Living;
  clauses: readonly Clause[];
  clausesById: ReadonlyMap<string, Clause>;
  /** In which policy a clause stands; its id keeps the policy that it was given in. */
  policyOfClause: ReadonlyMap<string, string>;
  rules: readonly Rule[];
  /** Those that registers and inventories are judged by. */
  registerRules: readonly RegisterRule[];
  rulesById: ReadonlyMap<string, Rule>;
  modelValues: ParameterValues;
}

/** Every published release, newest first. */
export interface Releases {
  all: readonly LoadedRelease[];
  /** The newest that is no draft; of drafts alone, the newest. */
  latest: LoadedRelease;
  find: (version: string) => LoadedRelease | undefined;
  /** What stands beside all of them and moves without a new one. */
  beside: LivingContent;
  /** By language; English is the original. */
  translations: ReadonlyMap<string, Translation>;
}

/** Releases that are not what their fingerprint says are refused: nobody may be held to a text that was changed. */
export class UnusableRelease extends Error {}

const versionPattern = /^\d+\.\d+\.\d+(-draft\.\d+)?$/;

/** The one door through which releases come in: `content/roadmap/<version>/release.json` with its fingerprint. */
export async function loadReleases(contentFolder: string): Promise<Releases> {
  const root = path.join(contentFolder, "roadmap");
  const versions = (await readdir(root, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory() && versionPattern.test(entry.name))
    .map(({ name }) => name)
    .sort((a, b) => compareVersions(b, a));
  const loaded = await Promise.all(versions.map((version) => loadRelease(path.join(root, version), version)));
  const releases = releasesOf(
    loaded.filter((release) => release !== undefined),
    await loadLivingContent(root),
    await loadTranslations(root),
  );
  if (releases) return releases;
  throw new UnusableRelease(`No release is published in ${root}. Freeze one with: npm run content -- publish VERSION`);
}

/** Releases as they are offered, given newest first; undefined where there is none. */
export function releasesOf(
  all: readonly LoadedRelease[],
  beside: LivingContent,
  translations: ReadonlyMap<string, Translation> = new Map(),
): Releases | undefined {
  const latest = all.find(({ release }) => !isDraft(release.version)) ?? all[0];
  if (!latest) return undefined;
  const find = (version: string) =>
    version === "latest" ? latest : all.find(({ release }) => release.version === version);
  return { all, latest, find, beside, translations };
}

async function loadLivingContent(root: string): Promise<LivingContent> {
  return (await loadBeside(path.join(root, "living"), LivingContent)) ?? emptyLivingContent;
}

async function loadTranslations(root: string): Promise<ReadonlyMap<string, Translation>> {
  const folder = path.join(root, "translations");
  const names = await readdir(folder).catch(() => []);
  const loaded = await Promise.all(
    names
      .filter((name) => name.endsWith(".json"))
      .map((name) => loadBeside(path.join(folder, name.slice(0, -".json".length)), Translation)),
  );
  return new Map(loaded.filter((each) => each !== undefined).map((each) => [each.language, each]));
}

/** Undefined where there is none; what is not what its fingerprint says is refused. */
async function loadBeside<T>(file: string, schema: z.ZodType<T>): Promise<T | undefined> {
  const stored = await readOptional(`${file}.json`);
  if (stored === undefined) return undefined;
  const recorded = (await readOptional(`${file}.sha256`))?.slice(0, 64);
  const parsed = schema.safeParse(parseJson(stored));
  if (parsed.success && sha256(stored) === recorded) return parsed.data;
  throw new UnusableRelease(
    `${path.basename(file)}.json beside the releases is not what its fingerprint says. Write it anew with: npm run content -- publish living`,
  );
}

/** Undefined for a folder that is still being written, which has no snapshot. */
async function loadRelease(folder: string, version: string): Promise<LoadedRelease | undefined> {
  const snapshot = await readOptional(path.join(folder, "release.json"));
  if (snapshot === undefined) return undefined;
  const recorded = (await readOptional(path.join(folder, "release.sha256")))?.slice(0, 64);
  const parsed = Release.safeParse(parseJson(snapshot));
  const living = Living.safeParse(parseJson((await readOptional(path.join(folder, "living.json"))) ?? ""));
  if (!parsed.success || !living.success) {
    throw new UnusableRelease(`Release ${version} is not readable. Restore its release.json and living.json.`);
  }
  const release = parsed.data;
  if (release.version !== version || sha256(snapshot) !== recorded) {
    throw new UnusableRelease(
      `Release ${version} is not what its fingerprint says. Restore release.json and release.sha256.`,
    );
  }
  const clauses = publishedPolicies(release).flatMap((policy) => policy.clauses);
  const clausesById = new Map(clauses.map((clause) => [clause.id, clause]));
  const rules = publishedPolicies(release).flatMap((policy) =>
    policy.rules.map((released) => {
      const rule = parseRule(released, clausesById.get(released.clause)?.parameters ?? {});
      if (rule.ok) return rule.value;
      throw new UnusableRelease(`Release ${version} holds a rule that cannot be run: ${released.id}.`);
    }),
  );
  return {
    release,
    fingerprint: recorded,
    snapshot,
    living: living.data,
    clauses,
    clausesById,
    policyOfClause: new Map(
      publishedPolicies(release).flatMap((policy) => policy.clauses.map((clause) => [clause.id, policy.id] as const)),
    ),
    rules,
    registerRules: rules.filter(isRegisterRule),
    rulesById: new Map(rules.map((rule) => [rule.id, rule])),
    modelValues: modelValues(clauses),
  };
}

/** What is published is canonical JSON as it stands in its file, so that its bytes are what a fingerprint was taken of. */
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

async function readOptional(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

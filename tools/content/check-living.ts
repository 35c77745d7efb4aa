import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { assembleLiving } from "#domain/frameworks/assemble-living";
import { type Assembled, assembleRelease } from "#domain/frameworks/assemble-release";
import { checkCrosswalks, checkLivingContent, type KnownItems } from "#domain/frameworks/check-living";
import type { LivingContent } from "#domain/frameworks/living-content";
import type { SourceFiles } from "#domain/frameworks/source-files";
import { assembleTerms } from "#domain/frameworks/terms";
import type { Translation } from "#domain/frameworks/translation";
import type { Finding } from "#domain/kernel/finding";
import { canonicalJson, fingerprint } from "#domain/kernel/fingerprint";
import { checkTranslations } from "#tools/content/check-translations";
import { contentRoot, listReleaseFolders, readFolder, readLivingFiles } from "#tools/content/release-folders";

export interface CheckedLiving {
  content: LivingContent;
  translations: Translation[];
  /** What it holds, in words. */
  describes: string[];
  findings: Finding[];
  isThere: boolean;
}

/** Everything there is to say about what stands beside the releases; `newest` is what examples may name. */
export function checkLivingFiles(files: SourceFiles, newest: KnownItems) {
  const { content, findings } = assembleLiving(files);
  return { content, findings: [...findings, ...checkLivingContent(content, newest)] };
}

/** The same for a folder, with whether `living.json` still says what the files say. */
export async function checkLiving(root: string): Promise<CheckedLiving> {
  const files = await readLivingFiles(root);
  const { content, findings } = checkLivingFiles(files, await readNewest(root));
  const terms = await readTerms(root);
  const languages = await checkTranslations(root, terms.terms);
  findings.push(...terms.findings, ...languages.findings);
  const outputs = livingFiles(content, languages.translations);
  if (
    findings.length === 0 &&
    (files.size > 0 || languages.translations.length > 0) &&
    !(await areWritten(root, outputs))
  )
    findings.push(staleLiving);
  const items = content.standards.reduce((sum, standard) => sum + standard.items.length, 0);
  return {
    content,
    translations: languages.translations,
    describes: [
      `${content.standards.length} standards with ${items} items, ${content.examples.length} examples`,
      ...languages.describes,
    ],
    findings,
    isThere: files.size > 0 || languages.translations.length > 0,
  };
}

async function readTerms(root: string): Promise<ReturnType<typeof assembleTerms>> {
  const text = await readFile(path.join(root, "terms.yaml"), "utf8").catch(() => undefined);
  return text === undefined
    ? { terms: [], findings: [] }
    : assembleTerms(new Map([["terms.yaml", text]]), "terms.yaml");
}

/** What `publish living` writes: everything that readers get from beside the releases. */
const livingFiles = (content: LivingContent, translations: readonly Translation[]): Map<string, string> =>
  new Map(
    [
      ["living", content] as const,
      ...translations.map((translation) => [`translations/${translation.language}`, translation] as const),
    ].flatMap(([name, value]): [string, string][] => [
      [`${name}.json`, canonicalJson(value)],
      [`${name}.sha256`, `${fingerprint(value)}  ${path.basename(name)}.json\n`],
    ]),
  );

async function areWritten(root: string, outputs: ReadonlyMap<string, string>): Promise<boolean> {
  const same = [...outputs].map(
    async ([name, text]) => (await readFile(path.join(root, name), "utf8").catch(() => undefined)) === text,
  );
  return (await Promise.all(same)).every(Boolean);
}

/** Crosswalks of one release that lead nowhere; nothing where no standard is written yet. */
export function checkReleaseCrosswalks({ living, readable }: Assembled, { standards }: LivingContent): Finding[] {
  if (!living || standards.length === 0) return [];
  const policyOf = new Map(readable.flatMap(({ id, clauses }) => clauses.map((clause) => [clause.id, id] as const)));
  return checkCrosswalks(
    living.crosswalks,
    standards,
    (clause) => `policies/${policyOf.get(clause)}/clauses/${clause}.yaml`,
  );
}

/** Writes `living.json` with its fingerprint. Returns the exit code. */
export async function publishLiving({ root = contentRoot, print }: { root?: string; print: (line: string) => void }) {
  const { content, translations, describes, findings } = await checkLiving(root);
  const standing = findings.filter(({ code }) => code !== staleLiving.code);
  if (standing.length > 0) {
    for (const { code, path: at, message, fix } of standing) print(`${at}\n  ${message} [${code}]\n  → ${fix}`);
    print(`Nothing was written: ${standing.length} to correct first.`);
    return 1;
  }
  for (const [name, text] of livingFiles(content, translations)) await writeFile(path.join(root, name), text);
  for (const line of describes) print(`Written: ${line}`);
  return 0;
}

const staleLiving: Finding = {
  code: "living-stale",
  path: "living.json",
  message: "Standards, examples or translations have moved since they were written for readers.",
  fix: "Run `npm run content -- publish living`: no release changes, and readers see the newer ones.",
};

/** What the newest release folder has, a draft too: examples are written for what comes. */
async function readNewest(root: string): Promise<KnownItems> {
  const version = (await listReleaseFolders(root)).at(-1);
  return version === undefined
    ? knownItems("", new Map())
    : knownItems(version, await readFolder(path.join(root, version)));
}

/** The ids that a release's files give, also of those that cannot be read yet. */
export function knownItems(version: string, files: SourceFiles): KnownItems {
  const { readable } = assembleRelease(files);
  const policies = [...files.keys()].flatMap((file) => /^policies\/([a-z]{3})\/policy\.yaml$/.exec(file)?.[1] ?? []);
  const clauses = readable.flatMap((policy) => [
    ...policy.clauses.map(({ id }) => id),
    ...[...policy.unreadable].filter((id) => id.includes(".c")),
  ]);
  return { version, policies: new Set(policies), clauses: new Set(clauses) };
}

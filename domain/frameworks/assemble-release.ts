import { z } from "zod";
import {
  Changes,
  Clause,
  Crosswalk,
  CutText,
  cuts as cutIds,
  Element,
  Living,
  PlannedPolicy,
  type Policy,
  Principle,
  PublishedPolicy,
  principleIds,
  Release,
  ReleasedRule,
  releaseShape,
  Source,
  version as Version,
} from "#domain/frameworks/release";
import { readClauseText, readYaml, type SourceFiles } from "#domain/frameworks/source-files";
import type { Finding } from "#domain/kernel/finding";
import { findingsOf } from "#domain/kernel/schema-findings";

/** What the files of a release's folder say, put together; undefined where a finding stands in the way. */
export interface Assembled {
  release: Release | undefined;
  living: Living | undefined;
  /** The parts of published policies that could be read, also where others stand in the way. */
  readable: ReadablePolicy[];
  findings: Finding[];
}

/** What is held to rules of its own; `unreadable` are the ids of parts that are there and could not be read. */
export type ReadablePolicy = Pick<PublishedPolicy, "id" | "clauses" | "elements" | "rules"> & {
  unreadable: ReadonlySet<string>;
};

const Framework = z.strictObject({
  id: z.literal("roadmap"),
  version: Version,
  schema: z.literal(releaseShape),
  title: z.string().trim().min(1),
  summary: z.string().trim().min(1),
  notice: z.string().trim().min(1),
  policies: z.array(z.string().regex(/^[a-z]{3}$/)).min(1),
  supportedUntil: Living.shape.supportedUntil,
});

/** A `because` that was laid out and nobody has filled in yet is none. */
const WrittenChanges = z.preprocess(
  (raw) => JSON.parse(JSON.stringify(raw), (key, value) => (key === "because" && value === null ? undefined : value)),
  Changes,
);
const SourceList = z.array(Source).min(1);
const frozenPaths = new Set(["release.json", "release.sha256", "living.json", "living.sha256"]);

type Collector = Assembled & { files: SourceFiles; used: Set<string>; living: Living };

/**
 * Puts a release together from its files. Checks the form of every file and never stops at the first finding; what the
 * parts mean to each other is `checkRelease`'s.
 */
export function assembleRelease(files: SourceFiles): Assembled {
  const all: Collector = {
    files,
    used: new Set(frozenPaths),
    release: undefined,
    living: { shape: 1, version: "0.0.0", sources: {}, crosswalks: {} },
    readable: [],
    findings: [],
  };
  const framework = readAs(all, "framework.yaml", Framework);
  const changes = readAs(all, "changes.yaml", WrittenChanges);
  const principles = principleIds.map((id) => readPrinciple(all, id));
  const policies = (framework?.policies ?? []).map((id) => readPolicy(all, id));
  const cuts = readCuts(all);
  for (const path of files.keys()) {
    if (all.used.has(path)) continue;
    all.findings.push({
      code: "file-unexpected",
      path,
      message: `Nothing in a release is called ${path}.`,
      fix: "Name it as content/README.md says, list its policy in framework.yaml, or remove it.",
    });
  }
  if (
    !framework ||
    !changes ||
    [...principles, ...policies, ...(cuts ?? [])].includes(undefined) ||
    hasBlocking(all.findings)
  ) {
    return { release: undefined, living: undefined, readable: all.readable, findings: all.findings };
  }
  const { id, schema: _schema, policies: _order, supportedUntil, ...head } = framework;
  const release: Release = {
    shape: releaseShape,
    framework: id,
    ...head,
    language: "en",
    principles: principles as Principle[],
    ...(cuts && { cuts: cuts as CutText[] }),
    policies: policies as Policy[],
    changes,
  };
  all.living.version = framework.version;
  if (supportedUntil !== undefined) all.living.supportedUntil = supportedUntil;
  return { release: Release.parse(release), living: all.living, readable: all.readable, findings: all.findings };
}

const hasBlocking = (findings: Finding[]) => findings.some(({ code }) => code !== "file-unexpected");

function readPrinciple(all: Collector, id: string): Principle | undefined {
  const path = `principles/${id}.yaml`;
  return withoutLiving(all, id, path, Principle, readAs(all, path, z.record(z.string(), z.unknown())), false);
}

/** Either each of them has its file, or none. */
function readCuts(all: Collector): (CutText | undefined)[] | undefined {
  if (![...all.files.keys()].some((file) => file.startsWith("cuts/"))) return undefined;
  return cutIds.map((id) => readItem(all, `cuts/${id}.yaml`, CutText));
}

function readPolicy(all: Collector, id: string): Policy | undefined {
  const folder = `policies/${id}`;
  const path = `${folder}/policy.yaml`;
  const raw = readAs(all, path, z.record(z.string(), z.unknown()));
  if (raw?.stage === "planned") return withoutLiving(all, id, path, PlannedPolicy, raw, true);
  const parts = (kind: string, suffix: string) =>
    [...all.files.keys()]
      .filter((file) => file.startsWith(`${folder}/${kind}/`) && file.endsWith(suffix))
      .sort((a, b) => cameFromElsewhere(a, id) - cameFromElsewhere(b, id) || (a < b ? -1 : 1));
  const unreadable = new Set<string>();
  const readAll = <T extends { id: string }>(paths: string[], read: (path: string) => T | undefined): T[] =>
    paths.flatMap((path) => {
      const item = read(path);
      const name = path.replace(/^.*\/|\.\w+$/g, "");
      if (item?.id !== name) unreadable.add(name);
      return item ? [item] : [];
    });
  const clauses = readAll(parts("clauses", ".md"), (file) => readClause(all, file));
  const elements = readAll(parts("elements", ".yaml"), (file) => readItem(all, file, Element));
  const rules = readAll(parts("rules", ".yaml"), (file) => readItem(all, file, ReleasedRule));
  all.readable.push({ id, clauses, elements, rules, unreadable });
  const head = withoutLiving(
    all,
    id,
    path,
    PublishedPolicy.omit({ clauses: true, elements: true, rules: true }),
    raw && renamed(raw),
    true,
  );
  if (!head || unreadable.size > 0) return undefined;
  return parseAs(all, path, PublishedPolicy, { ...head, clauses, elements, rules });
}

/** What moved here from another policy, and keeps its id, comes after what was written here. */
const cameFromElsewhere = (file: string, policy: string): number => (file.includes(`/${policy}.`) ? 0 : 1);

function readClause(all: Collector, path: string): Clause | undefined {
  all.used.add(path);
  const beside = path.replace(/\.md$/, ".yaml");
  const text = readClauseText(all.files, path, all.findings);
  const raw = readAs(all, beside, z.record(z.string(), z.unknown()));
  if (!text || !raw) return undefined;
  const { front, ...words } = text;
  const id = String(front.id);
  const clause = { parameters: {}, ...front, ...words, ...renamed(raw) };
  return fileBears(all, path, withoutLiving(all, id, path, Clause, clause, true));
}

function readItem<T extends { id: string }>(all: Collector, path: string, schema: z.ZodType<T>): T | undefined {
  return fileBears(all, path, readAs(all, path, schema));
}

/** Files are written with `small-city`; the release says `smallCity`. */
function renamed(value: unknown): Record<string, unknown> {
  const entries = Object.entries(value as Record<string, unknown>).map(([key, inner]) => [
    key.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    key === "howToUse" && inner !== null && typeof inner === "object" ? renamed(inner) : inner,
  ]);
  return Object.fromEntries(entries);
}

/** Takes sources and crosswalk out of an item and keeps them beside the release, where they may move without it. */
function withoutLiving<T>(
  all: Collector,
  id: string,
  path: string,
  schema: z.ZodType<T>,
  raw: Record<string, unknown> | undefined,
  needsSources: boolean,
): T | undefined {
  if (!raw) return undefined;
  const { sources, crosswalk, ...frozen } = raw;
  if (needsSources || sources !== undefined) {
    const parsed = parseAs(all, path, SourceList, sources ?? [], ["sources"]);
    if (parsed) all.living.sources[id] = parsed;
  }
  if (crosswalk !== undefined) {
    const parsed = parseAs(all, path, z.array(Crosswalk).min(1), crosswalk, ["crosswalk"]);
    if (parsed) all.living.crosswalks[id] = parsed;
  }
  return parseAs(all, path, schema, frozen);
}

function fileBears<T extends { id: string }>(all: Collector, path: string, item: T | undefined): T | undefined {
  if (!item || path.endsWith(`/${item.id}.yaml`) || path.endsWith(`/${item.id}.md`)) return item;
  all.findings.push({
    code: "id-and-file-differ",
    path,
    message: `The file holds ${item.id}.`,
    fix: `Name the file after its id, or correct the id. An id is given once and never derived from a title.`,
  });
  return item;
}

function readAs<T>(all: Collector, path: string, schema: z.ZodType<T>): T | undefined {
  all.used.add(path);
  const before = all.findings.length;
  const raw = readYaml(all.files, path, all.findings);
  return all.findings.length > before ? undefined : parseAs(all, path, schema, raw);
}

function parseAs<T>(
  all: Collector,
  path: string,
  schema: z.ZodType<T>,
  raw: unknown,
  under: PropertyKey[] = [],
): T | undefined {
  const result = schema.safeParse(raw);
  if (result.success) return result.data;
  all.findings.push(...findingsOf(result.error, path, under));
  return undefined;
}

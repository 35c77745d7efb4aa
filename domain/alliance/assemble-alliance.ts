import { z } from "zod";
import {
  type AllianceContent,
  AllianceHead,
  ChapterContent,
  OrganisationContent,
} from "#domain/alliance/alliance-content";
import { checkAlliance } from "#domain/alliance/check-alliance";
import { Slug } from "#domain/alliance/slug";
import { FactSource } from "#domain/alliance/source";
import { readYaml, type SourceFiles } from "#domain/frameworks/source-files";
import type { Finding } from "#domain/kernel/finding";
import { findingsOf } from "#domain/kernel/schema-findings";

/** What the files of an alliance's folder say, put together; undefined where a finding stands in the way. */
export interface AssembledAlliance {
  alliance: AllianceContent | undefined;
  findings: Finding[];
}

const Sources = z.record(Slug, FactSource.omit({ confidence: true, because: true }));
/** A fact names its source by id, and says where it was inferred. */
const Reference = z.union([
  Slug.transform((id) => ({ id })),
  z.strictObject({
    id: Slug,
    asOf: z.string().optional(),
    confidence: z.enum(["read", "inferred"]),
    because: z.string(),
  }),
]);

interface Reading {
  files: SourceFiles;
  sources: Record<string, unknown>;
  findings: Finding[];
}

/**
 * Puts an alliance together from its files: `alliance.yaml`, `sources.yaml`, `organisations/<slug>.yaml` and
 * `chapters/<slug>.yaml`. Never stops at the first finding.
 */
export function assembleAlliance(files: SourceFiles): AssembledAlliance {
  const findings: Finding[] = [];
  const sources = parse(readYaml(files, "sources.yaml", findings), Sources, "sources.yaml", findings) ?? {};
  const reading: Reading = { files, sources, findings };
  const head = read(reading, "alliance.yaml", AllianceHead);
  const paths = (folder: string) => [...files.keys()].filter((path) => path.startsWith(`${folder}/`)).sort();
  const organisations = paths("organisations").map((path) => read(reading, path, OrganisationContent));
  const chapters = paths("chapters").map((path) => read(reading, path, ChapterContent));
  for (const path of files.keys()) if (!isExpected(path)) findings.push(unexpected(path));
  for (const path of [...paths("organisations"), ...paths("chapters")]) checkFileName(reading, path);
  if (!head || [...organisations, ...chapters].includes(undefined)) return { alliance: undefined, findings };
  const alliance: AllianceContent = {
    ...head,
    organisations: organisations as OrganisationContent[],
    chapters: chapters as ChapterContent[],
  };
  findings.push(...checkAlliance(alliance), ...unusedSources(reading));
  return { alliance: findings.length > 0 ? undefined : alliance, findings };
}

const isExpected = (path: string) => /^(alliance|sources|(organisations|chapters)\/[a-z0-9-]+)\.yaml$/.test(path);

const unexpected = (path: string): Finding => ({
  code: "file-unexpected",
  path,
  message: `Nothing in an alliance is called ${path}.`,
  fix: "Name it as content/README.md says, or remove it.",
});

function checkFileName({ files, findings }: Reading, path: string): void {
  const slug = (readYaml(files, path, []) as { slug?: unknown } | undefined)?.slug;
  if (slug === undefined || path.endsWith(`/${slug}.yaml`)) return;
  findings.push({
    code: "slug-and-file-differ",
    path,
    message: `The file says slug "${slug}".`,
    fix: "Name the file after the slug.",
  });
}

function read<T extends z.ZodType>(reading: Reading, path: string, schema: T): z.output<T> | undefined {
  const value = readYaml(reading.files, path, reading.findings);
  return value === undefined ? undefined : parse(resolve(reading, value, path), schema, path, reading.findings);
}

function parse<T extends z.ZodType>(value: unknown, schema: T, path: string, findings: Finding[]) {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  findings.push(...findingsOf(parsed.error, path));
  return undefined;
}

/** Puts the source itself where a fact names it by id, at any depth. */
function resolve(reading: Reading, value: unknown, path: string): unknown {
  if (Array.isArray(value)) return value.map((each) => resolve(reading, each, path));
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value).map(([key, inner]): [string, unknown] => {
    if (key === "source") return [key, sourceOf(reading, inner, path)];
    if (key === "sources" && Array.isArray(inner)) return [key, inner.map((each) => sourceOf(reading, each, path))];
    return [key, resolve(reading, inner, path)];
  });
  return Object.fromEntries(entries);
}

function sourceOf({ sources, findings }: Reading, value: unknown, path: string): unknown {
  const reference = Reference.safeParse(value);
  if (!reference.success) return value;
  const { id, ...own } = reference.data;
  const known = sources[id];
  if (known) return { ...known, ...own };
  findings.push({
    code: "source-unknown",
    path,
    message: `There is no source "${id}".`,
    fix: "Name one of sources.yaml, or add it there.",
  });
  return value;
}

function unusedSources({ files, sources }: Reading): Finding[] {
  const texts = [...files].filter(([path]) => path !== "sources.yaml").map(([, text]) => text);
  return Object.keys(sources)
    .filter((id) => !texts.some((text) => new RegExp(`(: |- |\\{ id: )${id}\\b`).test(text)))
    .map((id) => ({
      code: "source-unused",
      path: "sources.yaml",
      message: `No fact names the source "${id}".`,
      fix: "Remove it, or name it where it belongs.",
    }));
}

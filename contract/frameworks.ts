import { z } from "zod";
import { defineEndpoint } from "#contract/endpoint";
import { CutHead } from "#contract/framework-cuts";
import { TitledCrosswalk } from "#contract/framework-standards";
import { TextLanguage, TextTranslation } from "#contract/framework-translations";
import { ItemLink, ReleaseHead, Version } from "#contract/release-head";
import { itemKinds } from "#domain/frameworks/items";
import { Example } from "#domain/frameworks/living-content";
import {
  ChangeKind,
  Clause,
  Element,
  PlannedPolicy,
  Principle,
  PublishedPolicy,
  ReleasedRule,
  Source,
  version,
} from "#domain/frameworks/release";

export type { ReleaseHead };

/** A clause as it stands in the overview: enough for its stone in the paving. */
export const ClauseStone = z.object({
  id: z.string(),
  title: z.string(),
  kind: z.enum(["core", "optional"]),
  rules: z.array(z.string()),
  related: z.int().describe("Items of other standards that it is related to."),
});

export const PolicyHead = z.object({
  id: z.string(),
  title: z.string(),
  principle: z.string(),
  stage: z.enum(["published", "planned"]),
  purpose: z.string(),
  clauses: z.array(ClauseStone),
  elements: z.int(),
  rules: z.int(),
});

export const FrameworkOverview = ReleaseHead.extend({
  principles: z.array(Principle),
  cuts: z.array(CutHead),
  policies: z.array(PolicyHead),
  translation: TextTranslation.nullable().describe("Of framework, principles, cuts, policies and clause titles."),
});
export type FrameworkOverview = z.infer<typeof FrameworkOverview>;

/** What became of an item since the release before, with every place that differs. */
export const ToldChange = z.object({
  id: z.string(),
  kind: z.enum(itemKinds),
  title: z.string().describe("Title, question or sentence; of the release before where the item ended."),
  policy: z.string().describe("Where the item stands, or stood; empty for principles and policies."),
  became: ChangeKind,
  also: z.array(ChangeKind),
  into: z
    .array(ItemLink.extend({ policy: z.string() }))
    .describe("What goes on with it, and where that stands, of what was split, merged or moved to another clause."),
  because: z
    .string()
    .nullable()
    .describe("Translated under the release's version, `/` and `id`, such as `1.1.0/pia.c07`."),
  differences: z.array(
    z.object({
      field: z.string(),
      kind: ChangeKind,
      before: z.string().nullable(),
      after: z.string().nullable(),
    }),
  ),
});
export type ToldChange = z.infer<typeof ToldChange>;

export const ReleaseChanges = z.object({
  release: ReleaseHead,
  from: version.nullable().describe("The release before; null for the first."),
  note: z.string(),
  counts: z.partialRecord(ChangeKind, z.int()),
  items: z.array(ToldChange).describe("All but those that were kept."),
});
export type ReleaseChanges = z.infer<typeof ReleaseChanges>;

export const listReleases = defineEndpoint({
  method: "GET",
  path: "/api/framework",
  noun: "framework",
  summary: "Every published release of the framework, newest first",
  permission: "public",
  params: z.object({}),
  query: z.object({}),
  answer: z.object({ items: z.array(ReleaseHead) }),
  caching: "public",
});

export const getRelease = defineEndpoint({
  method: "GET",
  path: "/api/framework/:version",
  noun: "framework",
  summary: "A release at a glance: principles, policies, and their clauses by title",
  permission: "public",
  params: z.object({ version: Version }),
  query: z.object({ language: TextLanguage }),
  answer: FrameworkOverview,
  caching: "public",
});

export const getReleaseSnapshot = defineEndpoint({
  method: "GET",
  path: "/api/framework/:version/release.json",
  noun: "framework",
  summary: "The frozen release itself, byte for byte what its fingerprint was taken of",
  permission: "public",
  params: z.object({ version: Version }),
  query: z.object({}),
  answer: { file: ["application/json"] },
  caching: "public",
});

export const getPolicy = defineEndpoint({
  method: "GET",
  path: "/api/framework/:version/policies/:policy",
  noun: "framework",
  summary: "A policy, whole: purpose, clauses, elements, rules, definitions, how to use it",
  permission: "public",
  params: z.object({ version: Version, policy: z.string().max(20) }),
  query: z.object({ language: TextLanguage }),
  answer: z.object({
    release: ReleaseHead,
    policy: z.discriminatedUnion("stage", [PublishedPolicy, PlannedPolicy]),
    sources: z.record(z.string(), z.array(Source)).describe("Living: by the id of the policy or clause they serve."),
    crosswalks: z.record(z.string(), z.array(TitledCrosswalk)).describe("Living: by clause id."),
    examples: z.array(Example).describe("Living: what real cities did, with source."),
    translation: TextTranslation.nullable(),
  }),
  caching: "public",
});

export const getClause = defineEndpoint({
  method: "GET",
  path: "/api/framework/:version/clauses/:clause",
  noun: "framework",
  summary: "A clause with its parameters, rationale, elements and rules",
  permission: "public",
  params: z.object({ version: Version, clause: z.string().max(20) }),
  query: z.object({ language: TextLanguage }),
  answer: z.object({
    release: ReleaseHead,
    policy: z.object({
      id: z.string(),
      title: z.string(),
      principle: z.string(),
      definitions: PublishedPolicy.shape.definitions,
    }),
    clause: Clause,
    sources: z.array(Source),
    crosswalk: z.array(TitledCrosswalk),
    examples: z.array(Example).describe("Living: real cities that show this clause."),
    translation: TextTranslation.nullable(),
    elements: z.array(Element),
    rules: z.array(ReleasedRule),
    previous: z.object({ id: z.string(), title: z.string() }).nullable(),
    next: z.object({ id: z.string(), title: z.string() }).nullable(),
    change: z
      .object({
        from: version,
        change: ToldChange,
        cameFrom: z.array(ItemLink).describe("Clauses of the release before that go on in this one."),
      })
      .nullable()
      .describe("What became of it since the release before; null in the first release."),
    newer: z
      .object({ became: ToldChange.nullable().describe("How it ended, where it did."), clauses: z.array(ItemLink) })
      .nullable()
      .describe("Where the clause is in the newest release; null where this is the newest."),
  }),
  caching: "public",
});

export const getReleaseChanges = defineEndpoint({
  method: "GET",
  path: "/api/framework/:version/changes",
  noun: "framework",
  summary: "What became of every item of the release before, and why",
  permission: "public",
  params: z.object({ version: Version }),
  query: z.object({ language: TextLanguage }),
  answer: ReleaseChanges.extend({
    translation: TextTranslation.nullable().describe(
      "Of the items' titles, the note as `changes.1.1.0`, and each reason under the version, `/` and the item's id, such as `1.1.0/pia.c07`.",
    ),
  }),
  caching: "public",
});

export const listRules = defineEndpoint({
  method: "GET",
  path: "/api/framework/:version/rules",
  noun: "framework",
  summary: "Every rule of a release, with the clause it tests, its sentence, fix and examples",
  permission: "public",
  params: z.object({ version: Version }),
  query: z.object({ language: TextLanguage }),
  answer: z.object({
    release: ReleaseHead,
    items: z.array(ReleasedRule),
    translation: TextTranslation.nullable(),
  }),
  caching: "public",
});

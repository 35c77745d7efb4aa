import { z } from "zod";
import { defineEndpoint } from "#contract/endpoint";
import { PolicyId, WordDifferences, Words } from "#contract/local-policies";
import { Paging, pageOf } from "#contract/paging";
import { CitySlug } from "#contract/register";
import { assessmentWork } from "#domain/assessments/carry-over";
import { figureGroups, figureNames } from "#domain/assessments/changed-figures";
import { Parameter, version } from "#domain/frameworks/release";
import { Departure, RuleAnswer } from "#domain/policies/local-policy";
import { buckets, whyCodes } from "#domain/policies/preview";

const City = z.object({ city: CitySlug });
const One = City.extend({ upgrade: z.uuid() });
const none = z.object({});
const scalar = z.union([z.string().max(300), z.number(), z.boolean()]);
const count = z.int().min(0);

export const Bucket = z.enum(buckets);
export const BucketCounts = z.object(
  Object.fromEntries(buckets.map((bucket) => [bucket, count])) as Record<(typeof buckets)[number], typeof count>,
);
export type BucketCounts = z.infer<typeof BucketCounts>;

const Why = z.object({ code: z.enum(whyCodes), about: z.array(z.string()).optional() });

export const ClauseSide = Words.extend({
  isInForce: z.boolean(),
  values: z.record(z.string(), scalar),
}).describe("A clause as one side has it; the text names parameters in braces.");

const MergedParameter = z.object({
  name: z.string(),
  bucket: Bucket,
  base: scalar.nullable(),
  ours: scalar.nullable(),
  theirs: scalar.nullable(),
  result: scalar.nullable().describe("In force after the upgrade; null where it is gone or a person must say."),
  isSameAsUpstream: z.boolean(),
  why: z.array(Why),
});

export const UpgradeClause = z.object({
  id: z.string(),
  bucket: Bucket,
  why: z.array(Why),
  base: ClauseSide.nullable().describe("What the release said before."),
  ours: ClauseSide.nullable().describe("What the city made of it."),
  theirs: ClauseSide.nullable().describe("What the later release says."),
  result: ClauseSide.nullable().describe("What is proposed; where a question is open, with the proposed merge."),
  parameters: z.array(MergedParameter),
  differences: z
    .object({ ours: WordDifferences.nullable(), theirs: WordDifferences.nullable() })
    .describe("From the words before to the city's, and to the later release's; null where they read alike."),
  questions: z.array(z.string()),
});
export type UpgradeClause = z.infer<typeof UpgradeClause>;

export const Decision = z.enum(["ours", "theirs", "merged", "text", "value", "into", "rules"]);

export const UpgradeQuestion = z.object({
  id: z.string(),
  kind: z.enum(["text", "value", "presence", "split", "rules"]),
  policy: PolicyId,
  clause: z.string(),
  why: z.array(Why),
  accepts: z.array(Decision),
  into: z.array(z.string()).describe("For `into` and a text of a split: where it may go."),
  parameter: Parameter.nullable().describe("For a value: what the later release accepts."),
  departures: z.array(Departure).describe("What the answer decides over."),
  draft: Departure.nullable(),
  merge: Words.extend({ open: z.int().describe("Places a person has to write.") })
    .nullable()
    .describe("Both texts merged as far as they can be."),
});
export type UpgradeQuestion = z.infer<typeof UpgradeQuestion>;

const CarriedItems = z.record(z.string(), z.array(z.object({ id: z.string(), title: z.string(), became: z.string() })));

export const ChangedFigure = z.object({
  group: z.enum(figureGroups),
  id: z.string().describe("Of the policy or cut; empty over all elements."),
  title: z.string().describe("Of the policy; empty for the others."),
  figure: z.enum(figureNames),
  before: z.number().nullable().describe("A share of 1, a gap or a count; null where there is none."),
  after: z.number().nullable(),
});
export type ChangedFigure = z.infer<typeof ChangedFigure>;

export const UpgradePreview = z.object({
  to: version,
  from: z.array(version).describe("The releases that the city's policies stand on: one."),
  basedOn: z.string().describe("Of the state that this shows; `applyUpgrade` names it."),
  counts: BucketCounts,
  policies: z.array(
    z.object({
      policy: PolicyId,
      title: z.string(),
      from: version,
      language: z.string(),
      isBegun: z.boolean().describe("It begins with what moved here from another policy."),
      counts: BucketCounts,
      clauses: z.array(UpgradeClause),
    }),
  ),
  questions: z.array(UpgradeQuestion).describe("What only the city can settle."),
  archived: z.int().describe("Departures and notes that will no longer be live, before anything is settled."),
  carried: z
    .record(z.string(), z.record(z.string(), z.int()))
    .describe("What else goes along, by noun and by what becomes of it."),
  items: CarriedItems.describe("The same one by one, in the words of `carried`."),
  figures: z.array(ChangedFigure).describe("Every figure of the assessment that will be another one."),
});
export type UpgradePreview = z.infer<typeof UpgradePreview>;

const base = { question: z.string().max(200), reason: z.string().trim().min(1).max(4000).optional() };
export const GivenSettlement = z.discriminatedUnion("decision", [
  z.strictObject({ ...base, decision: z.enum(["ours", "theirs", "merged"]) }),
  z.strictObject({
    ...base,
    decision: z.literal("text"),
    title: z.string().max(300),
    text: z.string().max(20_000),
    into: z.string().max(40).optional(),
  }),
  z.strictObject({ ...base, decision: z.literal("value"), value: scalar }),
  z.strictObject({ ...base, decision: z.literal("into"), into: z.array(z.string().max(80)).min(1).max(50) }),
  z.strictObject({ ...base, decision: z.literal("rules"), rules: RuleAnswer }),
]);
export type GivenSettlement = z.infer<typeof GivenSettlement>;
export const Settlements = z.array(GivenSettlement).max(2000);

export const previewUpgrade = defineEndpoint({
  method: "GET",
  permission: "policies.read",
  caching: "none",
  path: "/api/cities/:city/workspace/upgrade",
  noun: "upgrades",
  summary: "What moving to a later release does to every clause of the city's policies; nothing is changed",
  params: City,
  query: z.object({ to: z.string().max(40).default("latest").describe("A release, or `latest`.") }),
  answer: UpgradePreview,
});

const says = z.string().describe("The same as an English sentence.");

/** Why an upgrade cannot be undone; pages say it in the reader's language. */
export const UndoObstacle = z.discriminatedUnion("code", [
  z.object({ code: z.literal("undone"), says }),
  z.object({ code: z.literal("later-upgrade"), to: version.describe("The release that it led to."), says }),
  z.object({ code: z.literal("too-late"), days: z.int().describe("For how many days it could be undone."), says }),
  z.object({ code: z.literal("policy-begun"), policy: PolicyId, release: version, says }),
  z.object({
    code: z.literal("policy-changed"),
    policy: PolicyId,
    parts: z.array(z.string()).describe("Clauses and parameters, and `form` or `notes`; ten at most."),
    says,
  }),
  z.object({
    code: z.literal("assessment-work"),
    version,
    work: z.array(z.object({ what: z.enum(assessmentWork), count })).describe("What people did in it since."),
    says,
  }),
]);
export type UndoObstacle = z.infer<typeof UndoObstacle>;

export const Upgrade = z.object({
  id: z.uuid(),
  from: version,
  to: version,
  state: z.enum(["applied", "undone"]),
  counts: BucketCounts,
  policies: z.array(z.object({ policy: PolicyId, counts: BucketCounts })),
  settlements: Settlements,
  archived: z.int(),
  carried: z.record(z.string(), z.record(z.string(), z.int())),
  appliedAt: z.string(),
  appliedBy: z.string().nullable(),
  undoneAt: z.string().nullable(),
  undoneBy: z.string().nullable(),
  undoUntil: z.string().describe("Until when it can be undone."),
  obstacles: z.array(UndoObstacle).describe("Later work that undoing would lose; empty where it can be undone."),
  revision: z.int(),
});
export type Upgrade = z.infer<typeof Upgrade>;

/** An upgrade with what it changed, by name. */
export const FullUpgrade = Upgrade.extend({
  clauses: z
    .array(
      z.object({
        policy: PolicyId,
        id: z.string(),
        title: z.string(),
        language: z.string().describe("Of the title."),
        bucket: Bucket,
      }),
    )
    .describe("Every clause that did not stay as it was, as the upgrade found it before anything was settled."),
  items: CarriedItems.describe(
    "What else went along, by noun, in the words of `carried`; of an upgrade that was undone, nothing.",
  ),
});
export type FullUpgrade = z.infer<typeof FullUpgrade>;

export const applyUpgrade = defineEndpoint({
  method: "POST",
  permission: "policies.upgrade",
  caching: "none",
  path: "/api/cities/:city/upgrades",
  noun: "upgrades",
  summary: "Move all local policies of the city to a later release",
  description:
    "One transaction: everything moves, or nothing. Where somebody changed a policy since the preview it is refused as `stale`, with the preview as it is now. What is no longer live is archived, and it can be undone for 14 days.",
  params: City,
  query: none,
  body: z.object({
    to: z.string().max(40).default("latest"),
    basedOn: z.string().max(100).describe("Of the preview that was read."),
    settlements: Settlements.default([]),
    reason: z.string().trim().min(1).max(1000).optional(),
  }),
  answer: Upgrade,
});

export const listUpgrades = defineEndpoint({
  method: "GET",
  permission: "policies.read",
  caching: "none",
  path: "/api/cities/:city/workspace/upgrades",
  noun: "upgrades",
  summary: "The city's upgrades, newest first",
  params: City,
  query: z.object(Paging),
  answer: pageOf(Upgrade),
});

export const getUpgrade = defineEndpoint({
  method: "GET",
  permission: "policies.read",
  caching: "none",
  path: "/api/cities/:city/workspace/upgrades/:upgrade",
  noun: "upgrades",
  summary: "One upgrade, with what it changed by name, what was settled and whether it can be undone",
  params: One,
  query: none,
  answer: FullUpgrade,
});

export const undoUpgrade = defineEndpoint({
  method: "POST",
  permission: "policies.upgrade",
  caching: "none",
  path: "/api/cities/:city/upgrades/:upgrade/undo",
  noun: "upgrades",
  summary: "Take an upgrade back: every policy is as it was before",
  description: "For 14 days, and refused with `conflict` where later work would be lost, saying which.",
  params: One,
  query: none,
  body: z.object({ revision: z.int().min(1), reason: z.string().trim().min(1).max(1000).optional() }),
  answer: Upgrade,
});

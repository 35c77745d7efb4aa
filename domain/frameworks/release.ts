import { z } from "zod";
import { dayNumber } from "#domain/kernel/days";
import { ruleSubjects } from "#domain/register/dictionary";

/**
 * A release of the framework as it is frozen: source text, structure, parameters, elements, rules, definitions and what
 * changed. Nothing updates it. The shape's version is apart from the content's.
 */
export const releaseShape = 1;

const id = (kind: string) =>
  z.string().regex(new RegExp(`^[a-z]{3}\\.${kind}\\d{2,3}$`), `an id such as pia.${kind}07`);
const policyId = z.string().regex(/^[a-z]{3}$/, "three lower-case letters");
const day = z.string().refine((text) => dayNumber(text) !== undefined, "a day such as 2026-11-01");
const prose = z.string().trim().min(1);

export const principleIds = ["equity", "security", "privacy", "openness", "sustainability"] as const;
export type PrincipleId = (typeof principleIds)[number];
export const cuts = ["data-collection", "public-transparency", "resilience", "sustainability", "openness"] as const;
export type Cut = (typeof cuts)[number];

export const Source = z.strictObject({ what: prose, says: prose.optional(), asOf: day.optional() });
export type Source = z.infer<typeof Source>;
export const Definition = z.strictObject({ term: prose, means: prose, source: prose.optional() });
export type Definition = z.infer<typeof Definition>;

const whole = { model: z.int(), min: z.int(), max: z.int(), ask: prose };
export const Parameter = z.discriminatedUnion("type", [
  z.strictObject({ type: z.enum(["days", "months", "years", "count", "percent", "money"]), ...whole }),
  z.strictObject({ type: z.literal("choice"), options: z.record(z.string(), prose), model: z.string(), ask: prose }),
  z.strictObject({ type: z.literal("flag"), model: z.boolean(), ask: prose }),
]);
export type Parameter = z.infer<typeof Parameter>;

export const Crosswalk = z.strictObject({
  to: z.string().regex(/^[a-z0-9-]+\/[A-Za-z0-9.()-]+$/, "standard/item, such as gdpr/5-1-e"),
  relation: z.enum(["equal", "subset", "superset", "intersects"]),
  because: prose,
});
export type Crosswalk = z.infer<typeof Crosswalk>;

export const Clause = z.strictObject({
  id: id("c"),
  kind: z.enum(["core", "optional"]),
  title: prose,
  text: prose,
  parameters: z.record(z.string().regex(/^[a-z][A-Za-z0-9]*$/), Parameter),
  cuts: z.array(z.enum(cuts)).min(1),
  rationale: prose,
  obstacles: prose,
  smallCity: prose,
});
export type Clause = z.infer<typeof Clause>;

export const Element = z.strictObject({
  id: id("e"),
  clauses: z.array(id("c")).min(1),
  rules: z.array(id("r")),
  weight: z.int().min(1).max(3),
  effort: z.int().min(1).max(3),
  asks: prose,
  duty: prose,
  policy: prose,
  practice: prose,
  evidence: z.array(prose).min(1),
  convinces: prose,
});
export type Element = z.infer<typeof Element>;

const scalar = z.union([z.string(), z.number(), z.boolean()]);
const facts = z.record(z.string(), z.union([scalar, z.array(scalar)]));
/** A device's record may carry the facts of its technology under `technology`. */
export const ExampleRecord = z.record(z.string(), z.union([scalar, z.array(scalar), facts]));
export type ExampleRecord = z.infer<typeof ExampleRecord>;

export const ReleasedRule = z.strictObject({
  id: id("r"),
  clause: id("c"),
  subject: z.enum(ruleSubjects),
  /** The day the examples are judged on, where the rule reads whole-day fields. */
  today: day.optional(),
  when: prose,
  must: prose,
  says: prose,
  fix: prose,
  examples: z.strictObject({
    conforms: z.array(ExampleRecord).min(1),
    breaches: z.array(ExampleRecord).min(1),
    undeclared: z.array(ExampleRecord).min(1),
    notApplicable: z.array(ExampleRecord),
  }),
});
export type ReleasedRule = z.infer<typeof ReleasedRule>;

const policyHead = {
  id: policyId,
  title: prose,
  principle: z.enum(principleIds),
  purpose: prose,
  scope: prose,
};

export const PublishedPolicy = z.strictObject({
  ...policyHead,
  stage: z.literal("published"),
  actors: z.array(z.strictObject({ role: prose, does: prose })).min(1),
  definitions: z.array(Definition),
  howToUse: z.strictObject({ first: prose, smallCity: prose, largeCity: prose, federal: prose }),
  costs: prose,
  questions: z.array(z.strictObject({ asks: prose, answer: prose })),
  clauses: z.array(Clause).min(1),
  elements: z.array(Element).min(1),
  rules: z.array(ReleasedRule),
});
export type PublishedPolicy = z.infer<typeof PublishedPolicy>;

export const PlannedPolicy = z.strictObject({
  ...policyHead,
  stage: z.literal("planned"),
  outline: z.array(prose).min(1),
});
export const Policy = z.discriminatedUnion("stage", [PublishedPolicy, PlannedPolicy]);
export type Policy = z.infer<typeof Policy>;

export const Principle = z.strictObject({
  id: z.enum(principleIds),
  title: prose,
  statement: prose,
  promises: z.array(prose).min(1),
});
export type Principle = z.infer<typeof Principle>;

/** A subject that runs through all policies, told on its own; its clauses name it. */
export const CutText = z.strictObject({ id: z.enum(cuts), title: prose, summary: prose });
export type CutText = z.infer<typeof CutText>;

/**
 * What can become of an id of the release before, the weightiest first; `new` is said of an id that the release before
 * did not have.
 */
export const changeKinds = [
  "retired",
  "split",
  "merged",
  "meaning-changed",
  "bounds-changed",
  "rule-changed",
  "reworded",
  "moved",
  "kept",
  "new",
] as const;
export const ChangeKind = z.enum(changeKinds);
export type ChangeKind = z.infer<typeof ChangeKind>;

/** What became of an id of the release before. */
export const Change = z.strictObject({
  id: z.string(),
  /** The weightiest of what happened to it. */
  became: ChangeKind,
  /** What else happened to it, the weightiest first. */
  also: z.array(ChangeKind).min(1).optional(),
  /** Of what was split or merged, and of a parameter that moved to another clause: the ids that go on. */
  into: z.array(z.string()).optional(),
  because: prose.optional(),
});
export type Change = z.infer<typeof Change>;
export const Changes = z.strictObject({ from: z.string().nullable(), note: prose, items: z.array(Change) });

export const version = z
  .string()
  .regex(/^\d+\.\d+\.\d+(-draft\.\d+)?$/, "a semantic version such as 0.1.0 or 0.2.0-draft.3");

export const Release = z.strictObject({
  shape: z.literal(releaseShape),
  framework: z.literal("roadmap"),
  version,
  title: prose,
  summary: prose,
  notice: prose,
  language: z.literal("en"),
  principles: z.array(Principle).length(principleIds.length),
  /** Releases before 1.0.0 have no words for them. */
  cuts: z.array(CutText).length(cuts.length).optional(),
  policies: z.array(Policy).min(1),
  changes: Changes,
});
export type Release = z.infer<typeof Release>;

/**
 * What lives beside a release and moves without a new one: until when it is supported, where each item's duties come from, as of which day, and how
 * it relates to the items of other standards. Keyed by the id of a principle, policy or clause.
 */
export const Living = z.strictObject({
  shape: z.literal(1),
  version,
  /** Until when the alliance answers questions about it and cities may stand on it; open where it is not said. */
  supportedUntil: day.optional(),
  sources: z.record(z.string(), z.array(Source).min(1)),
  crosswalks: z.record(z.string(), z.array(Crosswalk).min(1)),
});
export type Living = z.infer<typeof Living>;

/** Where a release is read from: its content and the fingerprint that proves it unchanged. */
export interface PublishedRelease {
  release: Release;
  /** SHA-256 over the canonical JSON of `release`, 64 hexadecimal digits. */
  fingerprint: string;
}

export const publishedPolicies = ({ policies }: Pick<Release, "policies">): PublishedPolicy[] =>
  policies.filter((policy): policy is PublishedPolicy => policy.stage === "published");

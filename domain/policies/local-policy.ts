import { z } from "zod";
import { ExampleRecord, Parameter, ReleasedRule, version } from "#domain/frameworks/release";
import { type Result, refuse, succeed } from "#domain/kernel/finding";
import { findingsOf } from "#domain/kernel/schema-findings";
import { normalizeText } from "#domain/kernel/text";
import { ruleSubjects } from "#domain/register/dictionary";

/**
 * A city's local policy is an overlay on one policy of one release: the city never copies the text, it lists its
 * departures, each with a reason. What it says is found by laying it over the release with `resolvePolicy`.
 */
export const localPolicyShape = 1;

const text = (most: number) =>
  z
    .string()
    .max(most)
    .overwrite((value) => normalizeText(value).trim());
const line = text(300).refine((value) => !value.includes("\n"), "a text on one line");
const reason = text(4000).default("").describe("Why the city departs from the release, for its council and residents.");

const clauseId = z.string().regex(/^[a-z]{3}\.c\d{2,3}$/, "a clause's id such as pia.c07");
const digest = z.string().regex(/^[0-9a-f]{64}$/, "a fingerprint of 64 hexadecimal digits");

/**
 * Ids that a city gives. The release's ids have one letter before the number (`pia.c07`, `pia.r02`), so the two can never
 * be the same, whatever later releases add.
 */
export const ownClauseId = z.string().regex(/^[a-z]{3}\.own-c\d{2,3}$/, "an id such as pia.own-c01");
export const ownRuleId = z.string().regex(/^[a-z]{3}\.own-r\d{2,3}$/, "an id such as pia.own-r01");

export const isOwnId = (id: string): boolean => id.includes(".own-");

/**
 * The next free id of the city's own, a clause's (`c`) or a rule's (`r`). An id is given once: `used` are all that the
 * city ever gave, archived ones too; ids of other kinds and policies among them do not matter.
 */
export function nextOwnId(policy: string, kind: "c" | "r", used: Iterable<string>): string {
  const start = `${policy}.own-${kind}`;
  let last = 0;
  for (const id of used) if (id.startsWith(start)) last = Math.max(last, Number(id.slice(start.length)) || 0);
  return `${start}${String(last + 1).padStart(2, "0")}`;
}

const examples = z.array(ExampleRecord).max(10).default([]);
const RuleExamples = z.strictObject({
  conforms: examples,
  breaches: examples,
  undeclared: examples,
  notApplicable: examples,
});

/** A machine check of the city's own; it belongs to the clause of the departure that holds it. */
export const OwnRule = z.strictObject({
  id: ownRuleId,
  today: ReleasedRule.shape.today.describe("The day its examples are judged on, where it reads days since or until."),
  subject: z.enum(ruleSubjects),
  when: text(4000),
  must: text(4000),
  says: text(1000),
  fix: text(1000),
  examples: RuleExamples.optional().describe(
    "Records by the verdict that each has to have; without them nothing proves that the rule says what is meant.",
  ),
});
export type OwnRule = z.infer<typeof OwnRule>;

const ownRules = z.array(OwnRule).max(20);

/** What becomes of a reworded clause's rules: they still test it, the city's own do, or none does. */
export const RuleAnswer = z.discriminatedUnion("answer", [
  z.strictObject({ answer: z.literal("keep") }),
  z.strictObject({ answer: z.literal("replace"), rules: ownRules.min(1) }),
  z.strictObject({ answer: z.literal("none") }),
]);
export type RuleAnswer = z.infer<typeof RuleAnswer>;

/** Why a rule of the release is not run in a city; each is counted and shown, so that nothing is untested unseen. */
export const notRunReasons = ["left-out", "answered-none", "unanswered", "replaced"] as const;
export type NotRunBecause = (typeof notRunReasons)[number];

export const SetParameter = z.strictObject({
  kind: z.literal("set"),
  clause: clauseId,
  parameter: z.string().regex(/^[a-z][A-Za-z0-9]*$/, "a parameter's name such as maxVideoDays"),
  value: z.union([z.string().max(300), z.number(), z.boolean()]),
  reason,
});
export type SetParameter = z.infer<typeof SetParameter>;

export const Reword = z.strictObject({
  kind: z.literal("reword"),
  clause: clauseId,
  title: line,
  text: text(20_000).describe("The city's text; names the clause's parameters in braces, as the release does."),
  departsFrom: digest.describe("The fingerprint of the title and text that the city saw, in the policy's language."),
  rules: RuleAnswer.optional().describe("Until it is answered, no rule tests the clause."),
  reason,
});
export type Reword = z.infer<typeof Reword>;

export const LeaveOut = z.strictObject({ kind: z.literal("leave-out"), clause: clauseId, reason });
export type LeaveOut = z.infer<typeof LeaveOut>;

export const AddClause = z.strictObject({
  kind: z.literal("add"),
  clause: ownClauseId,
  after: z.union([clauseId, ownClauseId]).nullable().describe("The clause it stands behind; null at the beginning."),
  title: line,
  text: text(20_000),
  rules: ownRules,
  reason,
});
export type AddClause = z.infer<typeof AddClause>;

export const Departure = z.discriminatedUnion("kind", [SetParameter, Reword, LeaveOut, AddClause]);
export type Departure = z.infer<typeof Departure>;

/** The legal form around the clauses: what makes them an ordinance, a decision or a guideline of this city. */
export const LegalForm = z.strictObject({
  title: line.default(""),
  numbering: z
    .string()
    .max(60)
    .refine(
      (pattern) => pattern.split("{n}").length === 2,
      "a text with {n} in it once, such as Article {n} or 第{n}条",
    )
    .default("{n}"),
  recitals: z.array(text(4000)).max(100).default([]),
  closing: text(4000).default(""),
});
export type LegalForm = z.infer<typeof LegalForm>;

/** What the city's lawyers found about one clause. It changes nothing in the text and follows the clause. */
export const LegalNote = z.strictObject({
  clause: z.union([clauseId, ownClauseId]),
  fits: z.enum(["fits", "partly", "conflicts", "unclear"]),
  law: text(500).describe("The provision it was held against."),
  note: text(4000),
  release: version.describe("The release whose clause was looked at; a later one may say something else."),
});
export type LegalNote = z.infer<typeof LegalNote>;

/**
 * A clause that has not moved with the rest, because the later release's text is not translated yet: what the city had
 * stays in force, with its parameters and rules. Without `was` the clause is new and nothing of it is in force.
 */
export const Held = z.strictObject({
  clause: clauseId,
  into: z.array(clauseId).min(1).describe("The clauses of the present release that wait behind it."),
  became: z.array(z.string()),
  parametersInto: z
    .record(z.string(), z.array(z.string()))
    .optional()
    .describe("Where its parameters go on by ids of their own, by name."),
  was: z
    .strictObject({
      release: version,
      kind: z.enum(["core", "optional"]),
      title: z.string(),
      text: z.string(),
      sourceFingerprint: digest,
      parameters: z.record(z.string(), Parameter),
      rules: z.array(ReleasedRule),
      options: z.record(z.string(), z.record(z.string(), z.string())).optional(),
    })
    .optional(),
});
export type Held = z.infer<typeof Held>;

export const LocalPolicy = z.strictObject({
  shape: z.literal(localPolicyShape).default(localPolicyShape),
  city: z.string().min(1).max(100).describe("The organisation whose policy it is."),
  policy: z.string().regex(/^[a-z]{3}$/, "three lower-case letters"),
  release: version,
  language: z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, "a language tag such as en or pt-BR"),
  form: LegalForm.prefault({}),
  departures: z.array(Departure).max(500),
  notes: z.array(LegalNote).max(500).default([]),
  held: z.array(Held).default([]),
});
export type LocalPolicy = z.infer<typeof LocalPolicy>;

/** Reads what was stored or sent as a local policy; whether it fits its release is `checkLocalPolicy`'s to say. */
export function parseLocalPolicy(raw: unknown, path = "local policy"): Result<LocalPolicy> {
  const parsed = LocalPolicy.safeParse(raw);
  return parsed.success ? succeed(parsed.data) : refuse(...findingsOf(parsed.error, path));
}

/** Names a departure among those of one local policy: there is one of each. */
export const departureKey = (departure: Departure): string =>
  departure.kind === "set" ? `${departure.clause}.${departure.parameter} set` : `${departure.clause} ${departure.kind}`;

/** The order departures are kept in, so that equal local policies are equal texts. */
export const sortDepartures = (departures: readonly Departure[]): Departure[] =>
  [...departures].sort((a, b) => compareText(departureKey(a), departureKey(b)));

export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

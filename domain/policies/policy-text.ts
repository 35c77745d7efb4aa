import { z } from "zod";
import { Parameter, Release, version } from "#domain/frameworks/release";
import { type Result, refuse, succeed } from "#domain/kernel/finding";
import { canonicalJson, fingerprint } from "#domain/kernel/fingerprint";
import { findingsOf } from "#domain/kernel/schema-findings";
import { type Edition, groundOf } from "#domain/policies/edition";
import { LegalForm, LocalPolicy, notRunReasons } from "#domain/policies/local-policy";
import { type EffectiveClause, resolvePolicy } from "#domain/policies/resolve-policy";
import { RuleCondition } from "#domain/policies/rule-condition";

/** The version of the shape below; texts are kept for ever, so every shape that was ever written stays readable. */
export const policyTextShape = 1;

const digest = z.string().regex(/^[0-9a-f]{64}$/, "a fingerprint of 64 hexadecimal digits");
const words = z.strictObject({ title: z.string(), text: z.string() });

export const FrozenClause = z.strictObject({
  id: z.string(),
  kind: z.enum(["core", "optional", "own"]),
  /** As the legal form writes it; null where the clause is left out. */
  number: z.string().nullable(),
  /** Of title and text: the release's own where nothing is translated. */
  language: z.string(),
  /** Filled with the city's values. */
  title: z.string(),
  text: z.string(),
  /** What the release says in the same language, unfilled; null where the city added the clause. */
  released: words.nullable(),
  /** The same with the release's own values: what the city's words are shown beside. */
  model: words.nullable(),
  marks: z.array(z.enum(["set", "reworded", "left-out", "added"])),
  departures: z.array(
    z.strictObject({
      kind: z.enum(["set", "reword", "leave-out", "add"]),
      parameter: z.string().nullable(),
      reason: z.string(),
    }),
  ),
  parameters: z.array(
    z.strictObject({
      name: z.string(),
      value: z.union([z.string(), z.number(), z.boolean()]),
      isSet: z.boolean(),
      definition: Parameter,
    }),
  ),
});
export type FrozenClause = z.infer<typeof FrozenClause>;

/**
 * A local policy word for word as it was on the day it was frozen: what a council decides on, a consultation is held about
 * and verdicts are reached by. It stands by itself: nothing that changes later, in the release or the overlay, changes it.
 */
export const PolicyText = z.strictObject({
  shape: z.literal(policyTextShape),
  city: z.string(),
  policy: z.string(),
  release: z.strictObject({ version, fingerprint: digest }),
  language: z.string(),
  title: z.string(),
  form: LegalForm,
  /** In order, those left out among them. */
  clauses: z.array(FrozenClause),
  /** Core clauses that the city leaves out: said first wherever the text is shown. */
  leftOutCore: z.array(z.string()),
  /** What tests the register against this text. */
  rules: z.array(RuleCondition.extend({ isOwn: z.boolean() })),
  notRun: z.array(
    z.strictObject({
      id: z.string(),
      clause: z.string(),
      because: z.enum(notRunReasons),
    }),
  ),
  /** The overlay it was laid out from, without what the city's lawyers noted. */
  local: LocalPolicy,
});
export type PolicyText = z.infer<typeof PolicyText>;

/** Freezes what a local policy says. Equal local policies on equal releases give equal texts, to the byte. */
export function freezePolicy(edition: Edition, local: LocalPolicy, releaseFingerprint: string): PolicyText {
  const effective = resolvePolicy(edition, local);
  const sources = ruleSources(edition, local);
  return {
    shape: policyTextShape,
    city: local.city,
    policy: local.policy,
    release: { version: local.release, fingerprint: releaseFingerprint },
    language: local.language,
    title: effective.title,
    form: local.form,
    clauses: effective.clauses.map((clause) => freezeClause(clause, local.language)),
    leftOutCore: [...effective.leftOutCore],
    rules: effective.rules.run.map(({ rule, isOwn }) => ({ ...sources.get(rule.id)!, clause: rule.clause, isOwn })),
    notRun: effective.rules.notRun.map((each) => ({ ...each })),
    local: { ...local, notes: [] },
  };
}

const sourceLanguage = Release.shape.language.value;

function freezeClause(clause: EffectiveClause, language: string): FrozenClause {
  const { id, kind, number, title, text, released, model, marks, departures, parameters } = clause;
  return {
    id,
    kind,
    number: number?.label ?? null,
    language: clause.state === "missing" || clause.state === "stale" ? sourceLanguage : language,
    title,
    text,
    released: released ? { title: released.title, text: released.text } : null,
    model: model ? { title: model.title, text: model.text } : null,
    marks: [...marks],
    departures: departures.map((one) => ({
      kind: one.kind,
      parameter: one.kind === "set" ? one.parameter : null,
      reason: one.reason,
    })),
    parameters: parameters.map(({ name, value, isSet, definition }) => ({ name, value, isSet, definition })),
  };
}

/** The text of every rule that could be run: a parsed rule does not keep it. */
function ruleSources(edition: Edition, local: LocalPolicy): Map<string, RuleCondition> {
  const released = groundOf(edition, local).clauses.flatMap(({ rules }) => rules);
  const own = local.departures.flatMap((departure) => {
    if (departure.kind === "add") return departure.rules.map((rule) => ({ ...rule, clause: departure.clause }));
    if (departure.kind !== "reword" || departure.rules?.answer !== "replace") return [];
    return departure.rules.rules.map((rule) => ({ ...rule, clause: departure.clause }));
  });
  return new Map(
    [...released, ...own].map(({ id, clause, subject, when, must, says, fix }) => [
      id,
      { id, clause, subject, when, must, says, fix },
    ]),
  );
}

/** What names a text for ever: equal for equal texts, whoever keeps them. */
export const fingerprintOfText = (text: PolicyText): string => fingerprint(text);
export const writePolicyText = (text: PolicyText): string => canonicalJson(text);

/** Reads a frozen text that was stored, and proves it unchanged. */
export function readPolicyText(raw: unknown, expected: string): Result<PolicyText> {
  const parsed = PolicyText.safeParse(raw);
  if (!parsed.success) return refuse(...findingsOf(parsed.error, "policy text"));
  const found = fingerprint(parsed.data);
  if (found === expected) return succeed(parsed.data);
  return refuse({
    code: "text-changed",
    path: "policy text",
    message: `The text is not what its fingerprint says: ${expected} was recorded, ${found} was found.`,
    fix: "Restore it from a backup.",
  });
}

/** The same where nothing can be done about it: throws where a text is gone or changed, since nobody may be bound by it. */
export function provePolicyText({
  content,
  fingerprint: expected,
}: {
  content: unknown;
  fingerprint: string;
}): PolicyText {
  const read = readPolicyText(content, expected);
  if (read.ok) return read.value;
  throw new Error(`The frozen text ${expected} cannot be used. ${read.findings[0]!.message}`);
}

import type { Parameter } from "#domain/frameworks/release";
import { canonicalJson, fingerprint } from "#domain/kernel/fingerprint";
import type { NotRunBecause } from "#domain/policies/local-policy";
import type { PolicyText } from "#domain/policies/policy-text";
import { isRegisterRule, type ParameterValues, type RegisterRule, type Rule } from "#domain/rules/expression";
import { parseRule } from "#domain/rules/parse-rule";
import { type Language, languages } from "#vocabulary/vocabulary";

/** A release as far as a register is held against it. */
export interface ModelRelease {
  release: { version: string; language: Language };
  fingerprint: string;
  rules: readonly Rule[];
  clausesById: ReadonlyMap<string, { title: string; parameters: Readonly<Record<string, Parameter>> }>;
  policyOfClause: ReadonlyMap<string, string>;
  modelValues: ParameterValues;
}

/** An adopted text that is in force, with the fingerprint it is known by. */
export interface TextInForce {
  fingerprint: string;
  text: PolicyText;
}

/** One rule of a yardstick, with what its findings are told by. */
export interface YardstickRule {
  rule: RegisterRule;
  policy: string;
  clauseTitle: string;
  parameters: Readonly<Record<string, Parameter>>;
  /** Of the rule's sentences; the release's where the interface does not speak it. */
  language: Language;
  /** The release with its model values, or the city's adopted text. */
  by: "model" | "adopted";
  /** Written by the city. */
  isOwn: boolean;
}

/**
 * What a city's register is held against: per policy the city's adopted text with its values, or, where it has adopted
 * none, the release with its model values.
 */
export interface Yardstick {
  /** Equal exactly where the same rules are run with the same values. */
  fingerprint: string;
  release: { version: string; fingerprint: string };
  kind: "model" | "adopted";
  rules: readonly RegisterRule[];
  rulesById: ReadonlyMap<string, YardstickRule>;
  values: ParameterValues;
  /** Policies that are held against an adopted text, with its fingerprint and release. */
  adopted: readonly { policy: string; fingerprint: string; release: string }[];
  /**
   * Rules of the release that the adopted texts run otherwise, with other values or not at all, with the model's values:
   * by every other rule the model says the same.
   */
  apart: { rules: readonly YardstickRule[]; values: ParameterValues };
  /** Rules of adopted texts that are not run, counted so that nothing is untested unseen. */
  notRun: readonly { id: string; clause: string; policy: string; because: NotRunBecause }[];
}

const models = new WeakMap<ModelRelease, Yardstick>();

/** A release with its model values: the yardstick of every policy that a city has not adopted. Made once per release. */
export function modelYardstick(release: ModelRelease): Yardstick {
  const known = models.get(release);
  if (known) return known;
  const made = assemble(release, []);
  models.set(release, made);
  return made;
}

/**
 * The yardstick of a city with these adopted texts in force, one per policy. A clause that a later release moved to
 * another policy is held against the text that has it, and against that alone.
 */
export function yardstickOf(release: ModelRelease, texts: readonly TextInForce[]): Yardstick {
  return texts.length === 0 ? modelYardstick(release) : assemble(release, texts);
}

function assemble(release: ModelRelease, texts: readonly TextInForce[]): Yardstick {
  const sorted = [...texts].sort((a, b) => (a.text.policy < b.text.policy ? -1 : 1));
  const adopted = sorted.flatMap(({ text }) => rulesOfText(text, release.release.language));
  const policies = new Set(sorted.map(({ text }) => text.policy));
  const clauses = new Set(sorted.flatMap(({ text }) => text.clauses.map(({ id }) => id)));
  const taken = new Set([
    ...adopted.map(({ rule }) => rule.id),
    ...sorted.flatMap(({ text }) => text.notRun.map(({ id }) => id)),
  ]);
  const released = release.rules.filter(isRegisterRule).map((rule) => modelRule(release, rule));
  const model = released.filter(
    ({ rule, policy }) => !policies.has(policy) && !clauses.has(rule.clause) && !taken.has(rule.id),
  );
  const all = [...model, ...adopted];
  const rulesById = new Map(all.map((each) => [each.rule.id, each]));
  const values = { ...release.modelValues, ...Object.assign({}, ...sorted.map(({ text }) => valuesOfText(text))) };
  const head = { version: release.release.version, fingerprint: release.fingerprint };
  return {
    fingerprint:
      sorted.length === 0
        ? release.fingerprint
        : fingerprint({ release: release.fingerprint, texts: sorted.map((each) => each.fingerprint) }),
    release: head,
    kind: sorted.length === 0 ? "model" : "adopted",
    rules: all.map(({ rule }) => rule),
    rulesById,
    values,
    apart: {
      rules: released.filter(
        ({ rule }) => testOf(rule, release.modelValues) !== testOf(rulesById.get(rule.id)?.rule, values),
      ),
      values: release.modelValues,
    },
    adopted: sorted.map((each) => ({
      policy: each.text.policy,
      fingerprint: each.fingerprint,
      release: each.text.release.version,
    })),
    notRun: sorted.flatMap(({ text }) => text.notRun.map((each) => ({ ...each, policy: text.policy }))),
  };
}

/** What a rule tests, with its values: equal texts give equal verdicts. */
const testOf = (rule: RegisterRule | undefined, values: ParameterValues): string | undefined =>
  rule && canonicalJson([rule.subject, rule.when, rule.must, values[rule.clause] ?? {}]);

function modelRule({ release, clausesById, policyOfClause }: ModelRelease, rule: RegisterRule): YardstickRule {
  const clause = clausesById.get(rule.clause);
  return {
    rule,
    policy: policyOfClause.get(rule.clause) ?? rule.clause.slice(0, 3),
    clauseTitle: clause?.title ?? rule.clause,
    parameters: clause?.parameters ?? {},
    language: release.language,
    by: "model",
    isOwn: false,
  };
}

function rulesOfText(text: PolicyText, released: Language): YardstickRule[] {
  const clauses = new Map(text.clauses.map((clause) => [clause.id, clause]));
  return text.rules.flatMap(({ isOwn, ...source }): YardstickRule[] => {
    const clause = clauses.get(source.clause);
    const parameters = Object.fromEntries(clause?.parameters.map(({ name, definition }) => [name, definition]) ?? []);
    const parsed = parseRule(source, parameters);
    // It was run when the text was frozen; a dictionary that has lost a field since says so for every city at once.
    if (!parsed.ok) throw new Error(`INVARIANT (yardstick): rule ${source.id} of an adopted text cannot be run.`);
    if (!isRegisterRule(parsed.value)) return [];
    return [
      {
        rule: parsed.value,
        policy: text.policy,
        clauseTitle: clause?.title ?? source.clause,
        parameters,
        language: isOwn ? languageOf(text.language) : released,
        by: "adopted",
        isOwn,
      },
    ];
  });
}

const languageOf = (tag: string): Language => languages.find((language) => language === tag) ?? "en";

const valuesOfText = (text: PolicyText): ParameterValues =>
  Object.fromEntries(
    text.clauses.map(({ id, parameters }) => [
      id,
      Object.fromEntries(parameters.map(({ name, value }) => [name, value])),
    ]),
  );

import { modelsOf } from "#domain/frameworks/parameters";
import { type Parameter, publishedPolicies, type Release, type ReleasedRule } from "#domain/frameworks/release";
import { canonicalJson, fingerprint } from "#domain/kernel/fingerprint";
import type { Held, LocalPolicy } from "#domain/policies/local-policy";
import type { ClauseSide } from "#domain/policies/preview";

/** A clause's words, with the parameters' names in braces. */
export interface ClauseText {
  title: string;
  text: string;
}

/**
 * A clause's words in another language. `fingerprint` is that of the source text it translates (`fingerprintText`). Give
 * only translations that a city may be bound by: what a machine drafted and nobody approved is none.
 */
export interface Translation extends ClauseText {
  fingerprint: string;
  /** Words of a choice's options, by parameter and option. */
  options?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}
/** By clause: one translation, or all that are known, of whatever release; the one that names the text is taken. */
export type Translations = Readonly<Record<string, Translation | readonly Translation[]>>;

/** Whether a clause's words are in the language that was asked for, and of this release. */
export type TranslationState = "current" | "stale" | "missing" | "held";

export interface EditionClause {
  id: string;
  kind: "core" | "optional";
  /** In the edition's language where `state` is current or held, in the source's otherwise. */
  words: ClauseText;
  state: TranslationState;
  /** Of `words`: what a reworded clause pins. */
  fingerprint: string;
  /** Of the release's own text, whatever the language. */
  sourceFingerprint: string;
  parameters: Readonly<Record<string, Parameter>>;
  rules: readonly ReleasedRule[];
  /** Equal for two clauses exactly where everything that binds is equal: words, kind, parameters, conditions of rules. */
  likeness: string;
  options: Translation["options"];
  /** As a side of a merge, with the model values. */
  side: ClauseSide;
  /** What of its rules can change a verdict, one rule a line; equal lines are equal tests. */
  conditions: string;
  /** Everything of each parameter but how it is asked for, by name. */
  bounds: Readonly<Record<string, string>>;
  /** The release it stands in: an earlier one than the edition's where it is held. */
  release: string;
}

/** One policy of one release in one language: what a local policy is laid over. */
export interface Edition {
  version: string;
  policy: string;
  title: string;
  language: string;
  clauses: readonly EditionClause[];
  byId: ReadonlyMap<string, EditionClause>;
  /** Something is translated into the language, so that what is not translated is waited for. */
  isTranslated: boolean;
}

/** The fingerprint of a clause's words: of the source for a translation to name, of a translation for a departure to pin. */
export const fingerprintText = ({ title, text }: ClauseText): string => fingerprint({ text, title });

/**
 * Prepares one policy of a release for local policies in a language. Made once and shared by all cities: it computes the
 * fingerprints that let `mergePolicy` skip what did not change. Undefined where the release does not publish the policy.
 */
export function editionOf(
  release: Release,
  policyId: string,
  language: string,
  translations: Translations = {},
): Edition | undefined {
  const policy = publishedPolicies(release).find(({ id }) => id === policyId);
  if (!policy) return undefined;
  const clauses = policy.clauses.map((clause) => {
    const source = { title: clause.title, text: clause.text };
    const sourceFingerprint = fingerprintText(source);
    const known = Object.hasOwn(translations, clause.id) ? [translations[clause.id]!].flat() : [];
    const translation = known.find((each) => each.fingerprint === sourceFingerprint) ?? known[0];
    const isSource = language === release.language;
    const isCurrent = isSource || translation?.fingerprint === sourceFingerprint;
    const { title, text } = isSource || !isCurrent ? source : translation!;
    return withLikeness({
      id: clause.id,
      kind: clause.kind,
      words: { title, text },
      state: isCurrent ? "current" : translation ? "stale" : "missing",
      fingerprint: isSource || !isCurrent ? sourceFingerprint : fingerprintText({ title, text }),
      sourceFingerprint,
      parameters: clause.parameters,
      rules: policy.rules.filter((rule) => rule.clause === clause.id),
      options: isCurrent ? translation?.options : undefined,
      release: release.version,
    });
  });
  return assembleEdition(release.version, policyId, policy.title, language, clauses, release.language);
}

/** An edition of a release that no longer has the policy: laid over it, everything is retired. */
export const emptyEdition = (version: string, policy: string, language: string): Edition =>
  assembleEdition(version, policy, "", language, [], language);

function assembleEdition(
  version: string,
  policy: string,
  title: string,
  language: string,
  clauses: readonly EditionClause[],
  source: string,
): Edition {
  return {
    version,
    policy,
    title,
    language,
    clauses,
    byId: new Map(clauses.map((clause) => [clause.id, clause])),
    isTranslated: language !== source && clauses.some(({ state }) => state === "current"),
  };
}

type Bare = Omit<EditionClause, "likeness" | "conditions" | "bounds" | "side">;

/** Adds what lets clauses be compared at a glance. */
export function withLikeness(clause: Bare): EditionClause {
  const { kind, fingerprint: words, state, parameters } = clause;
  const conditions = clause.rules
    .map(({ id, subject, when, must }) => canonicalJson({ id, subject, when, must }))
    .join("\n");
  const bounds = Object.fromEntries(
    Object.entries(parameters).map(([name, { ask: _ask, ...rest }]) => [name, canonicalJson(rest)]),
  );
  const likeness = [kind, words, state, canonicalJson(bounds), conditions].join("\n");
  const side: ClauseSide = { ...clause.words, isInForce: true, values: modelsOf(parameters) };
  return { ...clause, conditions, bounds, likeness, side };
}

/** The conditions of the rules of several clauses, as `conditions` gives those of one. */
export const conditionsOf = (clauses: readonly EditionClause[]): string =>
  clauses
    .map(({ conditions }) => conditions)
    .filter(Boolean)
    .join("\n");

/**
 * What a local policy really stands on: the edition, with clauses that wait for a translation as the city still has
 * them, and without those that are new and wait. Where nothing is held it is the edition itself.
 */
export function groundOf(edition: Edition, { held }: Pick<LocalPolicy, "held">): Edition {
  if (held.length === 0) return edition;
  const waiting = new Set(held.flatMap(({ into }) => into));
  const placed = new Set<Held>();
  const clauses = edition.clauses.flatMap((clause) => {
    if (!waiting.has(clause.id)) return [clause];
    return held.flatMap((each) => {
      if (!each.was || placed.has(each) || !each.into.includes(clause.id)) return [];
      placed.add(each);
      return [heldClause(each.clause, each.was)];
    });
  });
  return { ...edition, clauses, byId: new Map(clauses.map((clause) => [clause.id, clause])) };
}

function heldClause(id: string, was: NonNullable<Held["was"]>): EditionClause {
  const words = { title: was.title, text: was.text };
  const { kind, sourceFingerprint, parameters, rules, options, release } = was;
  return withLikeness({
    id,
    kind,
    words,
    state: "held",
    fingerprint: fingerprintText(words),
    sourceFingerprint,
    parameters,
    rules,
    options,
    release,
  });
}

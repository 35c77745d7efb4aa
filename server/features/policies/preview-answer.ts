import type { UpgradeClause, UpgradePreview, UpgradeQuestion } from "#contract/upgrades";
import { fingerprint } from "#domain/kernel/fingerprint";
import { compareClauseTexts } from "#domain/policies/compare-texts";
import type { ClauseText } from "#domain/policies/edition";
import type { ClauseSide, MergedClause, Preview, Question } from "#domain/policies/preview";
import { countBuckets } from "#domain/policies/settle-city";
import type { LoadedRelease } from "#server/content/releases";
import type { AllCarried } from "#server/features/policies/carriers";
import type { StoredPolicy } from "#server/features/policies/store";

/** What a preview shows the state of: it is another as soon as anything in one of the policies is. */
export const stateOf = (to: LoadedRelease, stored: readonly StoredPolicy[]): string =>
  fingerprint([to.fingerprint, stored.map(({ local, revision }) => [local.policy, local.release, revision])]);

export function answerPreview(
  to: LoadedRelease,
  stored: readonly StoredPolicy[],
  previews: readonly Preview[],
  carried: AllCarried,
): UpgradePreview {
  const own = new Set(stored.map(({ local }) => local.policy));
  const titles = new Map(to.release.policies.map(({ id, title }) => [id, title]));
  return {
    to: to.release.version,
    from: [...new Set(previews.map(({ from }) => from))],
    basedOn: stateOf(to, stored),
    counts: countBuckets(previews),
    policies: previews.map((preview) => ({
      policy: preview.policy,
      title: titles.get(preview.policy) ?? preview.policy,
      from: preview.from,
      language: preview.language,
      isBegun: !own.has(preview.policy),
      counts: { ...preview.counts },
      clauses: preview.clauses.map((clause) => answerClause(clause, preview.language)),
    })),
    questions: previews.flatMap((preview) => preview.questions.map((question) => answerQuestion(question, preview))),
    archived: previews.reduce((sum, { archived }) => sum + archived.length, 0),
    ...carried,
  };
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
const copy = <T extends { about?: readonly string[] }>({ about, ...rest }: T) =>
  ({ ...rest, ...(about && { about: [...about] }) }) as Mutable<Omit<T, "about">> & { about?: string[] };

const sideOf = (side: ClauseSide | undefined): UpgradeClause["base"] =>
  side ? { title: side.title, text: side.text, isInForce: side.isInForce, values: { ...side.values } } : null;

function answerClause(clause: MergedClause, language: string): UpgradeClause {
  const { id, bucket, why, base, ours, theirs, result, parameters, questions } = clause;
  return {
    id,
    bucket,
    why: why.map(copy),
    base: sideOf(base),
    ours: sideOf(ours),
    theirs: sideOf(theirs),
    result: sideOf(result),
    parameters: parameters.map((each) => ({
      name: each.name,
      bucket: each.bucket,
      base: each.base ?? null,
      ours: each.ours ?? null,
      theirs: each.theirs ?? null,
      result: each.result ?? null,
      isSameAsUpstream: each.isSameAsUpstream === true,
      why: each.why.map(copy),
    })),
    differences: { ours: compareWords(base, ours, language), theirs: compareWords(base, theirs, language) },
    questions: questions.map((question) => question.id),
  };
}

function compareWords(before: ClauseText | undefined, after: ClauseText | undefined, language: string) {
  if (!before || !after || (before.title === after.title && before.text === after.text)) return null;
  return compareClauseTexts(before, after, language);
}

function answerQuestion(question: Question, { policy, theirs }: Preview): UpgradeQuestion {
  const { id, kind, clause, why, accepts, into = [], parameter, departures, draft, merge } = question;
  return {
    id,
    kind,
    policy,
    clause,
    why: why.map(copy),
    accepts: [...accepts],
    into: [...into],
    parameter: (parameter && theirs.byId.get(clause)?.parameters[parameter]) || null,
    departures: [...departures],
    draft: draft ?? null,
    merge: merge ? { title: merge.title.text, text: merge.text.text, open: merge.title.open + merge.text.open } : null,
  };
}

import type { ExplainedVerdict } from "#contract/register";
import type { Subject } from "#domain/register/dictionary";
import { type Explanation, explain, type Facts } from "#domain/rules/explain";
import { explainVerdict, fillSentence } from "#domain/rules/explain-verdict";
import type { Rule } from "#domain/rules/expression";
import { unpackVerdicts } from "#domain/rules/packed";
import { type VerdictCode, verdictOf, verdicts } from "#domain/rules/verdict";
import type { LoadedRelease, Releases } from "#server/content/releases";
import { type CityRow, type DeviceFactsRow, factsOf, type TechnologyFactsRow } from "#server/features/register/store";
import type { Language } from "#vocabulary/vocabulary";

export function explainTechnology(
  releases: Releases,
  city: CityRow,
  technology: TechnologyFactsRow,
  language: Language,
): ExplainedVerdict[] {
  const judged = { technologies: [factsOf("technology", technology)] };
  return explainAll(releases, city, "technology", technology.words, judged, language);
}

export function explainDevice(
  releases: Releases,
  city: CityRow,
  device: DeviceFactsRow,
  technologies: readonly TechnologyFactsRow[],
  language: Language,
): ExplainedVerdict[] {
  const judged = {
    device: factsOf("device", device),
    technologies: technologies.map((technology) => factsOf("technology", technology)),
  };
  return explainAll(releases, city, "device", device.words, judged, language);
}

interface JudgedFacts {
  device?: Facts;
  technologies: readonly Facts[];
}

/** Every stored verdict of a subject with its sentence, worst first and then in the order of the rules. */
function explainAll(
  releases: Releases,
  city: CityRow,
  subject: Subject,
  words: readonly string[],
  judged: JudgedFacts,
  language: Language,
): ExplainedVerdict[] {
  const release = city.releaseVersion === null ? undefined : releases.find(city.releaseVersion);
  if (!release || words.length === 0) return [];
  const rules = subject === "technology" ? city.technologyRules : city.deviceRules;
  const today = city.evaluatedOn ?? "1970-01-01";
  return unpackVerdicts(words, rules.length)
    .map((code, at) => ({ code, explained: explainOne(release, rules[at]!, code, { ...judged, today }, language) }))
    .sort((a, b) => b.code - a.code)
    .flatMap(({ explained }) => explained ?? []);
}

/**
 * What every rule on technologies says of facts that are stored nowhere, against a release with its model values: worst
 * first, then in the order of the rules. `today` is a day, `YYYY-MM-DD`.
 */
export function explainFacts(
  release: LoadedRelease,
  facts: Facts,
  today: string,
  language: Language,
): ExplainedVerdict[] {
  return release.rules
    .filter((rule) => rule.subject === "technology")
    .map((rule) => explain(rule, release.modelValues, { technologies: [facts], today }, "city"))
    .map((explanation, at) => ({ explanation, at, severity: verdicts.indexOf(explanation.verdict) }))
    .sort((a, b) => b.severity - a.severity || a.at - b.at)
    .map(({ explanation }) => tellVerdict(release, release.rulesById.get(explanation.rule)!, explanation, language));
}

/**
 * The stored verdict was reached with all facts, the sentence here with the public ones. Where those do not lead to it,
 * the outcome is shown and the reason is withheld.
 */
function explainOne(
  release: LoadedRelease,
  id: string,
  code: VerdictCode,
  judged: JudgedFacts & { today: string },
  language: Language,
): ExplainedVerdict | undefined {
  const rule = release.rulesById.get(id);
  if (!rule) return undefined;
  const verdict = verdictOf(code);
  const fromPublic = explain(rule, release.modelValues, judged, "public");
  const explanation =
    fromPublic.verdict === verdict
      ? fromPublic
      : { ...fromPublic, verdict, reasons: [], isWithheld: rule.readsInternal };
  return tellVerdict(release, rule, explanation, language);
}

/** An explanation as the contract has it: the sentence, the clause it comes from, and what would help. */
export function tellVerdict(
  release: LoadedRelease,
  rule: Rule,
  explanation: Explanation,
  language: Language,
): ExplainedVerdict {
  const { verdict } = explanation;
  const clause = release.clausesById.get(rule.clause);
  const fill = (sentence: string) =>
    fillSentence(sentence, release.modelValues[rule.clause] ?? {}, clause?.parameters ?? {}, release.release.language);
  return {
    rule: rule.id,
    clause: rule.clause,
    clauseTitle: clause?.title ?? rule.clause,
    policy: release.policyOfClause.get(rule.clause)!,
    subject: rule.subject,
    verdict,
    says: fill(rule.says),
    sentence: explainVerdict(explanation, language),
    fix: verdict === "breaches" || verdict === "undeclared" ? fill(rule.fix) : null,
  };
}

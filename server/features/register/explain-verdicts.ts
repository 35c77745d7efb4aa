import type { ExplainedVerdict } from "#contract/register";
import { modelYardstick, type Yardstick, type YardstickRule } from "#domain/policies/yardstick";
import type { Subject } from "#domain/register/dictionary";
import { type Explanation, explain, type Facts, type Judged } from "#domain/rules/explain";
import { explainVerdict, fillSentence } from "#domain/rules/explain-verdict";
import type { RegisterRule } from "#domain/rules/expression";
import { unpackVerdicts } from "#domain/rules/packed";
import { seenBy } from "#domain/rules/seen";
import { type VerdictCode, verdictOf, verdicts } from "#domain/rules/verdict";
import type { LoadedRelease, Releases } from "#server/content/releases";
import type { Queryable } from "#server/database/pools";
import { type CityRow, type DeviceFactsRow, factsOf, type TechnologyFactsRow } from "#server/features/register/store";
import { yardstickBy } from "#server/features/verdicts/index";
import type { Language } from "#vocabulary/vocabulary";

export function explainTechnology(
  by: CityYardstick,
  technology: TechnologyFactsRow,
  language: Language,
): ExplainedVerdict[] {
  const judged = { technologies: [factsOf("technology", technology)] };
  return explainAll(by, "technology", technology.words, judged, language);
}

export function explainDevice(
  by: CityYardstick,
  device: DeviceFactsRow,
  technologies: readonly TechnologyFactsRow[],
  language: Language,
): ExplainedVerdict[] {
  const judged = {
    device: factsOf("device", device),
    technologies: technologies.map((technology) => factsOf("technology", technology)),
  };
  return explainAll(by, "device", device.words, judged, language);
}

/** What a city's register was judged by, and the model beside it. */
export interface CityYardstick {
  city: CityRow;
  yardstick: Yardstick;
  model: Yardstick;
  release: LoadedRelease;
}

/** Nothing where the register was not judged yet, or by a release that is not there any more. */
export async function findYardstick(
  db: Queryable,
  releases: Releases,
  city: CityRow,
): Promise<CityYardstick | undefined> {
  const release = city.releaseVersion === null ? undefined : releases.find(city.releaseVersion);
  if (!release) return undefined;
  const yardstick = await yardstickBy(db, city.cityId, release, city.adoptedTexts);
  return { city, yardstick, model: modelYardstick(release), release };
}

interface JudgedFacts {
  device?: Facts;
  technologies: readonly Facts[];
}

/** Every stored verdict of a subject with its sentence, worst first and then in the order of the rules. */
function explainAll(
  { city, yardstick, model }: CityYardstick,
  subject: Subject,
  words: readonly string[],
  judged: JudgedFacts,
  language: Language,
): ExplainedVerdict[] {
  if (words.length === 0) return [];
  const rules = subject === "technology" ? city.technologyRules : city.deviceRules;
  const today = city.evaluatedOn ?? "1970-01-01";
  return unpackVerdicts(words, rules.length)
    .map((code, at) => ({ code, explained: explainOne(yardstick, rules[at]!, code, { ...judged, today }, language) }))
    .sort((a, b) => b.code - a.code)
    .flatMap(({ explained }) => explained ?? [])
    .map((explained) => ({ ...explained, model: besides(model, explained, { ...judged, today }) }));
}

/** What the model says where the city's own text decides. A rule that reads what is not shown is not told of here. */
function besides(
  model: Yardstick,
  { rule: id, by }: ExplainedVerdict,
  judged: JudgedFacts & { today: string },
): ExplainedVerdict["model"] {
  const known = by === "adopted" ? model.rulesById.get(id) : undefined;
  if (!known || known.rule.readsInternal) return null;
  const { verdict } = explain(known.rule, model.values, judged, "public");
  return { verdict, says: fillFrom(model, known, known.rule.says) };
}

/** What every rule on a subject says of a record with all its facts: worst first, then in the order of the rules. */
export const explainWhole = (
  yardstick: Yardstick,
  subject: Subject,
  judged: Judged,
  language: Language,
): Readonly<ExplainedVerdict>[] =>
  yardstick.rules
    .filter((rule) => rule.subject === subject)
    .map((rule) => tellOwn(yardstick, rule, judged, language))
    .sort((a, b) => verdicts.indexOf(b.verdict) - verdicts.indexOf(a.verdict));

/** What a rule says of a record with all facts of its city. */
const tellOwn = (
  yardstick: Yardstick,
  rule: RegisterRule,
  judged: Judged,
  language: Language,
): Readonly<ExplainedVerdict> =>
  keptBy({ yardstick, rule, judged, language, audience: "city" }, () =>
    tellVerdict(yardstick, rule, explain(rule, yardstick.values, judged, "city"), language),
  );

interface Told {
  yardstick: Yardstick;
  rule: RegisterRule;
  judged: Judged;
  language: Language;
  audience: "city" | `public, ${VerdictCode}`;
}

/** About 30 MB when full. */
const mostKept = 50_000;
const kept = new Map<string, Readonly<ExplainedVerdict>>();
const numbers = new WeakMap<Yardstick, number>();
let numbered = 0;

/**
 * What a rule says of the same facts is worded once: an edit moves one or two of a hundred rules, and records differ in
 * few of the facts that a rule reads. Begins anew when full.
 */
function keptBy({ yardstick, rule, judged, language, audience }: Told, tell: () => ExplainedVerdict) {
  const number = numbers.get(yardstick) ?? ++numbered;
  numbers.set(yardstick, number);
  const key = `${number} ${rule.id} ${language} ${audience} ${seenBy(rule, judged)}`;
  const known = kept.get(key);
  if (known) return known;
  if (kept.size >= mostKept) kept.clear();
  const told = Object.freeze(tell());
  kept.set(key, told);
  return told;
}

/**
 * The stored verdict was reached with all facts, the sentence here with the public ones. Where those do not lead to it,
 * the outcome is shown and the reason is withheld.
 */
function explainOne(
  yardstick: Yardstick,
  id: string,
  code: VerdictCode,
  judged: JudgedFacts & { today: string },
  language: Language,
): Readonly<ExplainedVerdict> | undefined {
  const rule = yardstick.rulesById.get(id)?.rule;
  if (!rule) return undefined;
  return keptBy({ yardstick, rule, judged, language, audience: `public, ${code}` }, () => {
    const verdict = verdictOf(code);
    const fromPublic = explain(rule, yardstick.values, judged, "public");
    const explanation =
      fromPublic.verdict === verdict
        ? fromPublic
        : { ...fromPublic, verdict, reasons: [], isWithheld: rule.readsInternal };
    return tellVerdict(yardstick, rule, explanation, language);
  });
}

const fillFrom = ({ values }: Yardstick, { rule, parameters, language }: YardstickRule, sentence: string) =>
  fillSentence(sentence, values[rule.clause] ?? {}, parameters, language);

/** A rule in words, with the clause it belongs to. */
export function tellRule(yardstick: Yardstick, known: YardstickRule) {
  const { rule, clauseTitle, policy, by } = known;
  return {
    clause: rule.clause,
    clauseTitle,
    policy,
    subject: rule.subject,
    says: fillFrom(yardstick, known, rule.says),
    fix: fillFrom(yardstick, known, rule.fix),
    by,
    lang: known.language,
  };
}

/** An explanation as the contract has it: the sentence, the clause it comes from, and what would help. */
function tellVerdict(
  yardstick: Yardstick,
  rule: RegisterRule,
  explanation: Explanation,
  language: Language,
): ExplainedVerdict {
  const { verdict } = explanation;
  const { fix, ...told } = tellRule(yardstick, yardstick.rulesById.get(rule.id)!);
  return {
    rule: rule.id,
    ...told,
    verdict,
    sentence: explainVerdict(explanation, language),
    fix: verdict === "breaches" || verdict === "undeclared" ? fix : null,
    model: null,
  };
}

import type { Suggestion as SuggestionAnswer } from "#contract/assessments";
import { type Answer, byElement, noAnswer } from "#domain/assessments/answer";
import { isOwnElement } from "#domain/assessments/own-elements";
import { type Suggestion, suggestPolicy, suggestPractice } from "#domain/assessments/suggest";
import { publishedPolicies } from "#domain/frameworks/release";
import { canonicalJson, fingerprint } from "#domain/kernel/fingerprint";
import type { VerdictCounts } from "#domain/rules/verdict";
import type { LoadedRelease } from "#server/content/releases";
import { readDeclined } from "#server/features/assessments/answers-store";
import { catalogueOf } from "#server/features/assessments/catalogue";
import type { Assessing } from "#server/features/assessments/open";
import { readRuleCounts } from "#server/features/assessments/store";

/** What a suggestion rests on, without the day: it is another one only where the counts or clauses are others. */
export const fingerprintOf = ({ element, state, level, proof }: Suggestion): string =>
  fingerprint({ element, state, level, proof: proof.kind === "register" ? { ...proof, asOf: "" } : proof });

const tests = new WeakMap<LoadedRelease, ReadonlyMap<string, string>>();

/**
 * What each rule tests, with the model values that it reads: the register may be judged by another release than is
 * answered. Releases never change, so it is told once.
 */
function testsOf(loaded: LoadedRelease): ReadonlyMap<string, string> {
  const known = tests.get(loaded);
  if (known) return known;
  const rules = publishedPolicies(loaded.release).flatMap((policy) => policy.rules);
  const made = new Map(
    rules.map(({ id, clause, subject, when, must }) => {
      const parameters = Object.entries(loaded.clausesById.get(clause)?.parameters ?? {});
      const values = Object.fromEntries(parameters.map(([name, { model }]) => [name, model]));
      return [id, canonicalJson({ subject, when, must, values })];
    }),
  );
  tests.set(loaded, made);
  return made;
}

/** Counts of the rules that test the same in the release that the register was judged by. */
async function readCounts({ db, city, loaded, needs }: Assessing) {
  const rows = await readRuleCounts(db, city.cityId);
  const judged = rows[0] ? needs.releases.find(rows[0].version) : undefined;
  const same = judged
    ? rows.filter(({ rule }) => judged === loaded || testsOf(judged).get(rule) === testsOf(loaded).get(rule))
    : [];
  const counts = new Map(
    same.map(({ rule, conforms, breaches, undeclared, notApplicable }): [string, VerdictCounts] => [
      rule,
      { conforms, breaches, undeclared, notApplicable },
    ]),
  );
  return { counts, asOf: rows[0]?.asOf ?? "" };
}

/** Everything that register and adopted policies show of an assessment's answers, whether it is said already or not. */
async function readShown(open: Assessing, only: string | undefined): Promise<Suggestion[]> {
  const { db, city, version, loaded, needs } = open;
  if (only !== undefined && isOwnElement(only)) return [];
  const hasRules = only === undefined || (catalogueOf(loaded.release).get(only)?.element.rules.length ?? 0) > 0;
  const { counts, asOf } = hasRules ? await readCounts(open) : { counts: new Map<string, VerdictCounts>(), asOf: "" };
  const adopted = (await needs.readAdopted?.(db, city.cityId, version, open.today)) ?? [];
  const catalogue = catalogueOf(loaded.release);
  const asked = only === undefined ? [...catalogue.values()] : [catalogue.get(only)!];
  return asked.flatMap(({ element }) => {
    const policy = adopted
      .flatMap(({ policy: id, standing }) => suggestPolicy(element, id, standing) ?? [])
      .slice(0, 1);
    const practice = suggestPractice(element, counts, asOf);
    return practice ? [...policy, practice] : policy;
  });
}

/**
 * What waits to be accepted or declined, of all elements or of one: what is shown and not said in that state. Declined ones
 * are marked.
 */
export async function readSuggestions(
  open: Assessing,
  answers: readonly Answer[],
  only?: string,
): Promise<SuggestionAnswer[]> {
  const { db, city, version } = open;
  const shown = await readShown(open, only);
  const given = byElement(answers);
  const waiting = shown.filter(
    ({ element, state, level }) => (given.get(element) ?? noAnswer(element))[state].level !== level,
  );
  if (waiting.length === 0) return [];
  const declined = new Map(
    (await readDeclined(db, city.cityId, version)).map((one) => [`${one.element} ${one.state}`, one.fingerprint]),
  );
  return waiting.map((suggestion) => {
    const said = declined.get(`${suggestion.element} ${suggestion.state}`);
    return { ...suggestion, isDeclined: said !== undefined && said === fingerprintOf(suggestion) };
  });
}

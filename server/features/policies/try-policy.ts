import type { OwnRuleTrial, PolicyTrial } from "#contract/policy-trials";
import { fitsParameter } from "#domain/frameworks/parameters";
import { canonicalJson } from "#domain/kernel/fingerprint";
import { checkLocalPolicy } from "#domain/policies/check-local-policy";
import { checkOwnRule } from "#domain/policies/check-own-rule";
import type { Edition } from "#domain/policies/edition";
import { type Departure, departureKey, type LocalPolicy, nextOwnId, type OwnRule } from "#domain/policies/local-policy";
import { type EffectivePolicy, resolvePolicy } from "#domain/policies/resolve-policy";
import { encodeShortCode } from "#domain/register/short-code";
import { isRegisterRule, type RegisterRule, type Scalar } from "#domain/rules/expression";
import { nearestOf } from "#domain/rules/nearest";
import { parseRule } from "#domain/rules/parse-rule";
import { verdicts } from "#domain/rules/verdict";
import { findStored, type PolicyNeeds, type PolicyWork, readingPolicies } from "#server/features/policies/context";
import { editionOfLocal } from "#server/features/policies/editions";
import { compareRule, readNames, type Side, shownMost, type VerdictMove } from "#server/features/policies/try-store";
import { localDay } from "#server/features/verdicts/index";
import type { Handlers } from "#server/http/handlers";
import { Problem } from "#server/http/problems";

/** What values or departures would do to the verdicts on a city's own register; nothing is written. */
export const createTrialHandlers = (needs: PolicyNeeds): Pick<Handlers, "tryLocalPolicy" | "tryOwnRule"> => ({
  tryLocalPolicy: ({ params, body }, call) =>
    readingPolicies(needs, call, async (on) => {
      const { local } = await findStored(on, params.policy);
      const edition = editionOfLocal(on.releases, local);
      const tried = body.values === undefined ? local : withValues(local, body.values, edition);
      const base = body.values === undefined ? { ...local, departures: [] } : local;
      return tryPairs(on, pairsOf(resolvePolicy(edition, base), resolvePolicy(edition, tried)));
    }),
  tryOwnRule: ({ params, body }, call) =>
    readingPolicies(needs, call, async (on) => {
      const { local } = await findStored(on, params.policy);
      return tryRule(on, resolvePolicy(editionOfLocal(on.releases, local), local), body);
    }),
});

async function tryRule(
  on: PolicyWork,
  effective: EffectivePolicy,
  { clause: id, rule: given }: { clause: string; rule: Omit<OwnRule, "id"> & { id?: string | undefined } },
): Promise<OwnRuleTrial> {
  const clause = effective.clauses.find((each) => each.id === id);
  if (!clause) {
    const known = effective.clauses.map((each) => each.id);
    const near = nearestOf(id, known);
    const fix = `${near ? `Did you mean ${near}? ` : ""}It has: ${known.join(", ")}.`;
    throw new Problem("invalid-request", `The policy has no clause ${id}. ${fix}`);
  }
  const parameters = Object.fromEntries(clause.parameters.map(({ name, definition }) => [name, definition]));
  const rule = { ...given, id: given.id ?? nextOwnId(effective.policy, "r", []) };
  const findings = checkOwnRule(rule, { id, parameters });
  const parsed = parseRule({ ...rule, clause: id }, parameters);
  const isRun = parsed.ok && isRegisterRule(parsed.value);
  const values = { [id]: Object.fromEntries(clause.parameters.map(({ name, value }) => [name, value])) };
  const kept = given.id === undefined ? undefined : effective.rules.run.find((each) => each.rule.id === given.id)?.rule;
  const before = kept && isRegisterRule(kept) && kept.subject === rule.subject ? { rule: kept, values } : undefined;
  return {
    findings: findings.map(({ path: _path, line = null, column = null, example = null, ...rest }) => ({
      ...rest,
      line,
      column,
      example,
    })),
    trial: isRun ? await tryPairs(on, [{ before, after: { rule: parsed.value as RegisterRule, values } }]) : null,
  };
}

/** The policy with values set as they are tried; refused, with each fault, where one is not allowed. */
function withValues(local: LocalPolicy, values: Record<string, Scalar>, edition: Edition): LocalPolicy {
  const sets = Object.entries(values).map(([id, value]): Departure => {
    const at = id.lastIndexOf(".");
    return { kind: "set", clause: id.slice(0, at), parameter: id.slice(at + 1), value, reason: "Tried." };
  });
  const findings = checkLocalPolicy({ ...local, departures: sets, notes: [] }, edition);
  if (findings.length > 0) throw Problem.ofFindings(findings);
  const tried = new Set(sets.map(departureKey));
  const isModel = (departure: Departure) => {
    if (departure.kind !== "set") return false;
    const parameter = edition.byId.get(departure.clause)?.parameters[departure.parameter];
    return parameter !== undefined && fitsParameter(parameter, departure.value) && parameter.model === departure.value;
  };
  const kept = local.departures.filter((departure) => !tried.has(departureKey(departure)));
  return { ...local, departures: [...kept, ...sets.filter((each) => !isModel(each))] };
}

interface Pair {
  before: Side | undefined;
  after: Side | undefined;
}

/** The rules that judge a register and are not the same on both sides: tested otherwise, with other values, or on one side only. */
function pairsOf(before: EffectivePolicy, after: EffectivePolicy): Pair[] {
  const sides = (policy: EffectivePolicy) =>
    new Map(
      policy.rules.run.flatMap(({ rule }) =>
        isRegisterRule(rule) ? [[rule.id, { rule, values: policy.values }] as const] : [],
      ),
    );
  const [was, is] = [sides(before), sides(after)];
  const test = (side: Side | undefined) =>
    side && canonicalJson([side.rule.when, side.rule.must, side.values[side.rule.clause] ?? null]);
  return [...new Set([...was.keys(), ...is.keys()])]
    .map((id) => ({ before: was.get(id), after: is.get(id) }))
    .filter((pair) => test(pair.before) !== test(pair.after));
}

async function tryPairs(on: PolicyWork, pairs: readonly Pair[]): Promise<PolicyTrial> {
  const { db, city, call } = on;
  const of = { cityId: city.cityId, today: localDay(city.timeZone, call.now) };
  const rules: PolicyTrial["rules"] = [];
  const changed: (PolicyTrial["changed"][number] & { rank: number })[] = [];
  let changedTotal = 0;
  for (const { before, after } of pairs) {
    const { rule } = (after ?? before)!;
    const moves = await compareRule(db, of, before, after);
    const { id, clause, subject, says } = rule;
    rules.push({
      rule: id,
      clause,
      subject,
      says,
      before: before ? countOf(moves, "before") : null,
      after: after ? countOf(moves, "after") : null,
    });
    const moved = moves.filter((move) => move.before !== move.after);
    changedTotal += moved.reduce((sum, { count }) => sum + count, 0);
    const names = await readNames(
      db,
      of.cityId,
      subject,
      moved.flatMap(({ codes }) => codes),
    );
    changed.push(...moved.flatMap((move) => rowsOf(move, names, { subject, rule: id })));
  }
  return {
    rules,
    before: sum(rules.map((rule) => rule.before)),
    after: sum(rules.map((rule) => rule.after)),
    changed: changed
      .sort((a, b) => b.rank - a.rank)
      .slice(0, shownMost)
      .map(({ rank: _rank, ...row }) => row),
    changedTotal,
  };
}

function rowsOf(
  { before, after, codes }: VerdictMove,
  names: ReadonlyMap<string, string>,
  of: { subject: "technology" | "device"; rule: string },
) {
  return codes.map((code) => ({
    ...of,
    code: encodeShortCode(Number(code)),
    name: names.get(code) ?? code,
    before: verdicts[before]!,
    after: verdicts[after]!,
    rank: after * 4 - before,
  }));
}

const none = () => ({ conforms: 0, breaches: 0, undeclared: 0 });
type Counts = ReturnType<typeof none>;

function countOf(moves: readonly VerdictMove[], side: "before" | "after"): Counts {
  const counts = none();
  for (const move of moves) {
    const verdict = verdicts[move[side]]!;
    if (verdict !== "notApplicable") counts[verdict] += move.count;
  }
  return counts;
}

function sum(all: readonly (Counts | null)[]): Counts {
  const counts = none();
  for (const each of all)
    if (each) for (const name of ["conforms", "breaches", "undeclared"] as const) counts[name] += each[name];
  return counts;
}

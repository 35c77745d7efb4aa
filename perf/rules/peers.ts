import { createRequire } from "node:module";
import { Environment } from "@marcbachmann/cel-js";
import { newEnforcer, newModelFromString } from "casbin";
import jsonLogic from "json-logic-js";
import { daysBetween } from "#domain/kernel/days";
import type { TechnologyFacts } from "#domain/register/dictionary";
import { type BoundRule, bindRule, type Leaf } from "#domain/rules/condition";
import { decideVerdict, False, type Kleene, True, Unknown } from "#domain/rules/verdict";
import { surely, type Writer } from "./polarity.js";
import { technologyRules, technologyTexts, today, values } from "./rule-set.js";

/** An engine ready to judge: facts are brought into its form beforehand, outside of what is measured. */
export interface Peer {
  name: string;
  /** What the engine answers: the four verdicts, or breaches only because that costs it least. */
  answers: "verdicts" | "breaches";
  /** How many records are measured: enough for a second or so. */
  records: number;
  prepare: (facts: TechnologyFacts) => unknown;
  /** Writes a verdict code per rule, or 3 and 0 where only breaches are answered. */
  judge: (record: never, codes: Uint8Array) => void;
}

const bound: BoundRule[] = technologyRules.map((rule) => bindRule(rule, values));

/** Facts with the counts of days and of list entries that rules read. */
function flat(facts: TechnologyFacts): Record<string, unknown> {
  const all: Record<string, unknown> = { ...facts };
  if (facts.reviewedOn !== undefined) all.daysSinceReviewed = daysBetween(facts.reviewedOn, today);
  if (facts.tech !== undefined) all.techCount = facts.tech.length;
  return all;
}

export function celInterpreter(): Peer {
  const environment = new Environment({ unlistedVariablesAreDyn: true });
  const programs = technologyTexts.map(({ when, must }) => ({
    when: environment.parse(when),
    must: environment.parse(must),
  }));
  const params = { maxVideoDays: 28n };
  const ask = (program: (context: object) => unknown, context: object): Kleene => {
    try {
      return program(context) === true ? True : False;
    } catch (error) {
      if (error instanceof Error && /^No such key/.test(error.message)) return Unknown;
      throw error;
    }
  };
  return {
    name: "@marcbachmann/cel-js interpreter",
    answers: "verdicts",
    records: 600,
    prepare: (facts) => {
      const entries = Object.entries(flat(facts)).map(([name, value]) => [
        name,
        typeof value === "number" ? BigInt(value) : value,
      ]);
      return { technology: Object.fromEntries(entries), params };
    },
    judge: (context, codes) => {
      // What is undeclared is an exception there, which costs the engine less without a stack.
      const limit = Error.stackTraceLimit;
      Error.stackTraceLimit = 0;
      for (const [index, { when, must }] of programs.entries()) {
        const applies = ask(when, context);
        codes[index] = decideVerdict(applies, applies === True ? ask(must, context) : Unknown);
      }
      Error.stackTraceLimit = limit;
    },
  };
}

const nameOf = (leaf: Leaf): string => {
  if (leaf.kind === "numbers") return leaf.left.kind === "size" ? `${leaf.left.field}Count` : leaf.left.field;
  return leaf.kind === "same" ? leaf.left.field : leaf.kind === "among" ? leaf.field.field : leaf.list.field;
};
function limitOf(leaf: Extract<Leaf, { kind: "numbers" }>): number {
  if (leaf.right.kind === "number") return leaf.right.value;
  throw new Error("The measured rules compare numbers with limits only.");
}
const unmeasured = (leaf: Leaf): never => {
  throw new Error(`The measured rules have no test of kind ${leaf.kind}.`);
};
const quoted = (value: unknown) => JSON.stringify(value);

const casbinWriter: Writer<string> = {
  all: (parts) => `(${parts.join(" && ")})`,
  any: (parts) => `(${parts.join(" || ")})`,
  constant: String,
  leaf: (leaf, wanted) => {
    const name = `r.t.${nameOf(leaf)}`;
    const test = casbinTest(leaf, name);
    return `(known(${name}) && ${wanted ? test : `!${test}`})`;
  },
};

function casbinTest(leaf: Leaf, name: string): string {
  if (leaf.kind === "same" || leaf.kind === "within") return unmeasured(leaf);
  if (leaf.kind === "numbers") return `(${name} ${leaf.operator} ${limitOf(leaf)})`;
  const hits = leaf.values.map((value) =>
    leaf.kind === "among" ? `${name} == ${quoted(value)}` : `has(${name}, ${quoted(value)})`,
  );
  return `${leaf.isNegated ? "!" : ""}(${hits.join(" || ")})`;
}

/** One enforcer per rule, whose matcher is the breach; asked for breaches only. */
export async function casbin(): Promise<Peer> {
  const enforcers = await Promise.all(
    bound.map(async (rule) => {
      const matcher = casbinWriter.all([surely(rule.when, true, casbinWriter), surely(rule.must, false, casbinWriter)]);
      const model = `[request_definition]\nr = t\n[policy_definition]\np = sub\n[policy_effect]\ne = some(where (p.eft == allow))\n[matchers]\nm = ${matcher}`;
      const enforcer = await newEnforcer(newModelFromString(model));
      await enforcer.addFunction("known", (value: unknown) => value !== undefined);
      await enforcer.addFunction("has", (list: string[], code: string) => list.includes(code));
      return enforcer;
    }),
  );
  return {
    name: "casbin",
    answers: "breaches",
    records: 300,
    prepare: flat,
    judge: (t, codes) => {
      for (const [index, enforcer] of enforcers.entries()) codes[index] = enforcer.enforceSync(t) ? 3 : 0;
    },
  };
}

const cedarWriter: Writer<string> = {
  all: (parts) => `(${parts.join(" && ")})`,
  any: (parts) => `(${parts.join(" || ")})`,
  constant: String,
  leaf: (leaf, wanted) => {
    const name = nameOf(leaf);
    const test = cedarTest(leaf, `context.${name}`);
    return `(context has ${name} && ${wanted ? test : `!${test}`})`;
  },
};

function cedarTest(leaf: Leaf, name: string): string {
  if (leaf.kind === "same" || leaf.kind === "within") return unmeasured(leaf);
  if (leaf.kind === "numbers") return `(${name} ${leaf.operator} ${limitOf(leaf)})`;
  const [only] = leaf.values;
  const list = `[${leaf.values.map(quoted).join(", ")}]`;
  const one = leaf.kind === "among" ? `(${name} == ${quoted(only)})` : `(${name}.contains(${quoted(only)}))`;
  const many = leaf.kind === "among" ? `(${list}.contains(${name}))` : `(${name}.containsAny(${list}))`;
  return `${leaf.isNegated ? "!" : ""}${leaf.values.length === 1 ? one : many}`;
}

interface CedarWasm {
  preparsePolicySet(id: string, policies: unknown): { type: string; errors?: unknown };
  statefulIsAuthorized(call: unknown): {
    type: string;
    response?: { diagnostics: { reason: string[]; errors: unknown[] } };
    errors?: unknown;
  };
}

/** One policy per rule that is satisfied by a breach, parsed beforehand; one call judges all sixty. */
export function cedar(): Peer {
  const wasm = createRequire(import.meta.url)("@cedar-policy/cedar-wasm/nodejs") as CedarWasm;
  const policies = bound.map((rule, index) => {
    const breach = cedarWriter.all([surely(rule.when, true, cedarWriter), surely(rule.must, false, cedarWriter)]);
    return [`r${index}`, `permit(principal, action, resource) when { ${breach} };`] as const;
  });
  const parsed = wasm.preparsePolicySet("rules", { staticPolicies: Object.fromEntries(policies) });
  if (parsed.type !== "success") throw new Error(`Cedar refuses the rules: ${JSON.stringify(parsed.errors)}`);
  const call = {
    principal: { type: "City", id: "a" },
    action: { type: "Action", id: "judge" },
    resource: { type: "Technology", id: "a" },
    preparsedPolicySetId: "rules",
    validateRequest: false,
    entities: [],
  };
  return {
    name: "Cedar (wasm)",
    answers: "breaches",
    records: 200,
    prepare: flat,
    judge: (context, codes) => {
      const answer = wasm.statefulIsAuthorized({ ...call, context });
      if (!answer.response || answer.response.diagnostics.errors.length > 0)
        throw new Error(`Cedar fails: ${JSON.stringify(answer)}`);
      codes.fill(0);
      for (const id of answer.response.diagnostics.reason) codes[Number(id.slice(1))] = 3;
    },
  };
}

type Logic = object | boolean;
const logicWriter: Writer<Logic> = {
  all: (parts) => ({ and: parts }),
  any: (parts) => ({ or: parts }),
  constant: (value) => value,
  leaf: (leaf, wanted) => {
    const read = { var: nameOf(leaf) };
    const test = logicTest(leaf, read);
    return { and: [{ "!==": [read, null] }, wanted ? test : { "!": [test] }] };
  },
};

function logicTest(leaf: Leaf, read: object): object {
  if (leaf.kind === "same" || leaf.kind === "within") return unmeasured(leaf);
  if (leaf.kind === "numbers") return { [leaf.operator === "==" ? "===" : leaf.operator]: [read, limitOf(leaf)] };
  const hits =
    leaf.kind === "among" ? { in: [read, leaf.values] } : { or: leaf.values.map((value) => ({ in: [value, read] })) };
  return leaf.isNegated ? { "!": [hits] } : hits;
}

export function jsonLogicPeer(): Peer {
  const rules = bound.map(({ when, must }) => {
    const settled = { if: [surely(must, true, logicWriter), 1, surely(must, false, logicWriter), 3, 2] };
    return { if: [surely(when, true, logicWriter), settled, surely(when, false, logicWriter), 0, 2] };
  });
  return {
    name: "json-logic-js",
    answers: "verdicts",
    records: 300,
    prepare: flat,
    judge: (record, codes) => {
      for (const [index, rule] of rules.entries()) codes[index] = jsonLogic.apply(rule, record) as number;
    },
  };
}

import { type CelInput, celEnv, isCelError, parse, plan } from "@bufbuild/cel";
import { daysBetween } from "#domain/kernel/days";
import { type Field, type RuleSubject, ruleDictionary } from "#domain/register/dictionary";
import type { ParameterValues } from "#domain/rules/expression";
import type { RuleSource } from "#domain/rules/parse-rule";
import type { TestFacts } from "#domain/rules/testing";
import {
  decideVerdict,
  False,
  type Kleene,
  True,
  Unknown,
  type Verdict,
  verdictOf,
  worstOf,
} from "#domain/rules/verdict";

/**
 * The verdict of a rule by an independent implementation of CEL, straight from the rule's text, for tests. An error
 * that says a field is missing is *unknown*; any other error means that the rule or the facts are wrong, and is thrown.
 */
export function oracleVerdict(rule: RuleSource, values: ParameterValues, facts: TestFacts): Verdict {
  const params = celFacts(values[rule.clause] ?? {});
  const technologies = facts.technologies.length > 0 ? facts.technologies : [{}];
  const codes = technologies.map((technology) => {
    const bindings = {
      params,
      technology: celFacts(withDays("technology", technology, facts.today)),
      dataUse: celFacts(withDays("dataUse", facts.dataUse ?? {}, facts.today)),
      device: celFacts(withDays("device", facts.device ?? {}, facts.today)),
    };
    return decideVerdict(ask(rule.when, bindings), ask(rule.must, bindings));
  });
  return verdictOf(worstOf(codes));
}

const environment = celEnv();

function ask(text: string, bindings: Record<string, CelInput>): Kleene {
  const result = plan(environment, parse(text.normalize("NFC")))(bindings);
  if (result === true) return True;
  if (result === false) return False;
  if (isCelError(result)) {
    if (missing(result)) return Unknown;
    throw new Error(`The oracle says “${result.message}” of ${text}`, { cause: result });
  }
  throw new Error(`The oracle says ${String(result)} of ${text}`);
}

/** Both sides of && and || may be missing: then the causes must be missing fields too. */
function missing(error: Error): boolean {
  if (!error.message.startsWith("field not found: ")) return false;
  const causes = Array.isArray(error.cause) ? error.cause : [];
  return causes.every((cause) => !(cause instanceof Error) || missing(cause));
}

/** Whole numbers as CEL's integers; what is undeclared is absent. */
function celFacts(facts: Readonly<Record<string, unknown>>): CelInput {
  const entries = Object.entries(facts).filter(([, value]) => value !== undefined && value !== null);
  return new Map(entries.map(([name, value]) => [name, celValue(value)])) as CelInput;
}

const celValue = (value: unknown): unknown =>
  typeof value === "number" && Number.isInteger(value) ? BigInt(value) : value;

function withDays(
  subject: RuleSubject,
  facts: Readonly<Record<string, unknown>>,
  today: string,
): Record<string, unknown> {
  const all: Record<string, unknown> = { ...facts };
  for (const [name, field] of Object.entries<Field>(ruleDictionary[subject])) {
    if (field.type !== "days-since" && field.type !== "days-until") continue;
    const day = facts[field.of];
    if (typeof day !== "string") continue;
    all[name] = field.type === "days-since" ? daysBetween(day, today) : daysBetween(today, day);
  }
  return all;
}

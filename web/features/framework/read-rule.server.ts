import type { VerdictName } from "#contract/register";
import type { Parameter, ReleasedRule } from "#domain/frameworks/release";
import { daysBetween } from "#domain/kernel/days";
import type { RuleSubject } from "#domain/register/dictionary";
import type { Expression } from "#domain/rules/expression";
import { definitionOf } from "#domain/rules/fields";
import { parseRule } from "#domain/rules/parse-rule";
import { readFields } from "#domain/rules/walk";

export interface FieldRead {
  subject: RuleSubject;
  field: string;
}
export type Fact = string | number | boolean | (string | number | boolean)[];

/** A rule as a page shows it: its conditions taken apart, the facts it reads, and its examples by those facts. */
export interface ReadRule {
  released: ReleasedRule;
  parameters: Readonly<Record<string, Parameter>>;
  when: Expression;
  must: Expression;
  reads: FieldRead[];
  /** One value per fact in `reads`, null where the example leaves it undeclared. */
  examples: { verdict: VerdictName; name: string; facts: (Fact | null)[] }[];
}

const worstFirst = ["breaches", "undeclared", "conforms", "notApplicable"] as const;

export function readRule(released: ReleasedRule, parameters: Readonly<Record<string, Parameter>>): ReadRule {
  const parsed = parseRule(released, parameters);
  if (!parsed.ok) throw new Error(`INVARIANT (releases): ${released.id} is published and cannot be read.`);
  const { when, must } = parsed.value;
  const seen = new Map(
    [...readFields(when), ...readFields(must)].map((read) => [`${read.subject}.${read.field}`, read]),
  );
  const reads = [...seen.values()];
  const examples = worstFirst.flatMap((verdict) =>
    released.examples[verdict].map((example) => ({
      verdict,
      name: String(example.name ?? example.label ?? example.reference ?? ""),
      facts: reads.map((read) => factIn(example, read, released)),
    })),
  );
  return { released, parameters, when, must, reads, examples };
}

function factIn(example: Record<string, unknown>, read: FieldRead, { subject, today }: ReleasedRule): Fact | null {
  const facts = (read.subject === subject ? example : (example[read.subject] ?? {})) as Record<string, Fact>;
  const given = facts[read.field];
  if (given !== undefined) return given;
  const field = definitionOf(read);
  if ((field.type !== "days-since" && field.type !== "days-until") || today === undefined) return null;
  const day = facts[field.of];
  if (typeof day !== "string") return null;
  return field.type === "days-since" ? daysBetween(day, today) : daysBetween(today, day);
}

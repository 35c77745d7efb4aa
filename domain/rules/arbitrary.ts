import fc from "fast-check";
import {
  type Field,
  type RuleSubject,
  ruleDictionary,
  type VocabularyId,
  vocabularies,
} from "#domain/register/dictionary";
import type { RuleSource } from "#domain/rules/parse-rule";

/**
 * Random rules and random facts for tests. Values are few and meet often: literals and facts are drawn from the same
 * handful of codes, numbers, days and texts, so that every comparison comes out true, false and unknown. Every key of
 * the facts is left out half of the time.
 */
export const arbitraryToday = "2026-11-01";
const texts = ["", "a", "Caf\u00e9", "it's", "back\\slash", '"quoted"', "$1 %s {x}", "東京", "a\nb"];
const numbers = [0, 1, 2, 3, 27, 28, 29, 90];
const fractions = [0, 1, 2.5, 28, 100, 100.25];
const days = [
  "2024-02-29",
  "2026-09-30",
  "2026-10-03",
  "2026-10-04",
  "2026-10-31",
  "2026-11-01",
  "2026-11-02",
  "2026-11-29",
];

const someCodes = (vocabulary: VocabularyId): string[] => {
  const codes = Object.keys(vocabularies[vocabulary].codes);
  return [...new Set([...codes.slice(0, 3), codes[codes.length - 1]!])];
};

function factOf(field: Field): fc.Arbitrary<unknown> | undefined {
  switch (field.type) {
    case "boolean":
      return fc.boolean();
    case "code":
      return fc.constantFrom(...someCodes(field.vocabulary));
    case "codes":
      return fc.subarray(someCodes(field.vocabulary));
    case "number":
      return fc.constantFrom(...(field.whole ? numbers : fractions));
    case "date":
      return fc.constantFrom(...days);
    case "text":
    case "url":
      return fc.constantFrom(...texts);
    default:
      return undefined;
  }
}

export type ArbitraryFacts = Record<string, unknown>;

export function arbitraryFacts(subject: RuleSubject): fc.Arbitrary<ArbitraryFacts> {
  const model: Record<string, fc.Arbitrary<unknown>> = {};
  for (const [name, field] of Object.entries<Field>(ruleDictionary[subject])) {
    const fact = factOf(field);
    if (fact) model[name] = fact;
  }
  return fc.record(model, { requiredKeys: [] }) as fc.Arbitrary<ArbitraryFacts>;
}

/** Text as a CEL literal. JSON's escapes are CEL's too; every other letter is decomposed, which must not matter. */
const quoted = (text: string) => JSON.stringify(text).normalize("NFD");
const listOf = (item: fc.Arbitrary<string>) =>
  fc.uniqueArray(item, { minLength: 1, maxLength: 3 }).map((items) => `[${items.join(", ")}]`);
const equality = fc.constantFrom("==", "!=");
const order = fc.constantFrom("<", "<=", ">", ">=", "==", "!=");

/** Comparisons with one field, as text. */
function testsOf(name: string, field: Field): fc.Arbitrary<string>[] {
  const compared = (operator: fc.Arbitrary<string>, right: fc.Arbitrary<string>) => [
    fc.tuple(operator, right).map(([op, value]) => `${name} ${op} ${value}`),
    fc.tuple(operator, right).map(([op, value]) => `${value} ${op} ${name}`),
    listOf(right.filter((value) => !value.startsWith("params"))).map((list) => `${name} in ${list}`),
  ];
  switch (field.type) {
    case "boolean":
      return [fc.constant(name), ...compared(equality, fc.constantFrom("true", "false", "params.isStrict"))];
    case "code": {
      const parameter = field.vocabulary === "legal-basis" ? ["params.legalBasis"] : [];
      return compared(equality, fc.constantFrom(...someCodes(field.vocabulary).map(quoted), ...parameter));
    }
    case "codes":
      return listTestsOf(name, someCodes(field.vocabulary));
    case "number":
      if (field.whole) return compared(order, fc.constantFrom(...numbers.map(String), "params.maxVideoDays", "-1"));
      return compared(order, fc.constantFrom(...fractions.map(String), "params.maxCost", "-0.5"));
    case "days-since":
    case "days-until":
      return compared(order, fc.constantFrom(...numbers.map(String), "params.maxVideoDays", "-1"));
    case "text":
    case "url":
      return compared(equality, fc.constantFrom(...texts.map(quoted)));
    default:
      return [];
  }
}

function listTestsOf(name: string, codes: string[]): fc.Arbitrary<string>[] {
  const code = fc.constantFrom(...codes.map(quoted));
  const elementTest = fc.oneof(
    fc.tuple(equality, code).map(([op, value]) => `x ${op} ${value}`),
    listOf(code).map((list) => `x in ${list}`),
  );
  const body = joined(elementTest, 1);
  return [
    code.map((value) => `${value} in ${name}`),
    fc.tuple(fc.constantFrom("exists", "all"), body).map(([macro, text]) => `${name}.${macro}(x, ${text})`),
    fc.tuple(order, fc.constantFrom("0", "1", "2", "params.maxTech")).map(([op, n]) => `size(${name}) ${op} ${n}`),
    fc.constantFrom(`size(${name}) in [1, 2]`, `params.maxTech >= size(${name})`),
  ];
}

/** Tests joined by `&&`, `||` and `!` to a depth. */
function joined(test: fc.Arbitrary<string>, depth: number): fc.Arbitrary<string> {
  if (depth === 0) return test;
  const inner = joined(test, depth - 1);
  const several = fc.array(inner, { minLength: 2, maxLength: 3 });
  return fc.oneof(
    { weight: 2, arbitrary: test },
    { weight: 2, arbitrary: several.map((parts) => `(${parts.join(" && ")})`) },
    { weight: 2, arbitrary: several.map((parts) => `(${parts.join(" || ")})`) },
    { weight: 1, arbitrary: inner.map((part) => `!(${part})`) },
  );
}

const fieldsOf = (subject: RuleSubject) =>
  Object.entries<Field>(ruleDictionary[subject]).flatMap(([field, definition]) =>
    testsOf(`${subject}.${field}`, definition),
  );

const mixedTests = [
  "technology.status == device.status",
  "device.signPosted != technology.signPosted",
  "device.daysSinceInstalled < technology.daysUntilEnd",
  "technology.retentionDays <= device.daysSinceRemoved",
  "device.label == technology.name",
];

/** The texts of a rule; its parameters are `testParameters`. */
export function arbitraryRule<About extends RuleSubject>(
  subject: About,
): fc.Arbitrary<RuleSource & { subject: About }> {
  const technology = fc.oneof(
    ...fieldsOf("technology"),
    fc.constantFrom("params.isStrict", 'params.legalBasis == "consent"', "true", "false"),
    fc.constantFrom(
      "technology.daysSinceReviewed <= technology.daysSinceAssessed",
      "technology.name != technology.vendor",
    ),
  );
  const device = fc.oneof(technology, fc.oneof(...fieldsOf("device")), fc.constantFrom(...mixedTests));
  const dataUse = fc.oneof(
    ...fieldsOf("dataUse"),
    fc.constantFrom("params.isStrict", "params.legalBasis == dataUse.ground", "true", "false"),
    fc.constantFrom("dataUse.daysSinceStart < dataUse.daysUntilEnd", 'dataUse.recipient != ""'),
  );
  const condition = joined({ technology, device, dataUse }[subject], 2);
  return fc.record({
    id: fc.constant("pia.r02"),
    clause: fc.constant("pia.c07"),
    subject: fc.constant(subject),
    when: fc.oneof({ weight: 1, arbitrary: fc.constant("true") }, { weight: 4, arbitrary: condition }),
    must: condition,
    says: fc.constant("A sentence."),
    fix: fc.constant("A sentence."),
  });
}

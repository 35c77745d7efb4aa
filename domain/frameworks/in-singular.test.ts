import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { inSingular } from "#domain/frameworks/in-singular";
import { type Parameter, publishedPolicies, Release } from "#domain/frameworks/release";

test("a value of one is followed by one of what it counts", () => {
  const text = "Within {a} days, {b} working days or {c} open meetings;\n{a}\nmonths; {b} percent; {d} days.";
  expect(inSingular(text, { a: 1, b: 1, c: 1, d: 2 })).toBe(
    "Within {a} day, {b} working day or {c} open meeting;\n{a}\nmonth; {b} percent; {d} days.",
  );
});

const file = path.resolve(import.meta.dirname, "../../content/roadmap/1.3.0/release.json");
const clauses = publishedPolicies(Release.parse(JSON.parse(readFileSync(file, "utf8")))).flatMap((policy) => [
  ...policy.clauses.map(({ id, text, parameters }) => ({ id, text, parameters })),
  ...policy.rules.map(({ id, says, clause }) => ({
    id,
    text: says,
    parameters: policy.clauses.find((one) => one.id === clause)!.parameters,
  })),
]);

const ends = (parameter: Parameter) => ("min" in parameter ? [parameter.min, parameter.model, parameter.max] : []);

/** The sentences of a clause with one of its numbers at a bound or at the model's value, each as it then reads. */
const readings = clauses.flatMap(({ id, text, parameters }) =>
  Object.entries(parameters).flatMap(([name, parameter]) =>
    ends(parameter).map((value) => ({
      id,
      reads: inSingular(text.replace(/\s+/g, " "), { [name]: value }).replaceAll(`{${name}}`, String(value)),
    })),
  ),
);

describe("a sentence of release 1.3.0 reads well with a number at the model's value and at both bounds", () => {
  const found = (fault: RegExp) => readings.flatMap(({ id, reads }) => fault.exec(reads)?.[0].concat(` (${id})`) ?? []);

  test("one of a thing is not called by its plural", () => {
    expect(
      found(/(?<!\S)1 (?:[a-z]+ )?(?!percent|as|is|was|less|this|its|has|others’)[a-z]+s\b(?! of).{0,20}/),
    ).toEqual([]);
  });

  test("a plural verb does not follow one", () => {
    expect(found(/(?<!\S)1 (?:[a-z]+ )?[a-z]+ (?:that )?(?:are|were|have|stay|stand|collect|lie) .{0,20}/)).toEqual([]);
  });

  test("nothing is due within none of a unit", () => {
    expect(found(/within 0 .{0,20}/)).toEqual([]);
  });
});

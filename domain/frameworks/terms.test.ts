import { expect, test } from "vitest";
import { assembleTerms } from "#domain/frameworks/terms";

const check = (lines: string) => assembleTerms(new Map([["terms.yaml", `terms:\n${lines}`]]), "terms.yaml");
const register = "  - { id: register, en: register, ja: 台帳, ar: سجل }\n";

test("a noun without a word in one of the languages is refused", () => {
  expect(check("  - { id: register, en: register, ja: 台帳 }\n").findings).toMatchObject([{ code: "value-missing" }]);
});

test("a word that stands for two nouns is refused", () => {
  expect(check(`${register}  - { id: inventory, en: inventory, ja: 台帳, ar: جرد }\n`).findings).toEqual([
    {
      code: "term-ambiguous",
      path: "terms.yaml inventory",
      message: '"台帳" stands for register as well.',
      fix: "Give each noun a word of its own in every language.",
    },
  ]);
});

test("a noun that is listed twice is refused", () => {
  expect(check(register + register).findings).toMatchObject([{ code: "term-repeated" }]);
});

test("each noun has one word in each language", () => {
  expect(check(register)).toMatchObject({ terms: [{ ja: "台帳" }], findings: [] });
});

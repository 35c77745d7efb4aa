import { describe, expect, test } from "vitest";
import { checkKeptTerms } from "#domain/frameworks/check-kept-terms";
import { type TranslatableItem, textFingerprint } from "#domain/frameworks/list-translatable";
import { assembleTerms, type KeptTerm } from "#domain/frameworks/terms";

const tester = { id: "tester", en: "tester", ja: "試験者", ar: "المختبِر" };

function check(english: string, japanese: string, kept: KeptTerm = {}, of?: string) {
  const texts = new Map([["text", english]]);
  const item: TranslatableItem = { id: "abc.c01", kind: "clause", file: "abc", texts, of: textFingerprint(texts) };
  return checkKeptTerms([{ ...tester, kept: { ja: kept } }], new Map([[item.id, item]]), {
    shape: 1,
    language: "ja",
    items: { "abc.c01": { of: of ?? item.of, fields: { text: japanese } } },
  });
}

describe("a term that is kept", () => {
  test("is missed where the English text has it and the translation another word", () => {
    expect(check("Two testers try it.", "二人の検査者が試す。")).toEqual([
      {
        code: "translation-term-lost",
        path: "translations/ja/abc.yaml abc.c01 text",
        message: 'The English text has "tester", the translation has not 試験者.',
        fix: "Write 試験者. Where the English word means something else, add its words to `but` of tester in terms.yaml.",
      },
    ]);
  });

  test("is missed across the line end of the English text", () => {
    expect(check("A beta\ntester tries it.", "誰かが試す。", { but: ["beta tester"] })).toEqual([]);
    expect(check("A\ntester tries it.", "誰かが試す。")).toHaveLength(1);
  });

  test("refuses a word that was decided against, beside the right one too", () => {
    expect(check("A tester tries it.", "試験者である検査者が試す。", { never: ["検査者"] })).toMatchObject([
      { code: "translation-term-refused", message: '検査者 does not stand for "tester".' },
    ]);
  });

  test("lets that word stand where the English text speaks of something else as well", () => {
    const kept = { never: ["検査者"], unless: ["inspector"] };
    expect(check("A tester and an inspector try it.", "試験者と検査者が試す。", kept)).toEqual([]);
  });

  test("may be said in another of its forms, and is not asked where its English words mean another thing", () => {
    expect(check("The testers try it.", "試す人が試す。", { also: ["試す人"] })).toEqual([]);
    expect(check("A contest is no tester's work.", "競技。", { but: ["tester's work"] })).toEqual([]);
    expect(check("Testerland is far.", "遠い。")).toEqual([]);
  });

  test("is not asked of a translation of an earlier text, nor where the term is kept in no language", () => {
    expect(check("A tester tries it.", "誰かが試す。", {}, "0".repeat(16))).toEqual([]);
    const texts = new Map([["text", "A tester"]]);
    const item: TranslatableItem = { id: "abc.c01", kind: "clause", file: "abc", texts, of: textFingerprint(texts) };
    const translation = {
      shape: 1,
      language: "ja",
      items: { "abc.c01": { of: item.of, fields: { text: "人" } } },
    } as const;
    expect(checkKeptTerms([tester], new Map([[item.id, item]]), translation)).toEqual([]);
  });
});

test("how a term is kept says nothing that the check does not know", () => {
  const lines = "terms:\n  - { id: tester, en: tester, ja: 試験者, ar: مختبر, kept: { ja: { nevr: [検査者] } } }\n";
  expect(assembleTerms(new Map([["terms.yaml", lines]]), "terms.yaml").findings).toMatchObject([
    { code: "key-unknown" },
  ]);
});

import { describe, expect, it } from "vitest";
import { allianceVocabularies } from "#domain/alliance/vocabularies";
import { vocabularies } from "#domain/register/dictionary";
import { type Code, languages, type Vocabulary } from "#vocabulary/vocabulary";
import { foldWord, isSentence, isWritten } from "#vocabulary/words-check";

const lists: [string, Vocabulary][] = Object.entries({ ...vocabularies, ...allianceVocabularies });

const codesOf = (list: Vocabulary): [string, Code][] => Object.entries(list.codes);

describe.each(lists)("the list %s", (id, list) => {
  it("bears the id under which the domain knows it, a title and a source", () => {
    expect(list.id).toBe(id);
    expect(isWritten(list.title)).toBe(true);
    expect(list.source).not.toBe("");
  });

  it("has a title and an explanation for every code in every language, in the script of the language", () => {
    expect(codesOf(list).length).toBeGreaterThan(1);
    const wrong = codesOf(list).filter(([, { title, explanation }]) => !isWritten(title) || !isWritten(explanation));
    expect(wrong.map(([name]) => name)).toEqual([]);
  });

  it("explains each code in one sentence that ends as sentences of the language end", () => {
    expect(
      codesOf(list)
        .filter(([, code]) => !isSentence(code.explanation))
        .map(([name]) => name),
    ).toEqual([]);
  });

  it("keeps English titles to at most four words without a full stop", () => {
    const wrong = codesOf(list).filter(
      ([, code]) => code.title.en.split(" ").length > 4 || code.title.en.endsWith("."),
    );
    expect(wrong.map(([name]) => name)).toEqual([]);
  });

  it("gives no two codes the same title or explanation in a language", () => {
    for (const language of languages) {
      for (const part of ["title", "explanation"] as const) {
        const texts = codesOf(list).map(([, code]) => code[part][language]);
        expect(texts.filter((text, at) => texts.indexOf(text) !== at)).toEqual([]);
      }
    }
  });

  it("writes aliases in lower case, NFC, trimmed", () => {
    const aliases = codesOf(list).flatMap(([, code]) => code.aliases ?? []);
    expect(aliases.filter((alias) => alias !== alias.trim().toLowerCase().normalize("NFC") || alias === "")).toEqual(
      [],
    );
  });

  it("lets a word lead to one code only, be it an alias, a title or the code itself", () => {
    const owner = new Map<string, string>();
    const clashes: string[] = [];
    for (const [name, code] of codesOf(list)) {
      const words = [name, name.replaceAll("_", " "), ...Object.values(code.title), ...(code.aliases ?? [])];
      for (const word of new Set(words.map(foldWord))) {
        const other = owner.get(word);
        if (other !== undefined) clashes.push(`${word}: ${other} and ${name}`);
        owner.set(word, name);
      }
    }
    expect(clashes).toEqual([]);
  });

  it("repeats no alias within a code", () => {
    const repeats = codesOf(list).flatMap(([, code]) => {
      const folded = (code.aliases ?? []).map(foldWord);
      return folded.filter((alias, at) => folded.indexOf(alias) !== at);
    });
    expect(repeats).toEqual([]);
  });
});

describe("lists of DTPR", () => {
  /** Version 1 of the taxonomy; access has one code more, the denial for third parties that DTPR lacks. */
  const sizes = { tech: 51, purpose: 23, process: 23, access: 10, storage: 7 } as const;
  it.each(Object.entries(sizes))("%s holds all %i codes and names their origin", (id, size) => {
    const list = vocabularies[id as keyof typeof sizes];
    expect(Object.keys(list.codes)).toHaveLength(size);
    expect(list.source).toContain("DTPR");
    expect(list.source).toContain("CC BY 4.0");
  });
});

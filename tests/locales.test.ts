import { readFileSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { checkKeptTerms } from "#domain/frameworks/check-kept-terms";
import { checkNumerals } from "#domain/frameworks/check-numerals";
import type { TranslatableItem } from "#domain/frameworks/list-translatable";
import { assembleTerms } from "#domain/frameworks/terms";
import type { Translation } from "#domain/frameworks/translation";
import { languages } from "#vocabulary/vocabulary";

const root = path.resolve(import.meta.dirname, "..");
type Nouns = Record<string, Record<string, string>>;

async function readNouns(lang: string): Promise<Nouns> {
  const folder = path.join(root, "locales", lang);
  const files = (await readdir(folder)).filter((name) => name.endsWith(".json")).sort();
  const texts = await Promise.all(files.map((name) => readFile(path.join(folder, name), "utf8")));
  return Object.fromEntries(files.map((name, index) => [name.replace(".json", ""), JSON.parse(texts[index]!)]));
}

async function readSources(folder: string): Promise<string> {
  const names = await readdir(folder, { recursive: true });
  const sources = names.filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name));
  return (await Promise.all(sources.map((name) => readFile(path.join(folder, name), "utf8")))).join("\n");
}

const pluralSuffix = /_(zero|one|two|few|many|other)$/;
const stemOf = (key: string) => key.replace(pluralSuffix, "");
const keysOf = (nouns: Nouns) =>
  Object.entries(nouns).flatMap(([noun, words]) => Object.keys(words).map((key) => `${noun}:${key}`));
const isPlural = (nouns: Nouns, noun: string, key: string) =>
  pluralSuffix.test(key) && nouns[noun]?.[`${stemOf(key)}_other`] !== undefined;
const placeholdersIn = (text: string) => [...text.matchAll(/\{\{\s*(\w+)/g)].map((found) => found[1]!);

/** Every text a reader of any number may meet has all the forms its language tells apart. */
function missingForms(lang: string, nouns: Nouns): string[] {
  const forms = new Intl.PluralRules(lang).resolvedOptions().pluralCategories;
  const plurals = new Set(
    Object.entries(nouns).flatMap(([noun, words]) =>
      Object.keys(words)
        .filter((key) => isPlural(nouns, noun, key))
        .map((key) => `${noun}:${stemOf(key)}`),
    ),
  );
  return [...plurals].flatMap((stem) => {
    const [noun, key] = stem.split(/:(.*)/s) as [string, string];
    return forms.filter((form) => nouns[noun]?.[`${key}_${form}`] === undefined).map((form) => `${stem}_${form}`);
  });
}

const all = Object.fromEntries(
  await Promise.all(languages.map(async (lang) => [lang, await readNouns(lang)])),
) as Record<(typeof languages)[number], Nouns>;
const source = await readSources(path.join(root, "web"));
const stems = (nouns: Nouns) => [...new Set(keysOf(nouns).map(stemOf))].sort();

describe.each(languages)("the words of %s", (lang) => {
  const nouns = all[lang];

  test("have every key that English has, and no other", () => {
    expect(stems(nouns)).toEqual(stems(all.en));
  });

  test("are never empty and never end in a blank", () => {
    const bad = keysOf(nouns).filter((full) => {
      const [noun, key] = full.split(/:(.*)/s) as [string, string];
      const text = nouns[noun]![key]!;
      return text.trim() === "" || text !== text.trim();
    });
    expect(bad).toEqual([]);
  });

  test("have every plural form of their language, and none it does not have", () => {
    expect(missingForms(lang, nouns)).toEqual([]);
    const forms: string[] = new Intl.PluralRules(lang).resolvedOptions().pluralCategories;
    const strange = keysOf(nouns).filter((full) => {
      const [noun, key] = full.split(/:(.*)/s) as [string, string];
      return isPlural(nouns, noun, key) && !forms.includes(pluralSuffix.exec(key)![1]!);
    });
    expect(strange).toEqual([]);
  });

  test("hold the placeholders that English holds; a form that means one number may leave out the count", () => {
    const english = Object.entries(all.en).flatMap(([noun, words]) =>
      Object.entries(words).map(([key, text]) => [`${noun}:${stemOf(key)}`, placeholdersIn(text)] as const),
    );
    const wanted = new Map<string, Set<string>>();
    for (const [stem, names] of english) wanted.set(stem, new Set([...(wanted.get(stem) ?? []), ...names]));
    const bad = Object.entries(nouns).flatMap(([noun, words]) =>
      Object.entries(words).flatMap(([key, text]) => {
        const expected = wanted.get(`${noun}:${stemOf(key)}`) ?? new Set();
        const found = new Set(placeholdersIn(text));
        const mayOmitCount = /_(zero|one|two)$/.test(key);
        const missing = [...expected].filter((name) => !found.has(name) && !(mayOmitCount && name === "count"));
        const surplus = [...found].filter((name) => !expected.has(name));
        return missing.length + surplus.length > 0 ? [`${noun}:${key}: lacks ${missing}, has ${surplus}`] : [];
      }),
    );
    expect(bad).toEqual([]);
  });
});

describe("the words decided for the framework", () => {
  const file = "content/roadmap/terms.yaml";
  const { terms } = assembleTerms(new Map([[file, readFileSync(path.join(root, file), "utf8")]]), file);

  test.each(["ja", "ar"] as const)(
    "stand in the pages of %s too, none that was decided against, and numbers in one form",
    (language) => {
      const english = new Map<string, TranslatableItem>();
      const items: Translation["items"] = {};
      for (const full of keysOf(all.en)) {
        const [noun, key] = full.split(/:(.*)/s) as [string, string];
        const text = all[language][noun]?.[key];
        if (text === undefined) continue;
        english.set(full, {
          id: full,
          kind: "clause",
          of: key,
          file: noun,
          texts: new Map([["", all.en[noun]![key]!]]),
        });
        items[full] = { of: key, fields: { "": text } };
      }
      const findings = checkKeptTerms(terms, english, { shape: 1, language, items });
      expect(findings.filter(({ code }) => code === "translation-term-refused")).toEqual([]);
      expect(checkNumerals(english, { shape: 1, language, items })).toEqual([]);
    },
  );
});

describe("the pages", () => {
  const nounNames = Object.keys(all.en);
  /** A key as written, or a form such as `home:step.${step}.text` that stands for every key like it. */
  const patterns = [...source.matchAll(/["`]([a-z]+:(?:[A-Za-z0-9.-]|\$\{[^}]*\})+)["`]/g)]
    .map((found) => found[1]!)
    .filter((pattern) => nounNames.includes(pattern.split(":")[0]!));
  const matchers = patterns.map(
    (pattern) =>
      new RegExp(
        `^${pattern
          .split(/\$\{[^}]*\}/)
          .map((part) => part.replace(/[.*+?^()|[\]\\$]/g, "\\$&"))
          .join("[A-Za-z0-9-]+")}$`,
      ),
  );

  test("use every word that is kept", () => {
    expect(stems(all.en).filter((stem) => !matchers.some((matcher) => matcher.test(stem)))).toEqual([]);
  });

  test("ask for no word that is not kept", () => {
    const literal = patterns.filter((pattern) => !pattern.includes("${"));
    const known = new Set(stems(all.en));
    expect([...new Set(literal)].filter((key) => !known.has(key))).toEqual([]);
  });
});

import { renderToString } from "react-dom/server";
import { describe, expect, test } from "vitest";
import type { TextTranslation } from "#contract/framework-translations";
import type { Example } from "#domain/frameworks/living-content";
import type { Language } from "#vocabulary/vocabulary";
import { WordsContext } from "../../words";
import { wordsOf } from "../../words.server";
import { ExampleList } from "./example-list";
import { TranslationProvider } from "./texts";

const example: Example = {
  id: "pia.x01",
  city: "Linden",
  country: "NL",
  title: "It was done",
  what: "What was done.",
  clauses: ["pia.c07", "pia.c01"],
  source: { what: "A newspaper", grade: "press", asOf: "2026-11-01" },
};

const show = (shown: Example, lang: Language = "en", translation: TextTranslation | null = null) =>
  renderToString(
    <WordsContext.Provider value={{ ...wordsOf(lang), origin: "http://localhost" }}>
      <TranslationProvider value={translation}>
        <ExampleList examples={[shown]} version="1.0.0" />
      </TranslationProvider>
    </WordsContext.Provider>,
  ).replaceAll("<!-- -->", "");

const translation = (state: "machine-drafted" | "stale"): TextTranslation => ({
  language: "ja",
  items: {
    "pia.x01": { state, approved: null, fields: { city: "リンデン", title: "行われた", what: "行ったこと。" } },
  },
});

describe("an example of a city", () => {
  test("without words in the page's language is shown in English and tagged so", () => {
    const html = show(example, "ja");
    expect(html).toContain('<h3 id="pia.x01-title" lang="en" dir="ltr">It was done</h3>');
    expect(html).not.toContain("translation-mark");
  });

  test("that a machine translated bears the mark that clauses bear", () => {
    const html = show(example, "ja", translation("machine-drafted"));
    expect(html).toContain('lang="ja" dir="ltr">行われた</h3>');
    expect(html).toContain('lang="ja" dir="ltr">リンデン, <bdi');
    expect(html).toContain("translation-machine-drafted");
    expect(html).not.toContain("What was done.");
  });

  test("whose English words have moved on has them behind its translation", () => {
    const html = show(example, "ja", translation("stale"));
    expect(html).toContain("行ったこと。");
    expect(html).toContain("What was done.");
  });

  test("that no primary source bears out says so, and one that has it does not", () => {
    expect(show(example)).toContain("(press report)");
    expect(show(example)).toContain("No primary source");
    const further = [{ what: "A by-law", grade: "primary" as const }];
    expect(show({ ...example, further })).toContain("(primary source)");
    expect(show({ ...example, further })).not.toContain("No primary source");
  });

  test("keeps the ids of its clauses apart", () => {
    expect(show(example)).toMatch(/pia\.c07<\/a> <a[^>]*>pia\.c01/);
  });
});

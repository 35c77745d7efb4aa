import { renderToString } from "react-dom/server";
import { expect, test } from "vitest";
import type { TextTranslation } from "#contract/framework-translations";
import type { ToldChange } from "#contract/frameworks";
import { WordsContext } from "../../words";
import { wordsOf } from "../../words.server";
import { ClauseChange } from "./clause-change";
import { TranslationProvider } from "./texts";

const change: ToldChange = {
  id: "pia.c07",
  kind: "clause",
  title: "Keep no longer than needed",
  policy: "pia",
  became: "reworded",
  also: [],
  into: [],
  because: "It was long.",
  differences: [],
};

const show = (translation: TextTranslation | null) =>
  renderToString(
    <WordsContext.Provider value={{ ...wordsOf("ja"), origin: "http://localhost" }}>
      <TranslationProvider value={translation}>
        <ClauseChange version="0.2.0" told={{ from: "0.1.0", change, cameFrom: [] }} />
      </TranslationProvider>
    </WordsContext.Provider>,
  );
const translated = (id: string, state: "machine-drafted" | "stale") =>
  show({ language: "ja", items: { [id]: { state, approved: null, fields: { because: "長すぎました。" } } } });

test("the reason of a change is shown in the page's language, and in English, tagged so, where it has no words in it", () => {
  expect(translated("0.2.0/pia.c07", "machine-drafted")).toContain('<p lang="ja" dir="ltr">長すぎました。</p>');
  expect(translated("0.2.0/pia.c07", "machine-drafted")).not.toContain("It was long.");
  for (const html of [show(null), translated("1.0.0/pia.c07", "machine-drafted")])
    expect(html).toContain('<p lang="en" dir="ltr">It was long.</p>');
});

test("a reason whose English words have moved on has them behind its translation", () => {
  expect(translated("0.2.0/pia.c07", "stale")).toMatch(/長すぎました。[\s\S]*It was long\./);
});

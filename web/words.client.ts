import { createInstance } from "i18next";
import type { Language } from "#vocabulary/vocabulary";
import { createWords, type Words } from "./words";

type Nouns = Record<string, Record<string, string>>;

const files: Record<Language, () => Promise<{ default: Nouns }>> = {
  en: () => import("virtual:words/en"),
  ja: () => import("virtual:words/ja"),
  ar: () => import("virtual:words/ar"),
};

/** The words that pages use in the browser, of one language. A word that is missing there is a mistake to be seen. */
export async function loadWords(lang: Language): Promise<Words> {
  const { default: nouns } = await files[lang]();
  const instance = createInstance();
  instance.init({
    lng: lang,
    fallbackLng: false,
    ns: Object.keys(nouns),
    resources: { [lang]: nouns },
    keySeparator: false,
    initAsync: false,
    interpolation: { escapeValue: false },
    saveMissing: true,
    missingKeyHandler: (_languages, noun, key) => console.error(`The browser has no words for ${noun}:${key}.`),
  });
  return createWords(lang, instance.t);
}

import { createInstance } from "i18next";
import { type Language, languages } from "#vocabulary/vocabulary";
import { createWords, isLanguage, type Words } from "./words";

const files = import.meta.glob<Record<string, string>>("../locales/*/*.json", { eager: true, import: "default" });

function load(lang: Language): Words {
  const nouns: Record<string, Record<string, string>> = {};
  for (const [path, words] of Object.entries(files)) {
    const [folder, file] = path.split("/").slice(-2) as [string, string];
    if (folder === lang) nouns[file.replace(".json", "")] = words;
  }
  const instance = createInstance();
  instance.init({
    lng: lang,
    fallbackLng: false,
    ns: Object.keys(nouns),
    resources: { [lang]: nouns },
    keySeparator: false,
    initAsync: false,
    interpolation: { escapeValue: false },
  });
  return createWords(lang, instance.t);
}

/** One instance per language, made at boot; a request makes none. */
const wordsByLanguage = Object.fromEntries(languages.map((lang) => [lang, load(lang)])) as Record<Language, Words>;

export const wordsOf = (lang: Language): Words => wordsByLanguage[lang];

/** The language a reader wants: the one chosen before, else the first the browser asks for that Plaza speaks. */
export function chooseLanguage(headers: Headers): Language {
  const chosen = /(?:^|;\s*)(?:__Host-)?lang=([a-z]{2})(?:;|$)/.exec(headers.get("cookie") ?? "")?.[1];
  if (isLanguage(chosen)) return chosen;
  const wanted = (headers.get("accept-language") ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", ...rest] = part.trim().split(";");
      const quality = Number(/q=([\d.]+)/.exec(rest.join(";"))?.[1] ?? 1);
      return { lang: tag.slice(0, 2).toLowerCase(), quality: Number.isFinite(quality) ? quality : 0 };
    })
    .sort((a, b) => b.quality - a.quality)
    .find(({ lang, quality }) => quality > 0 && isLanguage(lang));
  return (wanted?.lang as Language | undefined) ?? "en";
}

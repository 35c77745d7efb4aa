import { createContext, useContext } from "react";
import type { TextTranslation } from "#contract/framework-translations";
import { directionOf, isLanguage, useWords } from "../../words";

const Translation = createContext<TextTranslation | null>(null);

/** Gives what is below it the framework's words in the language of the page, where there are any. */
export const TranslationProvider = Translation.Provider;

/** The translated items of several answers, for a page that is made of them. */
export function joinTranslations(parts: readonly (TextTranslation | null)[]): TextTranslation | null {
  const [first, ...rest] = parts.filter((part) => part !== null);
  if (!first) return null;
  return { language: first.language, items: Object.assign({}, first.items, ...rest.map(({ items }) => items)) };
}

export const useTranslation = (): TextTranslation | null => useContext(Translation);

/** A text in the language that it is shown in. */
export interface WordsOfText {
  text: string;
  lang: string;
  dir: "ltr" | "rtl";
}

export function readOne(translation: TextTranslation | null, id: string, place: string, text: string): WordsOfText {
  const translated = translation?.items[id]?.fields[place];
  if (!translation || translated === undefined) return { text, lang: "en", dir: "ltr" };
  const { language } = translation;
  return { text: translated, lang: language, dir: isLanguage(language) ? directionOf(language) : "ltr" };
}

/** Reads one text of an item, where it goes into a sentence, an option or a list; by itself it is `TextOf`. */
export function useTexts(): (id: string, text: string, place?: string) => WordsOfText {
  const translation = useTranslation();
  return (id, text, place = "title") => readOne(translation, id, place, text);
}

/** One text of an item alone, where only that is at hand. */
export function TextOf({ id, place, text }: { id: string; place: string; text: string }) {
  const shown = useTexts()(id, text, place);
  return (
    <span lang={shown.lang} dir={shown.dir}>
      {shown.text}
    </span>
  );
}

export const TextTitle = ({ id, title }: { id: string; title: string }) => (
  <TextOf id={id} place="title" text={title} />
);

/** Once for a page that shows words of the framework among its own: that a machine drafted them, where one did. */
export function TextsMark() {
  const { t } = useWords();
  const translation = useTranslation();
  const isDrafted = Object.values(translation?.items ?? {}).some(({ state }) => state !== "approved");
  return isDrafted ? <p className="quiet">{t("translation:texts.drafted")}</p> : null;
}

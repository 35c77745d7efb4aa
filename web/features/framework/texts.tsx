import { createContext, Fragment, useContext } from "react";
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

/** Of a translation the items that are asked for. */
export function pickTexts(translation: TextTranslation | null, ids: readonly string[]): TextTranslation | null {
  const items = ids.flatMap((id) => (translation?.items[id] ? [[id, translation.items[id]] as const] : []));
  return translation && items.length > 0 ? { ...translation, items: Object.fromEntries(items) } : null;
}

/** Reads one text of an item, where it goes into a sentence, an option or a list; by itself it is `TextOf`. */
export function useTexts(): (id: string, text: string, place?: string) => WordsOfText {
  const translation = useTranslation();
  return (id, text, place = "title") => readOne(translation, id, place, text);
}

/** A title with its language, as a step of the line above a page wants it. */
export function useTitle({ id, title }: { id: string; title: string }): { title: string; lang: string } {
  const { text, lang } = useTexts()(id, title);
  return { title: text, lang };
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

/** Several titles in a row, each in the language that it is shown in. */
export const Titles = ({ items }: { items: readonly WordsOfText[] }) =>
  items.map(({ text, lang, dir }, at) => (
    <Fragment key={text}>
      {at === 0 ? null : " · "}
      <bdi lang={lang} dir={dir}>
        {text}
      </bdi>
    </Fragment>
  ));

/** Once for a page that shows words of the framework among its own: that a machine drafted them, where one did. */
export function TextsMark() {
  const { t } = useWords();
  const translation = useTranslation();
  const isDrafted = Object.values(translation?.items ?? {}).some(({ state }) => state !== "approved");
  return isDrafted ? <p className="quiet">{t("translation:texts.drafted")}</p> : null;
}

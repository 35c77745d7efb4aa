import type { ElementType, ReactNode } from "react";
import type { TextTranslation, TranslatedItem } from "#contract/framework-translations";
import type { ToldChange } from "#contract/frameworks";
import { type TranslatableKind, titlePlaceOf, withTexts } from "#domain/frameworks/translatable";
import type { Language } from "#vocabulary/vocabulary";
import { Notice } from "../../design/notice";
import { directionOf, isLanguage, useWords } from "../../words";
import { useTexts, useTranslation } from "./texts";

/** The language to ask the framework's words in; English is the original. */
export const textLanguage = (lang: Language): string | undefined => (lang === "en" ? undefined : lang);

interface ShownText<T> {
  /** The item in the page's language where it is translated, else as it was written. */
  text: T;
  lang: string;
  dir: "ltr" | "rtl";
  translated: TranslatedItem | undefined;
}

/** An item's words as they are shown, with the language that they are in. */
export function useText<T extends object>(kind: TranslatableKind, id: string, item: T): ShownText<T> {
  return readText(useTranslation(), kind, id, item);
}

export function readText<T extends object>(
  translation: TextTranslation | null,
  kind: TranslatableKind,
  id: string,
  item: T,
): ShownText<T> {
  const translated = translation?.items[id];
  if (!translation || !translated) return { text: item, lang: "en", dir: "ltr", translated: undefined };
  const { language } = translation;
  return {
    text: withTexts(kind, item, translated.fields),
    lang: language,
    dir: isLanguage(language) ? directionOf(language) : "ltr",
    translated,
  };
}

/** A title with its language, as a step of the line above a page wants it. */
export function useTitle({ id, title }: { id: string; title: string }): { title: string; lang: string } {
  const { text, lang } = useTexts()(id, title);
  return { title: text, lang };
}

/** A changed item's title, question or sentence, in the page's language where it is translated. */
export function useChangedTitle(item: Pick<ToldChange, "id" | "kind" | "title">) {
  const translation = useTranslation();
  const place = titlePlaceOf(item);
  const text = place && translation?.items[place.id]?.fields[place.place];
  const lang = text && translation ? translation.language : "en";
  return { text: text || item.title, lang, dir: isLanguage(lang) ? directionOf(lang) : "ltr" } as const;
}

interface TextBlockProps {
  as: ElementType;
  id: string;
  place?: string;
  text: string;
  /** Where the text leads. */
  href?: string;
  before?: ReactNode;
  after?: ReactNode;
  /** What the element itself bears. */
  bears?: Readonly<Record<string, unknown>>;
}

/** A block of its own for one text, which begins where the text's language does and not where the page's does. */
export function TextBlock({ as: Block, id, place = "title", text, href, before, after, bears }: TextBlockProps) {
  const shown = useTexts()(id, text, place);
  return (
    <Block {...bears} lang={shown.lang} dir={shown.dir}>
      {before}
      {href === undefined ? shown.text : <a href={href}>{shown.text}</a>}
      {after}
    </Block>
  );
}

/** Who answers for the words above: a machine until somebody has approved them, and nobody where the English has moved on. */
export function TranslationMark({ translated }: { translated: Omit<TranslatedItem, "fields"> | undefined | null }) {
  const { t, day } = useWords();
  if (!translated) return null;
  const { state, approved } = translated;
  return (
    <span className={`translation-mark translation-${state}`}>
      {state === "approved" && approved
        ? t("translation:approved", { by: approved.by, day: day(approved.on) })
        : t(`translation:${state === "stale" ? "stale" : "machine-drafted"}`)}
    </span>
  );
}

/** The English words behind a translation of earlier ones. */
export function TranslationOriginal({
  translated,
  children,
}: {
  translated: TranslatedItem | undefined;
  children: ReactNode;
}) {
  const { t, lang, dir } = useWords();
  if (translated?.state !== "stale") return null;
  return (
    <details className="translation-original">
      <summary lang={lang} dir={dir}>
        {t("framework:translation.english-text")}
      </summary>
      <div lang="en" dir="ltr">
        {children}
      </div>
    </details>
  );
}

/**
 * What the page's words are: all English, or translated in part or whole, and by whom. `ids` are the translatable items that it
 * shows; `beside` says that it also shows what nobody translates, such as the names of sources; `children` are of the page itself.
 */
export function TextNotice({
  ids,
  beside = false,
  children,
}: {
  ids: readonly string[];
  beside?: boolean;
  children?: ReactNode;
}) {
  const { lang, t, number } = useWords();
  const translation = useTranslation();
  if (lang === "en") return null;
  const shown = ids.flatMap((id) => translation?.items[id] ?? []);
  if (shown.length === 0) return <Notice>{t("site:english-text")}</Notice>;
  const drafted = shown.filter(({ state }) => state !== "approved").length;
  return (
    <Notice>
      <p>
        {drafted > 0 ? t("framework:translation.drafted", { drafted: number(drafted), all: number(ids.length) }) : null}{" "}
        {shown.length < ids.length ? t("framework:translation.english", { count: ids.length - shown.length }) : null}{" "}
        {beside ? t("framework:translation.beside") : null} {t("framework:translation.original")}
      </p>
      {children}
    </Notice>
  );
}

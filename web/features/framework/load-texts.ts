import type { TextTranslation } from "#contract/framework-translations";
import type { open } from "../../context";

/** What a page of the workspace, or another one that names items of the framework, gives beside its own data. */
export interface WithTexts {
  /** Titles of exactly the items that the page shows, in its language; null where it has none. */
  texts: TextTranslation | null;
}

type Opened = Pick<ReturnType<typeof open>, "client" | "lang">;

/**
 * The titles, questions or sentences of items of a release in the language of the page, or with `whole` all their texts. What is not
 * there is shown in English. The layout of the workspace hands a page's `texts` to everything on it.
 */
export async function loadTexts(
  { client, lang }: Opened,
  version: string,
  ids: Iterable<string>,
  whole?: "whole",
): Promise<TextTranslation | null> {
  const items = [...new Set(ids)];
  if (lang === "en" || items.length === 0) return null;
  const held = { version, language: lang, items: items.join(",") };
  const texts = await client.translateTexts(whole ? { ...held, whole: "yes" } : held);
  return Object.keys(texts.items).length > 0 ? texts : null;
}

/** Of a translation the items that are asked for. */
export function pickTexts(translation: TextTranslation | null, ids: readonly string[]): TextTranslation | null {
  const items = ids.flatMap((id) => (translation?.items[id] ? [[id, translation.items[id]] as const] : []));
  return translation && items.length > 0 ? { ...translation, items: Object.fromEntries(items) } : null;
}

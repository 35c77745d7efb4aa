import { Fragment } from "react";
import type { Client } from "#contract/endpoints";
import { useTexts, type WordsOfText } from "./texts";

export interface Titled {
  id: string;
  title: string;
}

/** Titles of what a declaration, an expertise or a filter can name, as the newest release has them: in English. */
export interface FrameworkTitles {
  version: string;
  principles: readonly Titled[];
  policies: readonly Titled[];
}

export async function loadTitles(client: Client): Promise<FrameworkTitles> {
  const { version, principles, policies } = await client.getRelease({ version: "latest" });
  const named = (items: readonly Titled[]) => items.map(({ id, title }) => ({ id, title }));
  return { version, principles: named(principles), policies: named(policies) };
}

export const titledIds = ({ principles, policies }: FrameworkTitles): string[] =>
  [...principles, ...policies].map(({ id }) => id);

/** Reads the title of one of them in the language of the page; what they do not hold goes by its id. */
export function useTitleOf(items: readonly Titled[]): (id: string) => WordsOfText {
  const textOf = useTexts();
  return (id) => textOf(id, items.find((one) => one.id === id)?.title ?? id);
}

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

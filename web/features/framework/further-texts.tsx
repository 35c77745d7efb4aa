import { type ReactNode, useEffect, useState } from "react";
import type { TextTranslation } from "#contract/framework-translations";
import { useWords } from "../../words";
import { callApi } from "../../workspace/call-api";
import { joinTranslations, TextsMark, TranslationProvider, useTranslation } from "./texts";

interface FurtherTextsProps {
  /** The releases that the items are of; where several have one, the last is taken. */
  versions: readonly string[];
  ids: readonly string[];
  children: ReactNode;
}

/** Titles of items that only the browser comes to know of, beside those that came with the page; English until they are here. */
export function FurtherTexts({ versions, ids, children }: FurtherTextsProps) {
  const onPage = useTranslation();
  const further = useFurther(versions, ids.filter((id) => !onPage?.items[id]).join(","));
  return (
    <TranslationProvider value={joinTranslations([onPage, further])}>
      {onPage ? null : <TextsMark />}
      {children}
    </TranslationProvider>
  );
}

function useFurther(versions: readonly string[], items: string): TextTranslation | null {
  const { lang } = useWords();
  const [found, setFound] = useState<TextTranslation | null>(null);
  const of = versions.join(" ");
  useEffect(() => {
    if (lang === "en" || items === "") return;
    const leaving = new AbortController();
    const { signal } = leaving;
    const asked = of.split(" ").map((version) => {
      const address = `/api/framework/${version}/translations/${lang}?${new URLSearchParams({ items })}`;
      return callApi<TextTranslation>({ method: "GET", address, signal });
    });
    void Promise.all(asked).then((called) => {
      if (!signal.aborted)
        setFound(joinTranslations(called.map((one) => (one.outcome === "answered" ? one.answer : null))));
    });
    return () => leaving.abort();
  }, [lang, of, items]);
  return found;
}

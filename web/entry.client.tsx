import { startTransition } from "react";
import { hydrateRoot } from "react-dom/client";
import { HydratedRouter } from "react-router/dom";
import { isLanguage, WordsContext } from "./words";
import { loadWords } from "./words.client";

/** Only pages that are hydrated load this; their words come as one file, in the language of the page. */
const { lang } = document.documentElement;
const words = await loadWords(isLanguage(lang) ? lang : "en");
startTransition(() => {
  hydrateRoot(
    document,
    <WordsContext.Provider value={{ ...words, origin: window.location.origin }}>
      <HydratedRouter />
    </WordsContext.Provider>,
  );
});

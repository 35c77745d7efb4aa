import { startTransition } from "react";
import { hydrateRoot } from "react-dom/client";
import { HydratedRouter } from "react-router/dom";
import { connection, undelivered, watchNetwork } from "./connection-state";
import { patientFetch } from "./patient-fetch";
import { isLanguage, WordsContext } from "./words";
import { loadWords } from "./words.client";

const pauseMs = 500;
window.fetch = patientFetch({
  fetch: window.fetch.bind(window),
  connection,
  undelivered,
  pause: () => new Promise((resolve) => setTimeout(resolve, pauseMs)),
});
watchNetwork();

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

import { startTransition, useLayoutEffect } from "react";
import { hydrateRoot } from "react-dom/client";
import { HydratedRouter } from "react-router/dom";
import { connection, undelivered, watchNetwork } from "./connection-state";
import { watchEarlyTyping } from "./early-typing";
import { patientFetch } from "./patient-fetch";
import { isLanguage, WordsContext } from "./words";
import { loadWords } from "./words.client";

const tellEarlyTyping = watchEarlyTyping(document);

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

/** Last in the tree: when its effect runs, React has taken over everything before it. */
function EarlyTyping() {
  useLayoutEffect(() => {
    tellEarlyTyping();
  }, []);
  return null;
}

startTransition(() => {
  hydrateRoot(
    document,
    <WordsContext.Provider value={{ ...words, origin: window.location.origin }}>
      <HydratedRouter />
      <EarlyTyping />
    </WordsContext.Provider>,
  );
});

import { renderToString } from "react-dom/server";
import {
  type EntryContext,
  type HandleErrorFunction,
  isRouteErrorResponse,
  type RouterContextProvider,
  ServerRouter,
} from "react-router";
import { pageContext } from "./context";
import { isLanguage, WordsContext } from "./words";
import { chooseLanguage, wordsOf } from "./words.server";

export { makeContext, type Page } from "./context";

/** Public pages are not hydrated, so nothing is streamed: a page is one piece of HTML without a script. */
export default function renderPage(
  request: Request,
  status: number,
  headers: Headers,
  entry: EntryContext,
  context: RouterContextProvider,
): Response {
  const first = new URL(request.url).pathname.split("/")[1];
  const words = wordsOf(isLanguage(first) ? first : chooseLanguage(request.headers));
  const html = renderToString(
    <WordsContext.Provider value={{ ...words, origin: context.get(pageContext).origin }}>
      <ServerRouter context={entry} url={request.url} />
    </WordsContext.Provider>,
  );
  headers.set("content-type", "text/html; charset=utf-8");
  return new Response(`<!DOCTYPE html>${html}`, { status, headers });
}

export const handleError: HandleErrorFunction = (error, { request, context }) => {
  if (request.signal.aborted || isRouteErrorResponse(error)) return;
  context.get(pageContext).report(error);
};

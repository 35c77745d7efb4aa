import { Writable } from "node:stream";
import type { ReactNode } from "react";
import { renderToPipeableStream, renderToString } from "react-dom/server";
import {
  type EntryContext,
  type HandleErrorFunction,
  isRouteErrorResponse,
  type RouterContextProvider,
  ServerRouter,
} from "react-router";
import { pageContext } from "./context";
import { isHydrated, NonceContext } from "./hydration";
import { isLanguage, WordsContext } from "./words";
import { chooseLanguage, wordsOf } from "./words.server";

export { makeContext, type Page } from "./context";

/** Every page is one piece of HTML. A public one has no script; one that is hydrated is for who asked, and no one else. */
export default async function renderPage(
  request: Request,
  status: number,
  headers: Headers,
  entry: EntryContext,
  context: RouterContextProvider,
): Promise<Response> {
  const first = new URL(request.url).pathname.split("/")[1];
  const words = wordsOf(isLanguage(first) ? first : chooseLanguage(request.headers));
  const { origin, hydration } = context.get(pageContext);
  const page = (nonce?: string) => (
    <WordsContext.Provider value={{ ...words, origin }}>
      <NonceContext.Provider value={nonce}>
        <ServerRouter context={onlyMatched(entry)} url={request.url} {...(nonce ? { nonce } : {})} />
      </NonceContext.Provider>
    </WordsContext.Provider>
  );
  headers.set("content-type", "text/html; charset=utf-8");
  if (!isHydrated(entry.staticHandlerContext.matches.map(({ route }) => route))) {
    return new Response(`<!DOCTYPE html>${renderToString(page())}`, { status, headers });
  }
  headers.set("content-security-policy", hydration.policy);
  headers.set("cache-control", "no-store");
  return new Response(await renderWithScripts(page(hydration.nonce), hydration.nonce), { status, headers });
}

/**
 * The router lays out every route that it is given anew for each page, which takes a seventh of the time: it gets those that
 * the page stands in. The browser has all of them from a file of their own.
 */
function onlyMatched(entry: EntryContext): EntryContext {
  const { manifest, staticHandlerContext } = entry;
  const own = staticHandlerContext.matches.map(({ route }) => [route.id, manifest.routes[route.id]]);
  return { ...entry, manifest: { ...manifest, routes: Object.fromEntries(own) } };
}

/** What loaders gave travels in scripts of the page, which only the streaming renderer writes; it goes out in one piece. */
function renderWithScripts(page: ReactNode, nonce: string): Promise<Buffer<ArrayBuffer>> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    const whole = new Writable({
      write: (chunk: Uint8Array, _encoding, done) => {
        chunks.push(chunk);
        done();
      },
      final: (done) => {
        resolve(Buffer.concat(chunks));
        done();
      },
    });
    const { pipe } = renderToPipeableStream(page, { nonce, onAllReady: () => pipe(whole), onShellError: reject });
  });
}

export const handleError: HandleErrorFunction = (error, { request, context }) => {
  if (request.signal.aborted || isRouteErrorResponse(error)) return;
  context.get(pageContext).report(error);
};

import { createContext, data, type LoaderFunctionArgs, RouterContextProvider } from "react-router";
import type { Client } from "#contract/endpoints";
import { problemStatus } from "#contract/problems";
import type { Language } from "#vocabulary/vocabulary";
import { isLanguage } from "./words";

/** What a page gets from the server beside its client. */
export interface Page {
  /** Public address of this Plaza, without a slash at the end; canonical and alternate links start with it. */
  origin: string;
  /** Told of what no page expected; refusals of the contract are not. */
  report: (error: unknown) => void;
  /** Address of the script of each custom element, by the element's name. */
  elements?: Readonly<Record<string, string>> | undefined;
  /** Address of the map's background tiles with {z}, {x} and {y}, where a server for them is set. */
  tilesUrl?: string | undefined;
}

const clientContext = createContext<Client>();
export const pageContext = createContext<Page>();

/**
 * A refusal is any thrown value with a code of the contract. It becomes the page's status and words, where a plain
 * error would become an opaque 500.
 */
function throwAsPage(error: unknown): never {
  const { code, detail, message } = (error ?? {}) as { code?: unknown; detail?: unknown; message?: unknown };
  if (typeof code === "string" && code in problemStatus)
    throw data({ code, detail: String(detail ?? message ?? "") }, { status: problemStatus[code as "internal"] });
  throw error;
}

export function makeContext(client: Client, page: Page): RouterContextProvider {
  const refusing = Object.fromEntries(
    Object.entries(client).map(([id, call]) => [
      id,
      (input: never) => (call as (input: never) => Promise<unknown>)(input).catch(throwAsPage),
    ]),
  ) as Client;
  const context = new RouterContextProvider();
  context.set(clientContext, refusing);
  context.set(pageContext, page);
  return context;
}

/** What a loader or action works with: the operations, and the language of the address. */
export function open({ context, params }: Pick<LoaderFunctionArgs, "context" | "params">): {
  client: Client;
  lang: Language;
} {
  return { client: context.get(clientContext), lang: isLanguage(params.lang) ? params.lang : "en" };
}

import { createContext, data, type LoaderFunctionArgs, RouterContextProvider } from "react-router";
import type { IncomingFile } from "#contract/endpoint";
import type { Client } from "#contract/endpoints";
import { problemStatus } from "#contract/problems";
import type { Finding } from "#domain/kernel/finding";
import type { Language } from "#vocabulary/vocabulary";
import { isLanguage } from "./words";

/** What a page gets from the server beside its client. */
export interface Page {
  /** Public address of this Plaza, without a slash at the end; canonical and alternate links start with it. */
  origin: string;
  /** Whether somebody is signed in. Known on private pages only: every other page is the same for everyone. */
  isSignedIn: boolean;
  /** Whether the person at this machine may sign in as an invented one: the same for everyone who looks. */
  hasDemonstrationSignIn: boolean;
  /** Told of what no page expected; refusals of the contract are not. */
  report: (error: unknown) => void;
  /**
   * Says what the server wrote in English in the page's language: a finding, a reason. What stands behind a line break
   * has no words in that language and stayed English.
   */
  say: (text: string) => string;
  /** The same for what was found. */
  sayFinding: <Found extends { message: string; fix: string }>(found: Found) => Found;
  /** The same for a refusal: its sentence and everything that was found. */
  sayProblem: <Told extends Pick<Refusal, "code" | "detail" | "findings">>(told: Told) => Told;
  /** For a page that runs in the browser: what its scripts bear, and the content security policy that admits them. */
  hydration: { nonce: string; policy: string };
  /** Address of the script of each custom element, by the element's name. */
  elements?: Readonly<Record<string, string>> | undefined;
  /** Address of the map's background tiles with {z}, {x} and {y}, where a server for them is set. */
  tilesUrl?: string | undefined;
  /** Reads a form up to its file, which flows while it is read; fields stand before the file. */
  receiveForm: (
    request: Request,
    fileField: string,
  ) => Promise<{ fields: Record<string, string>; upload: IncomingFile | undefined }>;
}

const clientContext = createContext<Client>();
export const pageContext = createContext<Page>();

/**
 * A refusal is any thrown value with a code of the contract. It becomes the page's status and words, where a plain
 * error would become an opaque 500.
 */
function throwAsPage(error: unknown, { sayProblem }: Page): never {
  const { code, detail, message, findings, beside } = (error ?? {}) as Record<string, unknown>;
  if (typeof code === "string" && code in problemStatus) {
    const status = problemStatus[code as "internal"];
    const { retryAfterSeconds } = (beside ?? {}) as { retryAfterSeconds?: number };
    const refusal: Refusal = sayProblem({
      code,
      status,
      detail: String(detail ?? message ?? ""),
      findings: findings as Finding[],
      ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
    });
    throw data(refusal, { status });
  }
  throw error;
}

/** A refusal of the contract, as a page that goes on in spite of it can say it. */
export interface Refusal {
  code: string;
  status: number;
  detail: string;
  findings: readonly Finding[] | undefined;
  /** Where there were too many tries: when the next is open. */
  retryAfterSeconds?: number;
}

/** What an operation that a page called has refused, or nothing where it was no refusal. */
export function refusalOf(error: unknown): Refusal | undefined {
  const thrown = (error as { data?: Partial<Refusal> } | null)?.data;
  return thrown?.code !== undefined && thrown.status !== undefined ? (thrown as Refusal) : undefined;
}

export function makeContext(client: Client, page: Page): RouterContextProvider {
  const refusing = Object.fromEntries(
    Object.entries(client).map(([id, call]) => [
      id,
      (input: never) => (call as (input: never) => Promise<unknown>)(input).catch((error) => throwAsPage(error, page)),
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

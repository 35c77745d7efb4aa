import { type LoaderFunctionArgs, redirect } from "react-router";
import { open, pageContext, type Refusal, refusalOf } from "../../context";

/**
 * The page that somebody wanted before they had to sign in: a path below the language, on this site and no other. The
 * workspace where none is said.
 */
export function wantedPage(text: string | null | undefined): string {
  const isPath = text && /^\/(?![/\\])[^\\\p{Cc}]*$/u.test(text);
  return isPath && !/^\/(sign-in|account\/sign-out)(\/|\?|$)/.test(text) ? text : "/workspace";
}

export const wantedIn = (request: Request): string => wantedPage(new URL(request.url).searchParams.get("page"));

/** An address that comes back to the wanted page in the end. */
export const withPage = (path: string, page: string): string =>
  page === "/workspace" ? path : `${path}${path.includes("?") ? "&" : "?"}page=${encodeURIComponent(page)}`;

/** What a page of one's own account works with; who is not signed in is sent there and comes back. */
export function openOwn(args: LoaderFunctionArgs): ReturnType<typeof open> {
  const opened = open(args);
  if (args.context.get(pageContext).isSignedIn) return opened;
  const { pathname, search } = new URL(args.request.url);
  throw redirect(`/${opened.lang}${withPage("/sign-in", pathname.replace(/^\/[a-z]{2}(?=\/)/, "") + search)}`);
}

/** What a form has to say to whoever sent it. */
export interface Outcome {
  /** Code of what was refused; the words are the page's. */
  refused?: string;
  retryAfterSeconds?: number;
}

/** A refusal as an outcome that the form's page shows; what no form expects goes on being thrown. */
export function outcomeOf(error: unknown): Outcome & { status: number } {
  const refusal: Refusal | undefined = refusalOf(error);
  if (!refusal || refusal.status >= 500) throw error;
  const { status, code, findings, retryAfterSeconds } = refusal;
  const refused = code === "too-many-requests" ? "too-many" : (findings?.[0]?.code ?? code);
  return { status, refused, ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }) };
}

export async function fieldsOf(request: Request): Promise<Record<string, string>> {
  const form = await request.formData();
  return Object.fromEntries([...form].map(([name, value]) => [name, typeof value === "string" ? value : ""]));
}

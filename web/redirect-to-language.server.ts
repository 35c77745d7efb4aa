import { redirect } from "react-router";
import { chooseLanguage } from "./words.server";

/** An address without a language is sent to the reader's, keeping path and query. */
export function redirectToLanguage(request: Request): Response {
  const { pathname, search } = new URL(request.url);
  const path = pathname === "/" ? "" : pathname;
  return redirect(`/${chooseLanguage(request.headers)}${path}${search}`, {
    headers: { vary: "Cookie, Accept-Language", "cache-control": "no-store" },
  });
}

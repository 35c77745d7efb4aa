import { data, type LoaderFunctionArgs, redirect } from "react-router";
import { isLanguage } from "../words";

const yearSeconds = 365 * 24 * 60 * 60;

/** Remembers the language a reader chose and shows the same page in it. */
export function loader({ request, params }: LoaderFunctionArgs) {
  const lang = params.to;
  if (!isLanguage(lang)) throw data({ code: "not-found" }, { status: 404 });
  const page = new URL(request.url).searchParams.get("page") ?? "/";
  // Only a path on this site: "//other.example" and "/\other.example" are addresses elsewhere to a browser.
  const path = /^\/(?![/\\])/.test(page) && page !== "/" ? page : "";
  return redirect(`/${lang}${path}`, {
    headers: {
      "set-cookie": `lang=${lang}; Path=/; Max-Age=${yearSeconds}; SameSite=Lax; HttpOnly`,
      "cache-control": "no-store",
    },
  });
}

import { data, type LoaderFunctionArgs, redirect } from "react-router";
import { cookies } from "#domain/statements/keeping";
import { isLanguage } from "../words";

const keptSeconds = cookies.lang.days * 24 * 60 * 60;

/** Remembers the language a reader chose and shows the same page in it. */
export function loader({ request, params }: LoaderFunctionArgs) {
  const lang = params.to;
  if (!isLanguage(lang)) throw data({ code: "not-found" }, { status: 404 });
  const page = new URL(request.url).searchParams.get("page") ?? "/";
  // Only a path on this site: "//other.example" and "/\other.example" are addresses elsewhere to a browser.
  const path = /^\/(?![/\\])/.test(page) && page !== "/" ? page : "";
  return redirect(`/${lang}${path}`, {
    headers: {
      "set-cookie": `${cookies.lang.name}=${lang}; Path=/; Max-Age=${keptSeconds}; SameSite=Lax; HttpOnly`,
      "cache-control": "no-store",
    },
  });
}

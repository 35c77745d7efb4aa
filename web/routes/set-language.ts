import { data, type LoaderFunctionArgs, redirect } from "react-router";
import { cookieName, cookies } from "#domain/statements/keeping";
import { isLanguage } from "../words";

const keptSeconds = cookies.lang.days * 24 * 60 * 60;

/** Remembers the language a reader chose and shows the same page in it. */
export function loader({ request, params }: LoaderFunctionArgs) {
  const lang = params.to;
  if (!isLanguage(lang)) throw data({ code: "not-found" }, { status: 404 });
  const { protocol, searchParams } = new URL(request.url);
  const isSecure = protocol === "https:";
  const page = searchParams.get("page") ?? "/";
  // Only a path on this site: "//other.example" and "/\other.example" are addresses elsewhere to a browser.
  const path = /^\/(?![/\\])/.test(page) && page !== "/" ? page : "";
  return redirect(`/${lang}${path}`, {
    headers: {
      "set-cookie": `${cookieName("lang", isSecure)}=${lang}; Path=/; Max-Age=${keptSeconds}; SameSite=Lax; HttpOnly${isSecure ? "; Secure" : ""}`,
      "cache-control": "no-store",
    },
  });
}

import { data, isRouteErrorResponse, type LoaderFunctionArgs, redirect, useRouteError } from "react-router";
import { ShortCode } from "#contract/register";
import { open } from "../../context";
import { PageHead } from "../../design/page-head";
import { PlaceLine } from "../../design/place-line";
import { SearchForm } from "../../design/search-form";
import { useWords } from "../../words";
import { chooseLanguage } from "../../words.server";

/** The address on a sign: it has no language, so the reader's browser decides in which one the page opens. */
export async function loader(args: LoaderFunctionArgs) {
  const code = args.params.code!.replace(/[\s-]/g, "");
  if (!ShortCode.safeParse(code).success) throw data({ code: "not-found", given: args.params.code }, { status: 404 });
  const { client } = open(args);
  const found = await client.resolveCode({ code });
  const noun = found.kind === "technology" ? "technologies" : "devices";
  throw redirect(`/${chooseLanguage(args.request.headers)}/cities/${found.city}/${noun}/${found.code}`, {
    headers: { "cache-control": "no-store", vary: "accept-language, cookie" },
  });
}

export default function ShortAddress() {
  return null;
}

/** A code that leads nowhere: how codes look, what is often misread, and other ways to the same device. */
export function ErrorBoundary() {
  const error = useRouteError();
  const { t, href } = useWords();
  if (!isRouteErrorResponse(error) || error.status !== 404) throw error;
  return (
    <main id="main" className="page narrow">
      <PageHead title={t("register:code.title")} noIndex />
      <PlaceLine steps={[{ title: t("register:code.title") }]} />
      <h1>{t("register:code.title")}</h1>
      <p className="lead">{t("register:code.lead")}</p>
      <ul>
        <li>{t("register:code.look")}</li>
        <li>{t("register:code.letters")}</li>
        <li>{t("register:code.gone")}</li>
      </ul>
      <h2>{t("register:code.search")}</h2>
      <SearchForm />
      <p>
        <a href={href("/cities")}>{t("register:cities.all")}</a>
      </p>
    </main>
  );
}

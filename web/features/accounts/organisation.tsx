import {
  type ActionFunctionArgs,
  data,
  type LinksFunction,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from "react-router";
import { open } from "../../context";
import { PageHead } from "../../design/page-head";
import { useWords } from "../../words";
import styles from "./accounts.css?url";
import { Field, FormRefused } from "./form-parts";
import { fieldsOf, outcomeOf, wantedIn, withPage } from "./pages";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

export const loader = ({ request }: LoaderFunctionArgs) => ({
  page: wantedIn(request),
  refused: new URL(request.url).searchParams.get("refused") ?? undefined,
});

export async function action(args: ActionFunctionArgs) {
  const { client, lang } = open(args);
  const { email = "" } = await fieldsOf(args.request);
  try {
    const { url } = await client.startSingleSignOn({
      body: { email: email.trim(), page: wantedIn(args.request), language: lang },
    });
    return redirect(url);
  } catch (error) {
    const outcome = outcomeOf(error);
    const refused = outcome.refused?.startsWith("invalid") ? "no-single-sign-on" : outcome.refused;
    return data({ ...outcome, ...(refused ? { refused } : {}), email }, { status: outcome.status });
  }
}

export default function ThroughOrganisation() {
  const { page, refused } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t, href } = useWords();
  return (
    <main id="main" className="page account-page">
      <PageHead title={t("account:single-sign-on")} noIndex />
      <h1>{t("account:single-sign-on")}</h1>
      <p className="measure">{t("account:single-sign-on.how")}</p>
      <FormRefused outcome={answer ?? (refused === undefined ? undefined : { refused })} />
      <form method="post">
        <Field
          name="email"
          type="email"
          label={t("account:single-sign-on.email")}
          autoComplete="username"
          defaultValue={answer?.email}
        />
        <p className="actions">
          <button type="submit" className="button">
            {t("account:single-sign-on.start")}
          </button>
          <a href={href(withPage("/sign-in", page))}>{t("account:back")}</a>
        </p>
      </form>
    </main>
  );
}

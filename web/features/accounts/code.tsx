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

export const loader = ({ request }: LoaderFunctionArgs) => ({ page: wantedIn(request) });

export async function action(args: ActionFunctionArgs) {
  const { client, lang } = open(args);
  const { code = "" } = await fieldsOf(args.request);
  const page = wantedIn(args.request);
  try {
    await client.giveSecondFactor({ body: { code } });
    return redirect(`/${lang}${page}`);
  } catch (error) {
    const outcome = outcomeOf(error);
    if (outcome.refused === "start-again")
      return redirect(`/${lang}${withPage(`/sign-in?refused=${outcome.refused}`, page)}`);
    const refused = outcome.refused?.startsWith("invalid") ? "wrong-code" : outcome.refused;
    return data({ ...outcome, ...(refused ? { refused } : {}) }, { status: outcome.status });
  }
}

export default function Code() {
  const { page } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  const { t, href } = useWords();
  return (
    <main id="main" className="page account-page">
      <PageHead title={t("account:code.title")} noIndex />
      <h1>{t("account:code.title")}</h1>
      <p className="measure">{t("account:code.help")}</p>
      <FormRefused outcome={outcome} />
      <form method="post">
        <Field
          name="code"
          label={t("account:code")}
          hint={t("account:code.hint")}
          autoComplete="one-time-code"
          inputMode="text"
        />
        <p className="actions">
          <button type="submit" className="button">
            {t("account:sign-in")}
          </button>
          <a href={href(withPage("/sign-in", page))}>{t("account:code.other")}</a>
        </p>
      </form>
    </main>
  );
}

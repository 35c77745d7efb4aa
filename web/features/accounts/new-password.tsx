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
import { fieldsOf, outcomeOf } from "./pages";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

export const loader = ({ request }: LoaderFunctionArgs) => ({
  token: new URL(request.url).searchParams.get("token") ?? "",
});

export async function action(args: ActionFunctionArgs) {
  const { client, lang } = open(args);
  const { token = "", password = "" } = await fieldsOf(args.request);
  try {
    await client.recover({ body: { token, password } });
    return redirect(`/${lang}/sign-in?new-password`);
  } catch (error) {
    const outcome = outcomeOf(error);
    const refused = outcome.refused?.startsWith("invalid") ? "stale-link" : outcome.refused;
    return data({ ...outcome, ...(refused ? { refused } : {}) }, { status: outcome.status });
  }
}

export default function NewPassword() {
  const { token } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  const { t, href } = useWords();
  return (
    <main id="main" className="page account-page">
      <PageHead title={t("account:new-password")} noIndex />
      <h1>{t("account:new-password")}</h1>
      <FormRefused outcome={outcome} />
      {outcome?.refused === "stale-link" ? (
        <p>
          <a className="button" href={href("/sign-in/recovery")}>
            {t("account:recovery.again")}
          </a>
        </p>
      ) : (
        <form method="post">
          <input type="hidden" name="token" value={token} />
          <Field
            name="password"
            type="password"
            label={t("account:new-password.field")}
            hint={t("account:new-password.hint")}
            autoComplete="new-password"
          />
          <p className="measure quiet">{t("account:new-password.ends")}</p>
          <button type="submit" className="button">
            {t("account:new-password.set")}
          </button>
        </form>
      )}
    </main>
  );
}

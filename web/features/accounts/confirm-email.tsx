import {
  type ActionFunctionArgs,
  data,
  type LinksFunction,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
} from "react-router";
import { open } from "../../context";
import { PageHead } from "../../design/page-head";
import { useWords } from "../../words";
import styles from "./accounts.css?url";
import { FormDone, FormRefused } from "./form-parts";
import { fieldsOf, type Outcome, outcomeOf } from "./pages";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

export const loader = ({ request }: LoaderFunctionArgs) => ({
  token: new URL(request.url).searchParams.get("token") ?? "",
});

export async function action(args: ActionFunctionArgs) {
  const { client, lang } = open(args);
  const { token = "" } = await fieldsOf(args.request);
  try {
    const { step } = await client.confirmEmail({ body: { token, language: lang } });
    return data({ step, outcome: {} as Outcome });
  } catch (error) {
    const outcome = outcomeOf(error);
    const refused = outcome.refused?.startsWith("invalid") ? "stale-link" : outcome.refused;
    return data(
      { step: undefined, outcome: { ...outcome, ...(refused ? { refused } : {}) } },
      { status: outcome.status },
    );
  }
}

export default function ConfirmEmail() {
  const { token } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t, href } = useWords();
  return (
    <main id="main" className="page account-page">
      <PageHead title={t("account:change-email")} noIndex />
      <h1>{t("account:change-email")}</h1>
      <FormRefused outcome={answer?.outcome} />
      {answer?.step ? <FormDone>{t(`account:change-email.${answer.step}`)}</FormDone> : null}
      {answer === undefined ? (
        <form method="post">
          <input type="hidden" name="token" value={token} />
          <p className="measure">{t("account:change-email.confirm.help")}</p>
          <button type="submit" className="button">
            {t("account:change-email.confirm")}
          </button>
        </form>
      ) : (
        <p>
          <a href={href("/account")}>{t("account:to-account")}</a>
        </p>
      )}
    </main>
  );
}

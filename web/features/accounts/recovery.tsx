import { type ActionFunctionArgs, data, type LinksFunction, useActionData } from "react-router";
import { open } from "../../context";
import { PageHead } from "../../design/page-head";
import { useWords } from "../../words";
import styles from "./accounts.css?url";
import { Field, FormRefused } from "./form-parts";
import { fieldsOf, type Outcome, outcomeOf } from "./pages";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

export async function action(args: ActionFunctionArgs) {
  const { client, lang } = open(args);
  const { email = "" } = await fieldsOf(args.request);
  try {
    await client.askRecovery({ body: { email: email.trim(), language: lang } });
    return data({ email, isSent: true, outcome: {} as Outcome });
  } catch (error) {
    const outcome = outcomeOf(error);
    return data({ email, isSent: false, outcome }, { status: outcome.status });
  }
}

export default function Recovery() {
  const answer = useActionData<typeof action>();
  const { t, href } = useWords();
  return (
    <main id="main" className="page account-page">
      <PageHead title={t("account:recovery")} noIndex />
      <h1>{t("account:recovery")}</h1>
      {answer?.isSent ? (
        <>
          <p className="lead">{t("account:recovery.sent", { email: answer.email })}</p>
          <p className="measure">{t("account:recovery.sent.help")}</p>
          <p>
            <a href={href("/sign-in")}>{t("account:back")}</a>
          </p>
        </>
      ) : (
        <>
          <p className="measure">{t("account:recovery.help")}</p>
          <FormRefused outcome={answer?.outcome} />
          <form method="post">
            <Field
              name="email"
              type="email"
              label={t("account:email")}
              autoComplete="username"
              defaultValue={answer?.email}
            />
            <p className="actions">
              <button type="submit" className="button">
                {t("account:recovery.send")}
              </button>
              <a href={href("/sign-in")}>{t("account:back")}</a>
            </p>
          </form>
        </>
      )}
    </main>
  );
}

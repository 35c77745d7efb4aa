import { type ActionFunctionArgs, data, type LinksFunction, useActionData } from "react-router";
import { open } from "../../context";
import { PageHead } from "../../design/page-head";
import { useWords } from "../../words";
import { Field, FormRefused, fieldsOf, refusedOf, YourName } from "./form";
import styles from "./people.css?url";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

export async function action(args: ActionFunctionArgs) {
  const { client, lang } = open(args);
  const { name = "", email = "" } = await fieldsOf(args.request);
  try {
    const sent = await client.registerResident({ body: { name, email: email.trim(), language: lang } });
    return data({ sent, refused: undefined, name, email });
  } catch (error) {
    const refused = refusedOf(error);
    return data({ sent: undefined, refused, name, email }, { status: refused.status });
  }
}

export default function Register() {
  const answer = useActionData<typeof action>();
  const { t } = useWords();
  const title = t(answer?.sent ? "arrival:register.sent" : "arrival:register");
  return (
    <main id="main" className="page arrival">
      <PageHead title={title} noIndex />
      <h1>{title}</h1>
      {answer?.sent ? (
        <>
          <p className="lead">
            {t("arrival:register.sent.text", { email: answer.sent.sentTo, hours: answer.sent.confirmWithinHours })}
          </p>
          <p className="quiet">{t("arrival:register.again")}</p>
        </>
      ) : (
        <>
          <p className="lead">{t("arrival:register.lead")}</p>
          <FormRefused refused={answer?.refused} />
          <form method="post">
            <YourName defaultValue={answer?.name} hint={t("arrival:register.name.hint")} />
            <Field
              name="email"
              type="email"
              label={t("arrival:email")}
              hint={t("arrival:register.email.hint")}
              autoComplete="email"
              maxLength={254}
              defaultValue={answer?.email}
            />
            <button type="submit" className="button">
              {t("arrival:register.send")}
            </button>
          </form>
        </>
      )}
    </main>
  );
}

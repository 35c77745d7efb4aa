import {
  type ActionFunctionArgs,
  data,
  type LinksFunction,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
} from "react-router";
import { open, pageContext } from "../../context";
import { PageHead } from "../../design/page-head";
import { useWords } from "../../words";
import { Field, FormRefused, fieldsOf, refusedOf } from "./form";
import styles from "./people.css?url";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

export function loader(args: LoaderFunctionArgs) {
  const { lang } = open(args);
  if (!args.context.get(pageContext).isSignedIn) throw redirect(`/${lang}/sign-in?page=/account/erase`);
  return null;
}

export async function action(args: ActionFunctionArgs) {
  const { client, lang } = open(args);
  const { email = "" } = await fieldsOf(args.request);
  try {
    await client.eraseMe({ body: { email } });
    return redirect(`/${lang}`);
  } catch (error) {
    const refused = refusedOf(error);
    return data({ refused }, { status: refused.status });
  }
}

export default function Erase() {
  const answer = useActionData<typeof action>();
  const { t, href } = useWords();
  return (
    <main id="main" className="page arrival">
      <PageHead title={t("arrival:erase")} noIndex />
      <h1>{t("arrival:erase")}</h1>
      <p className="lead">{t("arrival:erase.lead")}</p>
      <FormRefused refused={answer?.refused} help={t("arrival:erase.refused")} />
      <form method="post">
        <Field name="email" type="email" label={t("arrival:erase.email")} autoComplete="off" maxLength={254} />
        <p className="actions">
          <button type="submit" className="button">
            {t("arrival:erase.confirm")}
          </button>
          <a href={href("/workspace")}>{t("arrival:to-workspace")}</a>
        </p>
      </form>
    </main>
  );
}

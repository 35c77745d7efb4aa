import {
  type ActionFunctionArgs,
  data,
  type LinksFunction,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from "react-router";
import { open, refusalOf } from "../../context";
import { PageHead } from "../../design/page-head";
import { useWords } from "../../words";
import { FormRefused, fieldsOf, LinkGone, NewPassword, refusedOf } from "./form";
import styles from "./people.css?url";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

export async function loader(args: LoaderFunctionArgs) {
  try {
    return await open(args).client.getRegistration({ token: String(args.params.token) });
  } catch (error) {
    if (!["not-found", "invalid-request"].includes(refusalOf(error)?.code ?? "")) throw error;
    throw data({ code: "not-found" }, { status: 404 });
  }
}

export async function action(args: ActionFunctionArgs) {
  const { client, lang } = open(args);
  const { password = "" } = await fieldsOf(args.request);
  try {
    await client.confirmResident({ token: String(args.params.token), body: { password } });
    return redirect(`/${lang}/workspace`);
  } catch (error) {
    const refused = refusedOf(error);
    return data({ refused }, { status: refused.status });
  }
}

export default function Confirm() {
  const { name, email } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useWords();
  return (
    <main id="main" className="page arrival">
      <PageHead title={t("arrival:confirm")} noIndex />
      <h1>{t("arrival:confirm")}</h1>
      <p className="lead">{t("arrival:confirm.lead", { name, email })}</p>
      <FormRefused refused={answer?.refused} />
      <form method="post">
        {/* So that a password manager keeps the password with its address. */}
        <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
        <NewPassword />
        <button type="submit" className="button">
          {t("arrival:confirm.done")}
        </button>
      </form>
    </main>
  );
}

export function ErrorBoundary() {
  const { t } = useWords();
  return (
    <main id="main" className="page arrival">
      <PageHead title={t("arrival:link.gone")} noIndex />
      <LinkGone />
    </main>
  );
}

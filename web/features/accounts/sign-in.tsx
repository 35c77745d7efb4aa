import {
  type ActionFunctionArgs,
  data,
  type LinksFunction,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from "react-router";
import { open, pageContext } from "../../context";
import { PageHead } from "../../design/page-head";
import { useWords } from "../../words";
import styles from "./accounts.css?url";
import { Field, FormDone, FormRefused } from "./form-parts";
import { fieldsOf, type Outcome, outcomeOf, wantedIn, withPage } from "./pages";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

export async function loader(args: LoaderFunctionArgs) {
  const { client, lang } = open(args);
  const page = wantedIn(args.request);
  const { isSignedIn, elements } = args.context.get(pageContext);
  const { searchParams } = new URL(args.request.url);
  const isAgain = searchParams.has("again");
  if (isSignedIn && !isAgain) throw redirect(`/${lang}${page}`);
  // Anywhere but at a demonstration's own machine nothing tells that there is one.
  const invented = await client.listDemonstrationPeople({}).catch(() => undefined);
  return {
    page,
    hasDemonstration: invented !== undefined,
    script: elements?.["plaza-passkey"],
    isNew: searchParams.has("new-password"),
    isOut: searchParams.has("out"),
    isAgain: isSignedIn && isAgain,
    outcome: { ...(searchParams.has("refused") ? { refused: searchParams.get("refused")! } : {}) } as Outcome,
  };
}

export async function action(args: ActionFunctionArgs) {
  const { client, lang } = open(args);
  const { email = "", password = "" } = await fieldsOf(args.request);
  const page = wantedIn(args.request);
  try {
    const { step } = await client.signIn({ body: { email: email.trim(), password } });
    return redirect(`/${lang}${step === "signed-in" ? page : withPage("/sign-in/code", page)}`);
  } catch (error) {
    const outcome = outcomeOf(error);
    // What is no address belongs to no account: the same words as for one that is unknown.
    const refused = outcome.refused?.startsWith("invalid") ? "wrong-password" : outcome.refused;
    return data({ ...outcome, ...(refused ? { refused } : {}), email }, { status: outcome.status });
  }
}

export default function SignIn() {
  const { page, script, hasDemonstration, isNew, isOut, isAgain, outcome } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t, href } = useWords();
  return (
    <main id="main" className="page account-page">
      <PageHead title={t("account:sign-in")} noIndex />
      <h1>{t("account:sign-in")}</h1>
      {isNew ? <FormDone>{t("account:new-password.done")}</FormDone> : null}
      {isOut ? <FormDone>{t("account:sign-out.done")}</FormDone> : null}
      {isAgain ? <p className="measure">{t("account:sign-in.again")}</p> : null}
      <FormRefused outcome={answer ?? outcome} />
      <form method="post">
        <Field
          name="email"
          type="email"
          label={t("account:email")}
          autoComplete="username webauthn"
          defaultValue={answer?.email}
        />
        <Field name="password" type="password" label={t("account:password")} autoComplete="current-password" />
        <p className="actions">
          <button type="submit" className="button">
            {t("account:sign-in")}
          </button>
          <a href={href("/sign-in/recovery")}>{t("account:recovery.link")}</a>
        </p>
      </form>
      <plaza-passkey
        data-mode="sign-in"
        data-to={href(page)}
        data-words={JSON.stringify({
          title: t("account:passkey.sign-in"),
          help: t("account:passkey.sign-in.help"),
          failed: t("account:passkey.failed"),
        })}
      >
        {script ? <script type="module" async src={script} /> : null}
      </plaza-passkey>
      <section aria-labelledby="through-organisation">
        <h2 id="through-organisation">{t("account:single-sign-on")}</h2>
        <p className="measure">{t("account:single-sign-on.help")}</p>
        <p>
          <a href={href(withPage("/sign-in/organisation", page))}>{t("account:single-sign-on.go")}</a>
        </p>
      </section>
      {hasDemonstration ? (
        <section aria-labelledby="demonstration">
          <h2 id="demonstration">{t("account:demonstration")}</h2>
          <p className="measure">{t("account:demonstration.help")}</p>
          <p>
            <a href={href("/sign-in/demonstration")}>{t("account:demonstration.go")}</a>
          </p>
        </section>
      ) : null}
      <p className="quiet measure">
        {t("account:no-account")} <a href={href("/account/register")}>{t("arrival:register")}</a>
      </p>
    </main>
  );
}

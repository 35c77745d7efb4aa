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
import { Field, FormRefused, fieldsOf, LinkGone, NewPassword, refusedOf, YourName } from "./form";
import styles from "./people.css?url";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

const kinds = [
  "non-profit",
  "international",
  "city-network",
  "research",
  "national-government",
  "regional-government",
  "city",
  "company",
  "start-up",
] as const;

export async function loader(args: LoaderFunctionArgs) {
  try {
    return await open(args).client.getSetUp({ token: String(args.params.token) });
  } catch (error) {
    if (!["not-found", "invalid-request"].includes(refusalOf(error)?.code ?? "")) throw error;
    throw data({ code: "not-found" }, { status: 404 });
  }
}

export async function action(args: ActionFunctionArgs) {
  const { client, lang } = open(args);
  const { password = "", ...typed } = await fieldsOf(args.request);
  const { name = "", email = "", organisation, kind } = typed;
  const made = organisation === undefined ? {} : { organisation: { name: organisation, kind: kind as "city" } };
  try {
    const answer = await client.setUp({
      token: String(args.params.token),
      body: { ...made, name, email: email.trim(), password, language: lang },
    });
    return redirect(`/${lang}/workspace/${answer.organisation.slug}`);
  } catch (error) {
    const refused = refusedOf(error);
    return data({ refused, typed }, { status: refused.status });
  }
}

export default function SetUp() {
  const { organisation } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const typed = answer?.typed;
  const { t } = useWords();
  return (
    <main id="main" className="page arrival">
      <PageHead title={t("arrival:set-up")} noIndex />
      <h1>{t("arrival:set-up")}</h1>
      <p className="lead">
        {organisation ? t("arrival:set-up.for", { organisation: organisation.name }) : t("arrival:set-up.lead")}
      </p>
      <FormRefused refused={answer?.refused} />
      <form method="post">
        {organisation ? null : (
          <fieldset>
            <legend>{t("arrival:set-up.organisation")}</legend>
            <Field
              name="organisation"
              label={t("arrival:set-up.organisation.name")}
              autoComplete="organization"
              maxLength={200}
              defaultValue={typed?.organisation}
            />
            <div className="field">
              <label htmlFor="kind">{t("arrival:set-up.kind")}</label>
              <select id="kind" name="kind" defaultValue={typed?.kind}>
                {kinds.map((kind) => (
                  <option key={kind} value={kind}>
                    {t(`arrival:kind.${kind}`)}
                  </option>
                ))}
              </select>
            </div>
          </fieldset>
        )}
        <fieldset>
          <legend>{t("arrival:set-up.you")}</legend>
          <YourName defaultValue={typed?.name} />
          <Field
            name="email"
            type="email"
            label={t("arrival:email")}
            autoComplete="username"
            maxLength={254}
            defaultValue={typed?.email}
          />
          <NewPassword />
        </fieldset>
        <button type="submit" className="button">
          {t("arrival:set-up.done")}
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

import {
  type ActionFunctionArgs,
  type LinksFunction,
  type LoaderFunctionArgs,
  redirect,
  useLoaderData,
} from "react-router";
import { open } from "../../context";
import { DemonstrationMark } from "../../design/notice";
import { PageHead } from "../../design/page-head";
import { useWords } from "../../words";
import { fieldsOf } from "./form";
import styles from "./people.css?url";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

/** Anywhere but at the demonstration's own machine this is no page: the operation says so. */
export const loader = (args: LoaderFunctionArgs) => open(args).client.listDemonstrationPeople({});

export async function action(args: ActionFunctionArgs) {
  const { client, lang } = open(args);
  const { person = "" } = await fieldsOf(args.request);
  await client.signInAsDemonstration({ body: { person } });
  return redirect(`/${lang}/workspace`);
}

export default function Demonstration() {
  const { items } = useLoaderData<typeof loader>();
  const { t } = useWords();
  return (
    <main id="main" className="page arrival">
      <PageHead title={t("arrival:demo")} noIndex />
      <h1>{t("arrival:demo")}</h1>
      <p className="lead">{t("arrival:demo.lead")}</p>
      {items.length === 0 ? <p>{t("arrival:demo.waiting")}</p> : null}
      <ul className="cast">
        {items.map(({ personId, name, part, roles }) => (
          <li key={personId}>
            <h2>
              <bdi>{name}</bdi> <DemonstrationMark />
            </h2>
            {roles.length === 0 ? <p>{t("arrival:demo.resident")}</p> : null}
            {roles.map(({ role, organisation, slug }) => (
              <p key={`${slug} ${role}`}>{t("arrival:demo.of", { role: t(`workspace:role.${role}`), organisation })}</p>
            ))}
            <p className="quiet">{t(`arrival:demo.part.${part}`)}</p>
            <form method="post">
              <input type="hidden" name="person" value={personId} />
              <button type="submit" className="button">
                {t("arrival:demo.enter", { name })}
              </button>
            </form>
          </li>
        ))}
      </ul>
    </main>
  );
}

import { type LinksFunction, type LoaderFunctionArgs, useLoaderData } from "react-router";
import { participationStates } from "#domain/programme/participation";
import { open } from "../../context";
import { DemonstrationNotice } from "../../design/notice";
import { PageHead } from "../../design/page-head";
import { PlaceLine } from "../../design/place-line";
import { useWords } from "../../words";
import styles from "./cohorts.css?url";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

export async function loader(args: LoaderFunctionArgs) {
  const { client } = open(args);
  const [{ items }, { isDemonstration }] = await Promise.all([client.listCohorts({}), client.getAlliance({})]);
  return { items, isDemonstration };
}

/** Every cohort of cities that try the framework together. */
export default function Cohorts() {
  const { items, isDemonstration } = useLoaderData<typeof loader>();
  const { t, href, day, number } = useWords();
  return (
    <main id="main" className="page">
      <PageHead title={t("cohort:title")} description={t("cohort:lead")} />
      <PlaceLine steps={[{ title: t("site:nav.alliance"), path: "/alliance" }, { title: t("cohort:title") }]} />
      {isDemonstration ? <DemonstrationNotice /> : null}
      <h1>{t("cohort:title")}</h1>
      <p className="lead">{t("cohort:lead")}</p>
      {items.length === 0 ? <p className="measure">{t("cohort:none")}</p> : null}
      <ul className="cohort-list">
        {items.map((cohort) => (
          <li key={cohort.slug}>
            <h2>
              <a href={href(`/cohorts/${cohort.slug}`)}>
                <bdi>{cohort.name}</bdi>
              </a>
            </h2>
            <p className="measure">
              <bdi>{cohort.purpose}</bdi>
            </p>
            <p className="quiet">
              {t("cohort:from", { day: day(cohort.startsOn) })}
              {cohort.endsOn ? ` ${t("cohort:until", { day: day(cohort.endsOn) })}` : ""} ·{" "}
              {t("cohort:cities", { count: cohort.cities })}
              {participationStates.map((state) =>
                cohort.byState[state] ? ` · ${t(`cohort:state.${state}`)} ${number(cohort.byState[state])}` : "",
              )}
            </p>
          </li>
        ))}
      </ul>
    </main>
  );
}

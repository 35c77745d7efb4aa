import { type LinksFunction, type LoaderFunctionArgs, useLoaderData } from "react-router";
import type { CohortCity } from "#contract/cohorts";
import { participationStates } from "#domain/programme/participation";
import { open } from "../../context";
import { DemonstrationMark, DemonstrationNotice } from "../../design/notice";
import { PageHead } from "../../design/page-head";
import { PlaceLine } from "../../design/place-line";
import { TableFrame } from "../../design/table-frame";
import { useWords } from "../../words";
import { progressPath } from "../plans/addresses";
import { cityPath } from "../register/addresses";
import styles from "./cohorts.css?url";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

export const loader = (args: LoaderFunctionArgs) => open(args).client.getCohort({ cohort: args.params.cohort! });

/** A cohort: each city's state, how it came there, what it has declared and done. */
export default function CohortPage() {
  const cohort = useLoaderData<typeof loader>();
  const { t, day } = useWords();
  const { name, purpose, startsOn, endsOn, cities, host } = cohort;
  return (
    <main id="main" className="page">
      <PageHead title={name} description={purpose} />
      <PlaceLine
        steps={[
          { title: t("site:nav.alliance"), path: "/alliance" },
          { title: t("cohort:title"), path: "/cohorts" },
          { title: name },
        ]}
      />
      {cities.some(({ isDemonstration }) => isDemonstration) ? <DemonstrationNotice /> : null}
      <h1>
        <bdi>{name}</bdi>
      </h1>
      <p className="lead">
        <bdi>{purpose}</bdi>
      </p>
      <p className="quiet">
        {t("cohort:from", { day: day(startsOn) })} {endsOn ? t("cohort:until", { day: day(endsOn) }) : ""} ·{" "}
        {t("cohort:run-by", { host })}
      </p>
      {cities.length === 0 ? <p className="measure">{t("cohort:no-cities")}</p> : <Ladder cities={cities} />}
      {cities.length === 0 ? null : <Cities cities={cities} name={name} />}
      {cities.map((city) => (
        <History key={city.slug} city={city} />
      ))}
    </main>
  );
}

/** Where every city stands: a column per state, a stone per city. */
function Ladder({ cities }: { cities: readonly CohortCity[] }) {
  const { t } = useWords();
  const shown = participationStates.filter(
    (state) => state !== "withdrawn" || cities.some((city) => city.state === state),
  );
  return (
    <ol className="cohort-ladder" aria-label={t("cohort:ladder")}>
      {shown.map((state) => (
        <li key={state}>
          <span className="cohort-state">{t(`cohort:state.${state}`)}</span>
          <ul>
            {cities
              .filter((city) => city.state === state)
              .map(({ slug, name }) => (
                <li key={slug}>
                  <a href={`#${slug}`}>
                    <bdi>{name}</bdi>
                  </a>
                </li>
              ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}

function Cities({ cities, name }: { cities: readonly CohortCity[]; name: string }) {
  const { t, day, href } = useWords();
  return (
    <TableFrame label={t("cohort:cities-of", { name })}>
      <table>
        <caption className="visually-hidden">{t("cohort:cities-of", { name })}</caption>
        <thead>
          <tr>
            <th scope="col">{t("cohort:city")}</th>
            <th scope="col">{t("cohort:state")}</th>
            <th scope="col">{t("cohort:since")}</th>
            <th scope="col">{t("cohort:declared")}</th>
            <th scope="col">{t("cohort:plan")}</th>
          </tr>
        </thead>
        <tbody>
          {cities.map((city) => (
            <tr key={city.slug}>
              <th scope="row">
                <a href={href(cityPath(city.slug))}>
                  <bdi>{city.name}</bdi>
                </a>{" "}
                {city.isDemonstration ? <DemonstrationMark /> : null}
              </th>
              <td>{t(`cohort:state.${city.state}`)}</td>
              <td>{day(city.since)}</td>
              <td>
                {t(
                  city.isVerified
                    ? "cohort:declared.verified"
                    : city.hasDeclared
                      ? "cohort:declared.yes"
                      : "cohort:declared.no",
                )}
              </td>
              <td>
                {city.actions > 0 ? (
                  <a href={href(progressPath(city.slug))}>
                    {t("cohort:actions", { count: city.actions, done: city.done })}
                  </a>
                ) : (
                  "–"
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

function History({ city: { slug, name, history } }: { city: CohortCity }) {
  const { t, day } = useWords();
  return (
    <section aria-labelledby={slug}>
      <h2 id={slug}>
        <bdi>{name}</bdi>
      </h2>
      <ol className="cohort-history">
        {history.map(({ state, on, reason }) => (
          <li key={`${on} ${state}`}>
            {day(on)}: <b>{t(`cohort:state.${state}`)}</b>
            {reason ? (
              <>
                {" – "}
                <bdi>{reason}</bdi>
              </>
            ) : null}
          </li>
        ))}
      </ol>
    </section>
  );
}

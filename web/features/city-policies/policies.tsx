import { type LinksFunction, type LoaderFunctionArgs, useLoaderData } from "react-router";
import type { CityPolicyRow } from "#contract/city-policies";
import { open } from "../../context";
import { PageHead } from "../../design/page-head";
import { PlaceLine } from "../../design/place-line";
import { useWords } from "../../words";
import { loadTexts } from "../framework/load-texts";
import { TextsMark, TextTitle, TranslationProvider } from "../framework/texts";
import { InventedCity, Named, useCitySteps } from "../register/city-name";
import { cityOrOrganisation } from "../register/city-or-organisation";
import { directionIn } from "../register/clause-link";
import { cityPolicyPath } from "./addresses";
import styles from "./city-policies.css?url";
import { Ladder } from "./ladder";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

export async function loader(args: LoaderFunctionArgs) {
  const opened = open(args);
  const city = args.params.city!;
  const found = await cityOrOrganisation(args, city, () => opened.client.listCityPolicies({ city }));
  const released = found.items.flatMap(({ policy, language }) => (language === null ? [policy] : []));
  return { ...found, texts: await loadTexts(opened, "latest", released) };
}

/** What a city has made its own law or rule, and where the rest stands as far as it says so. */
export default function CityPolicies() {
  const { city, items, today, texts } = useLoaderData<typeof loader>();
  const { t, href, day } = useWords();
  const steps = useCitySteps(city);
  const title = t("adoption:public.title", { city: city.name });
  return (
    <main id="main" className="page city-policies">
      <PageHead title={title} description={t("adoption:public.description", { city: city.name })} />
      <PlaceLine steps={[...steps, { title: t("adoption:policies") }]} />
      <InventedCity city={city} />
      <h1>
        <Named>{title}</Named>
      </h1>
      <p className="lead">{t("adoption:public.lead", { day: day(today) })}</p>
      {items.length === 0 ? <p className="measure">{t("adoption:public.none")}</p> : null}
      <p>
        <a href={href(`/consultations?city=${city.slug}`)}>{t("consultation:title")}</a>
      </p>
      <TranslationProvider value={texts}>
        <TextsMark />
        <ul className="policy-rows">
          {items.map((row) => (
            <Row key={row.policy} row={row} city={city.slug} />
          ))}
        </ul>
      </TranslationProvider>
    </main>
  );
}

function Row({ row, city }: { row: CityPolicyRow; city: string }) {
  const { t, href, day } = useWords();
  const { language: lang, policy } = row;
  const title =
    lang === null ? (
      <TextTitle id={policy} title={row.title} />
    ) : (
      <span lang={lang} dir={directionIn(lang)}>
        {row.title}
      </span>
    );
  return (
    <li>
      <div>
        <h2>{row.act ? <a href={href(cityPolicyPath(city, policy))}>{title}</a> : title}</h2>
        {row.leftOutCore.length > 0 ? (
          <p className="left-out">{t("adoption:left-out-core", { count: row.leftOutCore.length })}</p>
        ) : null}
        {row.act ? (
          <p>
            <bdi>{row.act.title}</bdi> · <bdi>{row.act.body}</bdi>
          </p>
        ) : null}
        {row.departures ? <Differs departures={row.departures} release={row.release!} /> : null}
        {row.note ? (
          <p className="quiet">
            <bdi>{row.note}</bdi>
          </p>
        ) : null}
      </div>
      <p className="policy-stage">
        <Ladder stage={row.stage} />
        <span className="quiet">{t("adoption:since", { day: day(row.since) })}</span>
        {row.act?.reviewOn && row.stage !== "repealed" ? (
          <span className="quiet">{t("adoption:review-by", { day: day(row.act.reviewOn) })}</span>
        ) : null}
      </p>
    </li>
  );
}

function Differs({ departures, release }: { departures: NonNullable<CityPolicyRow["departures"]>; release: string }) {
  const { t, list } = useWords();
  const told = (["set", "reworded", "added", "leftOut"] as const).flatMap((kind) =>
    departures[kind] > 0 ? [t(`adoption:differs.${kind}`, { count: departures[kind] })] : [],
  );
  return (
    <p className="quiet">
      {told.length === 0
        ? t("adoption:differs.none", { version: release })
        : t("adoption:differs", { version: release, what: list(told) })}
    </p>
  );
}

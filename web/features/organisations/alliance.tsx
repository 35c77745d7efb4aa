import { type LinksFunction, type LoaderFunctionArgs, useLoaderData } from "react-router";
import { open } from "../../context";
import { DemonstrationNotice } from "../../design/notice";
import { PageHead } from "../../design/page-head";
import { PlaceLine } from "../../design/place-line";
import { useWords } from "../../words";
import { chapterPath, directoryPath, organisationPath } from "./addresses";
import { AllianceCounts } from "./alliance-counts";
import { AlliancePaving } from "./alliance-paving";
import { CityTable } from "./city-table";
import { SourceNote } from "./fact-sources";
import { Memberships } from "./memberships";
import styles from "./organisations.css?url";
import { useTitles } from "./use-titles";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

export async function loader(args: LoaderFunctionArgs) {
  const { client } = open(args);
  return { alliance: await client.getAlliance({}) };
}

export default function AlliancePage() {
  const { alliance } = useLoaderData<typeof loader>();
  const { t } = useWords();
  const titles = useTitles();
  const title = alliance.title ? titles.own(alliance.title) : t("alliance:title");
  const said = alliance.secretariat ? t("alliance:says-nothing") : t("alliance:not-set-up");
  const summary = alliance.summary ? titles.own(alliance.summary) : said;
  return (
    <main id="main" className="page">
      <PageHead title={title} description={summary} />
      <PlaceLine steps={[{ title: t("site:nav.alliance") }]} />
      {alliance.isDemonstration ? <DemonstrationNotice /> : null}
      <h1>
        <bdi>{title}</bdi>
      </h1>
      <p className="lead">
        <bdi>{summary}</bdi>
      </p>
      <Figures />
      {alliance.cities.length > 0 ? (
        <>
          <AlliancePaving cities={alliance.cities} tableId="cities" />
          <CityTable cities={alliance.cities} others={alliance.otherCities} id="cities" />
        </>
      ) : null}
      <Memberships alliance={alliance} />
      {alliance.counts.organisations > 0 ? <AllianceCounts alliance={alliance} /> : null}
      <Parts />
      <Statements />
      {alliance.notice ? (
        <p className="measure quiet">
          <bdi>{titles.own(alliance.notice)}</bdi>
        </p>
      ) : null}
    </main>
  );
}

function Figures() {
  const { alliance } = useLoaderData<typeof loader>();
  const { t, href } = useWords();
  const { counts, secretariat } = alliance;
  return (
    <ul className="figures">
      <li>
        <a href={href(directoryPath())}>{t("organisation:count", { count: counts.organisations })}</a>
      </li>
      <li>
        <a href={href(directoryPath({ stage: "member,pilot" }))}>
          {t("alliance:count.taking-part", { count: counts.takingPart })}
        </a>
      </li>
      {secretariat ? (
        <li>
          {t("alliance:secretariat")}{" "}
          <a href={href(organisationPath(secretariat.slug))}>
            <bdi>{secretariat.name}</bdi>
          </a>
        </li>
      ) : null}
      {(
        [
          ["/join", "join:title"],
          ["/declarations", "declaration:title"],
          ["/cohorts", "cohort:title"],
          ["/learnings", "learning:title"],
        ] as const
      ).map(([path, word]) => (
        <li key={path}>
          <a href={href(path)}>{t(word)}</a>
        </li>
      ))}
    </ul>
  );
}

/** Chapters and networks: the parts in which the alliance works. */
function Parts() {
  const { alliance } = useLoaderData<typeof loader>();
  const { t, href } = useWords();
  const titles = useTitles();
  return (
    <>
      {alliance.chapters.length > 0 ? (
        <section aria-labelledby="chapters">
          <h2 id="chapters">{t("alliance:chapters")}</h2>
          <ul className="belongings">
            {alliance.chapters.map((chapter) => (
              <li key={chapter.slug}>
                <a href={href(chapterPath(chapter.slug))}>{titles.own(chapter.title) || chapter.name}</a>{" "}
                <span className="quiet">
                  {t("organisation:count", { count: chapter.organisations })} · {t("alliance:hosted-by")}{" "}
                  <bdi>{chapter.host.name}</bdi>
                </span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {alliance.networks.length > 0 ? (
        <section aria-labelledby="networks">
          <h2 id="networks">{t("alliance:networks")}</h2>
          <ul className="belongings">
            {alliance.networks.map(({ slug, name, organisations }) => (
              <li key={slug}>
                <a href={href(organisationPath(slug))}>
                  <bdi>{name}</bdi>
                </a>{" "}
                <span className="quiet">{t("alliance:network.here", { count: organisations })}</span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
}

function Statements() {
  const { alliance } = useLoaderData<typeof loader>();
  const { t } = useWords();
  const titles = useTitles();
  if (alliance.statements.length === 0) return null;
  return (
    <section aria-labelledby="published">
      <h2 id="published">{t("alliance:published")}</h2>
      <ul className="contributions">
        {alliance.statements.map(({ text, on, source }) => (
          <li key={text}>
            <b>{titles.said(on)}</b> <bdi lang="en">{text}</bdi> <SourceNote source={source} />
          </li>
        ))}
      </ul>
    </section>
  );
}

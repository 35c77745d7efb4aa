import { type LinksFunction, type LoaderFunctionArgs, redirect, useLoaderData } from "react-router";
import { countryTitle } from "#vocabulary/country";
import { open } from "../../context";
import { DemonstrationMark, DemonstrationNotice } from "../../design/notice";
import { PageHead } from "../../design/page-head";
import { PlaceLine } from "../../design/place-line";
import { VerdictBar } from "../../design/verdict";
import { useWords } from "../../words";
import { cityPath, listPath } from "./addresses";
import { Named } from "./city-name";
import styles from "./register.css?url";
import { useSummary } from "./summary";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

const longestQuery = 200;

export async function loader(args: LoaderFunctionArgs) {
  const { client } = open(args);
  const url = new URL(args.request.url);
  const q = (url.searchParams.get("q") ?? "").trim().slice(0, longestQuery);
  const cursor = url.searchParams.get("cursor") ?? undefined;
  if (q === "" && url.searchParams.has("q")) throw redirect(url.pathname);
  return { q, cursor, page: await client.listCities({ cursor, ...(q === "" ? {} : { q }) }) };
}

export default function Cities() {
  const { q, cursor, page } = useLoaderData<typeof loader>();
  const { t, href } = useWords();
  return (
    <main id="main" className="page">
      <PageHead
        title={t("register:cities")}
        description={t("register:cities.lead")}
        noIndex={q !== "" || cursor !== undefined}
      />
      <PlaceLine steps={[{ title: t("site:nav.cities") }]} />
      {page.items.some(({ isDemonstration }) => isDemonstration) ? <DemonstrationNotice /> : null}
      <h1>{t("register:cities")}</h1>
      <p className="lead">{t("register:cities.lead")}</p>
      <search>
        <form className="search-form" action={href("/cities")} method="get">
          <input
            type="search"
            name="q"
            aria-label={t("register:cities.find")}
            placeholder={t("register:cities.find")}
            defaultValue={q}
            maxLength={longestQuery}
            autoComplete="off"
          />
          <button className="button" type="submit">
            {t("search:submit")}
          </button>
        </form>
      </search>
      {page.items.length === 0 ? (
        <NoCity />
      ) : (
        <>
          <p className="list-count" role="status">
            <b>{t("register:cities.count", { count: page.total })}</b>{" "}
            {q === "" ? null : <a href={href("/cities")}>{t("register:cities.all")}</a>}
          </p>
          <ul className="cities">
            {page.items.map((city) => (
              <CityEntry key={city.slug} city={city} />
            ))}
          </ul>
          <Pager />
        </>
      )}
    </main>
  );
}

type Answer = Awaited<ReturnType<typeof loader>>;

function CityEntry({ city }: { city: Answer["page"]["items"][number] }) {
  const { t, href, lang } = useWords();
  const summary = useSummary(city);
  const country = city.country ? countryTitle(city.country, lang) : undefined;
  return (
    <li>
      <h2>
        <a href={href(cityPath(city.slug))}>
          <Named>{city.name}</Named>
        </a>{" "}
        {city.isDemonstration ? <DemonstrationMark /> : null}
      </h2>
      <p className="quiet">
        {[
          ...(country ? [country] : []),
          ...(city.population === null ? [] : [t("register:population", { count: city.population })]),
          t("site:technologies", { count: city.technologies }),
          t("site:devices", { count: city.devices }),
        ].join(" · ")}
      </p>
      <p>{summary}</p>
      {city.technologies > 0 ? (
        <VerdictBar
          counts={city.verdicts}
          label={t("verdict:technologies-by-verdict", { city: city.name })}
          hrefOf={(verdict) => href(listPath(city.slug, "technologies", { verdict }))}
        />
      ) : null}
    </li>
  );
}

function NoCity() {
  const { q } = useLoaderData<typeof loader>();
  const { t, href } = useWords();
  return (
    <section className="empty narrow">
      <h2>{q === "" ? t("register:cities.none") : t("search:nothing", { q })}</h2>
      <p>{t(q === "" ? "register:cities.none.help" : "register:cities.not-found.help")}</p>
      <p>
        {q === "" ? (
          <a href={href("/check")}>{t("site:nav.check")}</a>
        ) : (
          <a href={href("/cities")}>{t("register:cities.all")}</a>
        )}
      </p>
    </section>
  );
}

function Pager() {
  const { q, cursor, page } = useLoaderData<typeof loader>();
  const { t, href } = useWords();
  const address = (more: Record<string, string>) => {
    const query = new URLSearchParams({ ...(q === "" ? {} : { q }), ...more }).toString();
    return href(query === "" ? "/cities" : `/cities?${query}`);
  };
  if (cursor === undefined && page.next === null) return null;
  return (
    <nav className="pager" aria-label={t("register:pages")}>
      {cursor === undefined ? null : <a href={address({})}>{t("register:pages.first")}</a>}
      {page.next ? (
        <a rel="next" href={address({ cursor: page.next })}>
          {t("register:pages.next")}
        </a>
      ) : null}
    </nav>
  );
}

import { type LinksFunction, type LoaderFunctionArgs, useLoaderData } from "react-router";
import { open, pageContext } from "../../context";
import { DemonstrationNotice } from "../../design/notice";
import { PageHead } from "../../design/page-head";
import { PlaceLine } from "../../design/place-line";
import { useWords } from "../../words";
import { loadTitles } from "../framework/framework-titles";
import { loadTexts } from "../framework/load-texts";
import { readOne } from "../framework/texts";
import { alliancePath, directoryPath, exportPath } from "./addresses";
import { FilterChips, type FilterContext, FilterForm } from "./filter-form";
import { OrganisationRows } from "./organisation-rows";
import styles from "./organisations.css?url";
import { asInput, readAsked } from "./read-filter";
import { landPath } from "./world-land.server";
import { WorldMap } from "./world-map";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

export async function loader(args: LoaderFunctionArgs) {
  const opened = open(args);
  const { client } = opened;
  const { filter, sort, cursor } = readAsked(args.request, args.context.get(pageContext));
  const [page, map, alliance, release] = await Promise.all([
    client.listOrganisations({ ...asInput(filter), sort, cursor }),
    client.mapOrganisations(asInput(filter)),
    client.getAlliance({}),
    loadTitles(client),
  ]);
  const texts = await loadTexts(
    opened,
    release.version,
    release.policies.map(({ id }) => id),
  );
  const context: FilterContext = {
    counts: alliance.counts,
    networks: alliance.networks,
    chapters: alliance.chapters,
    policies: Object.fromEntries(
      release.policies.map(({ id, title }) => [id, readOne(texts, id, "title", title).text]),
    ),
  };
  return { page, map, context, filter, sort, cursor, land: landPath, isDemonstration: alliance.isDemonstration };
}

export default function Directory() {
  const { page, map, context, filter, sort, cursor, land, isDemonstration } = useLoaderData<typeof loader>();
  const { t } = useWords();
  const caption = t("organisation:count", { count: page.total });
  return (
    <main id="main" className="page">
      <PageHead
        title={t("organisation:title")}
        description={t("organisation:lead")}
        noIndex={Object.keys(filter).length > 0 || cursor !== undefined}
      />
      <PlaceLine steps={[{ title: t("site:nav.alliance"), path: alliancePath }, { title: t("organisation:title") }]} />
      {isDemonstration ? <DemonstrationNotice /> : null}
      <h1>{t("organisation:title")}</h1>
      <p className="lead">{t("organisation:lead")}</p>
      <FilterForm {...{ context, filter, sort }} />
      <FilterChips {...{ context, filter, sort }} />
      {page.items.length === 0 ? (
        <NothingListed />
      ) : (
        <>
          <p className="list-count" role="status">
            <b>{caption}</b>
          </p>
          <WorldMap land={land} cells={map.cells} withoutPlace={map.withoutPlace} />
          <OrganisationRows items={page.items} caption={caption} sort={sort} filter={filter} />
          <Pager />
          <p className="exports no-print">
            {t("organisation:export")}{" "}
            {(["csv", "json"] as const).map((format) => (
              <a key={format} href={exportPath(format, filter)} rel="nofollow" download>
                {format === "csv" ? "CSV" : "JSON"}
              </a>
            ))}
          </p>
        </>
      )}
      <p className="quiet">{t("organisation:credit")}</p>
    </main>
  );
}

function NothingListed() {
  const { filter } = useLoaderData<typeof loader>();
  const { t, href } = useWords();
  const isFiltered = Object.keys(filter).length > 0;
  return (
    <section className="empty narrow">
      <h2>{t(isFiltered ? "organisation:empty.filtered" : "organisation:empty")}</h2>
      <p>{t(isFiltered ? "organisation:empty.filtered.help" : "organisation:empty.help")}</p>
      {isFiltered ? (
        <p>
          <a href={href(directoryPath())}>{t("organisation:filter.clear")}</a>
        </p>
      ) : null}
    </section>
  );
}

function Pager() {
  const { page, filter, sort, cursor } = useLoaderData<typeof loader>();
  const { t, href } = useWords();
  const more: Record<string, string> = sort === "name" ? {} : { sort };
  if (cursor === undefined && page.next === null) return null;
  return (
    <nav className="pager" aria-label={t("organisation:pages")}>
      {cursor === undefined ? null : <a href={href(directoryPath(filter, more))}>{t("organisation:pages.first")}</a>}
      {page.next ? (
        <a rel="next" href={href(directoryPath(filter, { ...more, cursor: page.next }))}>
          {t("organisation:pages.next")}
        </a>
      ) : null}
    </nav>
  );
}

import { type LinksFunction, type LoaderFunctionArgs, useLoaderData } from "react-router";
import { open, pageContext } from "../../context";
import { PageHead } from "../../design/page-head";
import { PlaceLine } from "../../design/place-line";
import { useWords } from "../../words";
import { InventedCity, Named, useCitySteps } from "./city-name";
import { FilterChips, FilterForm } from "./filter-form";
import { ExportLinks, ListPager, ListTabs, NothingListed } from "./list-parts";
import { asInput, readAsked } from "./read-filter";
import styles from "./register.css?url";
import { TechnologyRows } from "./technology-rows";
import { Yardstick } from "./yardstick";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

export async function loader(args: LoaderFunctionArgs) {
  const { client } = open(args);
  const asked = readAsked(args.request, args.context.get(pageContext));
  const city = args.params.city!;
  const [register, page] = await Promise.all([
    client.getCity({ city }),
    client.listTechnologies({ city, ...asInput(asked.filter), sort: asked.sort, cursor: asked.cursor }),
  ]);
  const { technology } = asked.filter;
  const technologyName = technology ? page.items.find(({ code }) => code === technology)?.name : undefined;
  return { register, page, asked, technologyName };
}

export default function Technologies() {
  const { register, page, asked, technologyName } = useLoaderData<typeof loader>();
  const { t } = useWords();
  const { filter, sort } = asked;
  const steps = useCitySteps(register);
  const title = t("register:list.technologies-of", { city: register.name });
  const caption = t("site:technologies", { count: page.total });
  return (
    <main id="main" className="page">
      <PageHead title={title} noIndex={Object.keys(filter).length > 0 || asked.cursor !== undefined} />
      <PlaceLine steps={[...steps, { title: t("register:list.technologies") }]} />
      <InventedCity city={register} />
      <h1>
        {t("register:list.technologies")}{" "}
        <small>
          <Named>{register.name}</Named>
        </small>
      </h1>
      <ListTabs city={register.slug} list="technologies" filter={filter} />
      <FilterForm {...{ register, filter, sort }} list="technologies" />
      <FilterChips {...{ register, filter, sort, technologyName }} list="technologies" />
      {page.items.length === 0 ? (
        <NothingListed city={register.slug} list="technologies" filter={filter} />
      ) : (
        <>
          <p className="list-count" role="status">
            <b>{caption}</b> <span className="quiet">{t(`register:sorted.${sort}`)}</span>
          </p>
          <TechnologyRows city={register.slug} items={page.items} caption={title} sorting={{ sort, filter }} />
          <ListPager
            city={register.slug}
            list="technologies"
            {...{ filter, sort }}
            next={page.next}
            isFirst={asked.cursor === undefined}
          />
        </>
      )}
      <ExportLinks city={register.slug} filter={filter} />
      <Yardstick release={register.release} evaluatedOn={register.evaluatedOn} />
    </main>
  );
}

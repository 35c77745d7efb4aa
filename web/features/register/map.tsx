import { type LinksFunction, type LoaderFunctionArgs, useLoaderData } from "react-router";
import { open, pageContext } from "../../context";
import { PageHead } from "../../design/page-head";
import { PlaceLine } from "../../design/place-line";
import { useWords } from "../../words";
import { listPath } from "./addresses";
import { InventedCity, Named, useCitySteps } from "./city-name";
import { DeviceRows } from "./device-rows";
import { FilterChips } from "./filter-form";
import { MapFrame, mapSettingOf } from "./map-frame";
import { asInput, readAsked } from "./read-filter";
import styles from "./register.css?url";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

const devicesShown = 25;

export async function loader(args: LoaderFunctionArgs) {
  const { client, lang } = open(args);
  const { filter } = readAsked(args.request, args.context.get(pageContext));
  const city = args.params.city!;
  const [register, page, named] = await Promise.all([
    client.getCity({ city }),
    client.listDevices({ city, ...asInput(filter), limit: devicesShown }),
    filter.technology ? client.getTechnology({ city, code: filter.technology, lang }) : undefined,
  ]);
  return { register, page, filter, technologyName: named?.name, map: mapSettingOf(args) };
}

/** The map by itself, and the same devices as a list for whoever has no script, no sight of it, or no patience. */
export default function CityMap() {
  const { register, page, filter, technologyName, map } = useLoaderData<typeof loader>();
  const { t, href } = useWords();
  const steps = useCitySteps(register);
  const title = t("register:map.of", { city: register.name });
  return (
    <main id="main" className="page">
      <PageHead title={title} noIndex={Object.keys(filter).length > 0} />
      <PlaceLine steps={[...steps, { title: t("register:map") }]} />
      <InventedCity city={register} />
      <h1>
        {t("register:map")}{" "}
        <small>
          <Named>{register.name}</Named>
        </small>
      </h1>
      <FilterChips {...{ register, filter, technologyName }} list="devices" sort="worst" />
      <MapFrame city={register} filter={filter} setting={map} isOpen />
      <section aria-labelledby="list">
        <h2 id="list">{t("site:devices", { count: page.total })}</h2>
        <DeviceRows city={register.slug} items={page.items} caption={title} />
        <p>
          <a href={href(listPath(register.slug, "devices", filter))}>{t("register:map.as-list")}</a>
        </p>
      </section>
    </main>
  );
}

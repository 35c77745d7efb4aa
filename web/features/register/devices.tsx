import { type LinksFunction, type LoaderFunctionArgs, useLoaderData } from "react-router";
import { open, pageContext } from "../../context";
import { PageHead } from "../../design/page-head";
import { PlaceLine } from "../../design/place-line";
import { useWords } from "../../words";
import { InventedCity, Named, useCitySteps } from "./city-name";
import { DeviceRows } from "./device-rows";
import { FilterChips, FilterForm } from "./filter-form";
import { ExportLinks, ListPager, ListTabs, NothingListed } from "./list-parts";
import { MapFrame, type MapSetting, mapSettingOf } from "./map-frame";
import { asInput, readAsked } from "./read-filter";
import styles from "./register.css?url";
import { Yardstick } from "./yardstick";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

export async function loader(args: LoaderFunctionArgs) {
  const { client, lang } = open(args);
  const asked = readAsked(args.request, args.context.get(pageContext));
  const city = args.params.city!;
  const { technology } = asked.filter;
  const [register, page, named] = await Promise.all([
    client.getCity({ city }),
    client.listDevices({ city, ...asInput(asked.filter), cursor: asked.cursor }),
    technology ? client.getTechnology({ city, code: technology, lang }) : undefined,
  ]);
  return { register, page, asked, technologyName: named?.name, map: mapSettingOf(args) satisfies MapSetting };
}

export default function Devices() {
  const { register, page, asked, technologyName, map } = useLoaderData<typeof loader>();
  const { t } = useWords();
  const { filter, sort } = asked;
  const steps = useCitySteps(register);
  const title = t("register:list.devices-of", { city: register.name });
  return (
    <main id="main" className="page">
      <PageHead title={title} noIndex={Object.keys(filter).length > 0 || asked.cursor !== undefined} />
      <PlaceLine steps={[...steps, { title: t("register:list.devices") }]} />
      <InventedCity city={register} />
      <h1>
        {t("register:list.devices")}{" "}
        <small>
          <Named>{register.name}</Named>
        </small>
      </h1>
      <ListTabs city={register.slug} list="devices" filter={filter} />
      <FilterForm {...{ register, filter, sort }} list="devices" />
      <FilterChips {...{ register, filter, sort, technologyName }} list="devices" />
      {page.items.length === 0 ? (
        <NothingListed city={register.slug} list="devices" filter={filter} />
      ) : (
        <>
          <p className="list-count" role="status">
            <b>{t("site:devices", { count: page.total })}</b>
          </p>
          <MapFrame city={register} filter={filter} setting={map} />
          <DeviceRows city={register.slug} items={page.items} caption={title} />
          <ListPager
            city={register.slug}
            list="devices"
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

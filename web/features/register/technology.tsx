import { type LinksFunction, type LoaderFunctionArgs, useLoaderData } from "react-router";
import { open } from "../../context";
import { PageHead } from "../../design/page-head";
import { PlaceLine } from "../../design/place-line";
import { VerdictBadge } from "../../design/verdict";
import { useWords } from "../../words";
import { listPath } from "./addresses";
import { InventedCity, Named, useCitySteps } from "./city-name";
import { DeviceRows } from "./device-rows";
import { FactGroup } from "./fact-group";
import { technologyGroups } from "./field-groups";
import { TechnologyLabel } from "./label";
import { MapFrame, mapSettingOf } from "./map-frame";
import { keepCode } from "./permanent-code";
import styles from "./register.css?url";
import { VerdictList } from "./verdict-list";
import { Yardstick } from "./yardstick";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

const devicesShown = 10;

export async function loader(args: LoaderFunctionArgs) {
  const { client, lang } = open(args);
  const [city, code] = [args.params.city!, args.params.code!];
  const technology = await client.getTechnology({ city, code, lang });
  keepCode(args.request, code, technology.code);
  const devices = await client.listDevices({ city, technology: technology.code, limit: devicesShown });
  return { technology, devices, map: mapSettingOf(args) };
}

export default function Technology() {
  const { technology } = useLoaderData<typeof loader>();
  const { t, day, number, href } = useWords();
  const steps = useCitySteps(technology.city);
  const { city, name, facts } = technology;
  return (
    <main id="main" className="page">
      <PageHead
        title={`${name} – ${city.name}`}
        description={t("register:technology.about", { name, city: city.name })}
      />
      <PlaceLine
        steps={[
          ...steps,
          { title: t("register:list.technologies"), path: `/cities/${city.slug}/technologies` },
          { title: name },
        ]}
      />
      <InventedCity city={city} />
      <h1>
        <Named>{name}</Named>
      </h1>
      <p className="lead-line">
        <VerdictBadge verdict={technology.worst} /> <a href="#verdicts">{t("register:verdicts.why")}</a>
      </p>
      <TechnologyLabel facts={facts} />
      <section aria-labelledby="verdicts">
        <h2 id="verdicts">{t("register:verdicts")}</h2>
        <p className="measure">{t("register:verdicts.help")}</p>
        <VerdictList verdicts={technology.verdicts} release={technology.release} city={technology.city.slug} />
        <Yardstick release={technology.release} evaluatedOn={technology.evaluatedOn} />
      </section>
      <Devices />
      <section aria-labelledby="facts">
        <h2 id="facts">{t("register:facts")}</h2>
        <p className="measure">{t("register:facts.help")}</p>
        {(Object.keys(technologyGroups) as (keyof typeof technologyGroups)[]).map((group) => (
          <FactGroup
            key={group}
            title={t(`register:group.${group}`)}
            subject="technology"
            fields={technologyGroups[group]}
            facts={facts}
          />
        ))}
      </section>
      <p className="quiet">
        {t("register:inventory", { inventory: technology.inventory })} ·{" "}
        <a href={href("/dictionary")}>{t("register:dictionary", { version: number(technology.dictionaryVersion) })}</a>{" "}
        · {t("register:updated", { day: day(technology.updatedAt) })} · <span className="id">{technology.code}</span>
      </p>
    </main>
  );
}

function Devices() {
  const { technology, devices, map } = useLoaderData<typeof loader>();
  const { t, href } = useWords();
  const { city, code } = technology;
  const filter = { technology: code };
  return (
    <section aria-labelledby="devices">
      <h2 id="devices">{t("site:devices", { count: devices.total })}</h2>
      {devices.items.length === 0 ? (
        <p className="measure">{t("register:technology.no-devices")}</p>
      ) : (
        <>
          <MapFrame city={city} filter={filter} setting={map} />
          <DeviceRows
            city={city.slug}
            items={devices.items}
            caption={t("register:list.devices")}
            withTechnologies={false}
          />
          {devices.next ? (
            <p>
              <a href={href(listPath(city.slug, "devices", filter))}>
                {t("register:technology.all-devices", { count: devices.total })}
              </a>
            </p>
          ) : null}
        </>
      )}
    </section>
  );
}

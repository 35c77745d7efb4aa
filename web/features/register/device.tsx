import { type LinksFunction, type LoaderFunctionArgs, useLoaderData } from "react-router";
import { open, pageContext } from "../../context";
import { PageHead } from "../../design/page-head";
import { PlaceLine } from "../../design/place-line";
import { VerdictBadge } from "../../design/verdict";
import { useWords } from "../../words";
import { devicePath, listPath } from "./addresses";
import { InventedCity, Named, useCitySteps } from "./city-name";
import { FactGroup } from "./fact-group";
import { deviceFacts } from "./field-groups";
import { locate } from "./locate";
import { Locator } from "./locator";
import { MapFrame, mapSettingOf } from "./map-frame";
import { keepCode } from "./permanent-code";
import { QrCode } from "./qr-code";
import { drawQrCode } from "./qr-code.server";
import styles from "./register.css?url";
import { TechnologyRows } from "./technology-rows";
import { VerdictList } from "./verdict-list";
import { Yardstick } from "./yardstick";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

export async function loader(args: LoaderFunctionArgs) {
  const { client, lang } = open(args);
  const [city, code] = [args.params.city!, args.params.code!];
  const device = await client.getDevice({ city, code, lang });
  keepCode(args.request, code, device.code);
  const boundaries = device.place === null ? undefined : await client.getBoundaries({ city });
  const shortAddress = `${args.context.get(pageContext).origin}/d/${device.code}`;
  return {
    device,
    shortAddress,
    qr: drawQrCode(shortAddress),
    located: boundaries ? locate(boundaries.features, device.place) : undefined,
    map: mapSettingOf(args),
  };
}

export default function Device() {
  const { device } = useLoaderData<typeof loader>();
  const { t } = useWords();
  const steps = useCitySteps(device.city);
  const { city, facts, reference } = device;
  const place = [facts.label, facts.address, facts.district].filter((part) => typeof part === "string");
  const name = String(facts.label ?? facts.address ?? reference);
  return (
    <main id="main" className="page">
      <PageHead
        title={`${name} – ${city.name}`}
        description={t("register:device.about", { reference, city: city.name })}
      />
      <PlaceLine
        steps={[
          ...steps,
          { title: t("register:list.devices"), path: `/cities/${city.slug}/devices` },
          { title: reference },
        ]}
      />
      <InventedCity city={city} />
      <h1>
        <Named>{name}</Named>
      </h1>
      <p className="lead-line">
        {device.technologies.map((technology) => (
          <Named key={technology.code}>{technology.name}</Named>
        ))}
        <VerdictBadge verdict={device.worst} /> <a href="#verdicts">{t("register:verdicts.why")}</a>
      </p>
      <div className="device-head">
        <Place place={place as string[]} />
        <Address />
      </div>
      <section aria-labelledby="technologies">
        <h2 id="technologies">{t("register:device.technologies")}</h2>
        <p className="measure">{t("register:device.technologies.help")}</p>
        <TechnologyRows city={city.slug} items={device.technologies} caption={t("register:device.technologies")} />
      </section>
      <section aria-labelledby="verdicts">
        <h2 id="verdicts">{t("register:device.verdicts")}</h2>
        <p className="measure">{t("register:device.verdicts.help")}</p>
        <VerdictList verdicts={device.verdicts} release={device.release} city={device.city.slug} />
        <Yardstick release={device.release} evaluatedOn={device.evaluatedOn} />
      </section>
      <section aria-labelledby="facts">
        <h2 id="facts">{t("register:facts")}</h2>
        <FactGroup title={t("register:group.device")} subject="device" fields={deviceFacts} facts={facts} />
      </section>
      <p className="quiet">
        {t("register:inventory", { inventory: device.inventory })} · <span className="id">{device.code}</span>
      </p>
    </main>
  );
}

function Place({ place }: { place: readonly string[] }) {
  const { device, located, map } = useLoaderData<typeof loader>();
  const { t, href } = useWords();
  const point = device.place?.type === "Point" ? (device.place.coordinates as [number, number]) : undefined;
  const { district } = device.facts;
  return (
    <section aria-labelledby="place" className="device-place">
      <h2 id="place">{t("register:place")}</h2>
      {place.length === 0 ? null : (
        <p>
          {place.map((part, at) => (
            <span key={part}>
              {at > 0 ? <br /> : null}
              <Named>{part}</Named>
            </span>
          ))}
        </p>
      )}
      {device.placeKind === null ? <p>{t("register:place.none")}</p> : null}
      {device.placeKind === "moving" ? <p>{t("register:place.moving.help")}</p> : null}
      {typeof district === "string" ? (
        <p>
          <a href={href(listPath(device.city.slug, "devices", { district }))}>{t("register:place.district")}</a>
        </p>
      ) : null}
      {located ? <Locator located={located} label={t("register:place.picture", { city: device.city.name })} /> : null}
      {point ? (
        <MapFrame
          city={device.city}
          setting={map}
          focus={{ longitude: point[0], latitude: point[1], code: device.code }}
        />
      ) : null}
    </section>
  );
}

function Address() {
  const { device, shortAddress, qr } = useLoaderData<typeof loader>();
  const { t, href } = useWords();
  return (
    <section aria-labelledby="address" className="short-address">
      <h2 id="address">{t("register:address")}</h2>
      <QrCode code={qr} label={t("register:address.qr", { address: shortAddress })} />
      <p>
        <a href={`/d/${device.code}`} dir="ltr" className="outside">
          {shortAddress.replace(/^https?:\/\//, "")}
        </a>
      </p>
      <p className="quiet">{t("register:address.help")}</p>
      <p className="no-print">
        <a href={href(`${devicePath(device.city.slug, device.code)}/sign`)}>{t("register:sign")}</a>
      </p>
    </section>
  );
}

import { type LinksFunction, type LoaderFunctionArgs, useLoaderData } from "react-router";
import { open, pageContext } from "../../context";
import { DemonstrationMark } from "../../design/notice";
import { PageHead } from "../../design/page-head";
import { PlaceLine } from "../../design/place-line";
import { useWords } from "../../words";
import { devicePath } from "./addresses";
import { InventedCity, Named, useCitySteps } from "./city-name";
import { TechnologyLabel } from "./label";
import { keepCode } from "./permanent-code";
import { QrCode } from "./qr-code";
import { drawQrCode } from "./qr-code.server";
import styles from "./register.css?url";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

/** More would not be read by somebody who walks past. */
const technologiesShown = 3;

export async function loader(args: LoaderFunctionArgs) {
  const { client, lang } = open(args);
  const [city, code] = [args.params.city!, args.params.code!];
  const device = await client.getDevice({ city, code, lang });
  keepCode(args.request, code, device.code);
  const technologies = await Promise.all(
    device.technologies
      .slice(0, technologiesShown)
      .map((each) => client.getTechnology({ city, code: each.code, lang })),
  );
  const shortAddress = `${args.context.get(pageContext).origin}/d/${device.code}`;
  return { device, technologies, shortAddress, qr: drawQrCode(shortAddress) };
}

/** One sheet to be printed and posted beside the device. */
export default function Sign() {
  const { device, technologies, shortAddress, qr } = useLoaderData<typeof loader>();
  const { t, href } = useWords();
  const steps = useCitySteps(device.city);
  const { city, reference, code } = device;
  return (
    <main id="main" className="page sign-page">
      <PageHead title={t("register:sign.title", { reference })} noIndex />
      <PlaceLine
        steps={[...steps, { title: reference, path: devicePath(city.slug, code) }, { title: t("register:sign") }]}
      />
      <InventedCity city={city} />
      <p className="measure no-print">
        {t("register:sign.help")} <a href={href(devicePath(city.slug, code))}>{t("register:sign.back")}</a>
      </p>
      <article className="sign">
        <h1>{t("register:sign.heading")}</h1>
        {city.isDemonstration ? <DemonstrationMark /> : null}
        {technologies.map((technology) => (
          <section key={technology.code}>
            <h2>
              <Named>{technology.name}</Named>
            </h2>
            <TechnologyLabel facts={technology.facts} />
          </section>
        ))}
        <footer>
          <QrCode code={qr} label={t("register:address.qr", { address: shortAddress })} />
          <div>
            <p>{t("register:sign.more")}</p>
            <p className="sign-address" dir="ltr">
              {shortAddress.replace(/^https?:\/\//, "")}
            </p>
            <p className="sign-code" dir="ltr">
              {code.slice(0, 4)} {code.slice(4)}
            </p>
          </div>
        </footer>
      </article>
    </main>
  );
}

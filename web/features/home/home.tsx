import { type LinksFunction, type LoaderFunctionArgs, useLoaderData } from "react-router";
import { open, pageContext } from "../../context";
import { FrameworkPicture } from "../../design/framework-picture";
import { DemonstrationMark, DemonstrationNotice } from "../../design/notice";
import { PageHead } from "../../design/page-head";
import { SearchForm } from "../../design/search-form";
import { VerdictBar } from "../../design/verdict";
import { useWords } from "../../words";
import styles from "./home.css?url";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

const citiesShown = 6;

export async function loader(args: LoaderFunctionArgs) {
  const { client } = open(args);
  const [overview, cities] = await Promise.all([
    client.getRelease({ version: "latest" }),
    client.listCities({ limit: citiesShown }),
  ]);
  const { hasDemonstrationSignIn } = args.context.get(pageContext);
  return { overview, cities, hasDemonstrationSignIn };
}

export default function Home() {
  const { overview, cities, hasDemonstrationSignIn } = useLoaderData<typeof loader>();
  const { t, href } = useWords();
  return (
    <main id="main" className="page home">
      <PageHead title={t("site:name")} description={t("home:lead")} />
      <div className="hero">
        <div>
          <h1>{t("home:title")}</h1>
          <p className="lead">{t("home:lead")}</p>
          <p className="actions">
            <a className="button" href={href("/check")}>
              {t("home:check")}
            </a>
            <a className="button button-plain" href={href(`/framework/${overview.version}`)}>
              {t("home:framework")}
            </a>
          </p>
          <p className="quiet">{t("home:check.help")}</p>
        </div>
        <FrameworkFigure />
      </div>
      <section aria-labelledby="find">
        <h2 id="find">{t("home:find")}</h2>
        <p className="measure">{t("home:find.help")}</p>
        <SearchForm />
      </section>
      <section aria-labelledby="cities">
        <h2 id="cities">{t("home:cities")}</h2>
        {cities.items.some((city) => city.isDemonstration) ? <DemonstrationNotice /> : null}
        {hasDemonstrationSignIn ? (
          <p>
            <a href={href("/sign-in/demonstration")}>{t("arrival:demo.link")}</a>
          </p>
        ) : null}
        {cities.items.length === 0 ? <p className="measure">{t("home:cities.none")}</p> : <CityList />}
      </section>
      <section aria-labelledby="how">
        <h2 id="how">{t("home:how")}</h2>
        <ol className="steps">
          {(["assess", "design", "monitor", "scale"] as const).map((step) => (
            <li key={step}>
              <h3>{t(`home:step.${step}`)}</h3>
              <p>{t(`home:step.${step}.text`)}</p>
            </li>
          ))}
        </ol>
      </section>
    </main>
  );
}

function FrameworkFigure() {
  const { overview } = useLoaderData<typeof loader>();
  const { t, href } = useWords();
  const { counts } = overview;
  const hasPlanned = overview.policies.some(({ stage }) => stage === "planned");
  const caption = t("home:picture", {
    version: overview.version,
    policies: t("framework:policies", { count: counts.policies }),
    clauses: t("framework:clauses", { count: counts.clauses }),
    rules: t("framework:rules", { count: counts.rules }),
  });
  return (
    <figure className="paving">
      <a className="paving-small" href={href(`/framework/${overview.version}`)}>
        <FrameworkPicture overview={overview} />
      </a>
      <figcaption>
        {caption} {hasPlanned ? t("home:picture.planned") : null}
      </figcaption>
    </figure>
  );
}

function CityList() {
  const { cities } = useLoaderData<typeof loader>();
  const { t, href } = useWords();
  return (
    <>
      <ul className="city-list">
        {cities.items.map((city) => (
          <li key={city.slug}>
            <h3>
              <a href={href(`/cities/${city.slug}`)}>{city.name}</a>{" "}
              {city.isDemonstration ? <DemonstrationMark /> : null}
            </h3>
            <p className="quiet">
              {t("home:city", {
                technologies: t("site:technologies", { count: city.technologies }),
                devices: t("site:devices", { count: city.devices }),
              })}
            </p>
            <VerdictBar counts={city.verdicts} label={t("verdict:technologies-by-verdict", { city: city.name })} />
          </li>
        ))}
      </ul>
      <p>
        <a href={href("/cities")}>{t("home:cities.all", { count: cities.total })}</a>
      </p>
    </>
  );
}

import { type LinksFunction, type LoaderFunctionArgs, useLoaderData } from "react-router";
import { open } from "../../context";
import { PageHead } from "../../design/page-head";
import { RegisterPaving } from "../../design/paving";
import { PlaceLine } from "../../design/place-line";
import { SearchForm } from "../../design/search-form";
import { VerdictBar } from "../../design/verdict";
import { useWords } from "../../words";
import { cityPoliciesPath } from "../city-policies/addresses";
import { AdoptedTexts } from "../city-policies/adopted-texts";
import { CityPromises } from "../declarations/city-promises";
import { loadTexts } from "../framework/load-texts";
import { TextsMark, TranslationProvider } from "../framework/texts";
import { listPath, technologyPath } from "./addresses";
import { AccountableList, DistrictList, WithheldNote } from "./city-lists";
import { InventedCity, Named } from "./city-name";
import { cityOrOrganisation } from "./city-or-organisation";
import { StoneTable } from "./city-stones";
import { DeclaredPlot } from "./declared-plot";
import { ExportLinks } from "./list-parts";
import { MapFrame, mapSettingOf } from "./map-frame";
import { PolicyVerdicts } from "./policy-verdicts";
import policyStyles from "./policy-verdicts.css?url";
import styles from "./register.css?url";
import { RuleVerdicts } from "./rule-verdicts";
import { useSummary } from "./summary";
import { Yardstick } from "./yardstick";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: styles },
  { rel: "stylesheet", href: policyStyles },
];

export async function loader(args: LoaderFunctionArgs) {
  const opened = open(args);
  const { client } = opened;
  const city = args.params.city!;
  const register = await cityOrOrganisation(args, city, () => client.getCity({ city }));
  const [{ items: declarations }, { plans }] = await Promise.all([
    client.listDeclarations({ city: register.slug, limit: 20 }),
    client.listPublicPlans({ city: register.slug }),
  ]);
  const judged = register.policies.map(({ policy }) => policy);
  const texts = await loadTexts(opened, register.release?.version ?? "latest", judged);
  return { register, declarations, plans: plans.length, map: mapSettingOf(args), texts };
}

export default function City() {
  const { register, declarations, plans, map, texts } = useLoaderData<typeof loader>();
  const { t, href } = useWords();
  const summary = useSummary(register);
  const { slug } = register;
  return (
    <main id="main" className="page city">
      <PageHead title={register.name} description={summary} />
      <PlaceLine steps={[{ title: t("site:nav.cities"), path: "/cities" }, { title: register.name }]} />
      <InventedCity city={register} />
      <h1>
        <Named>{register.name}</Named>
      </h1>
      <p className="lead">{summary}</p>
      <Figures />
      {register.stones.length > 0 ? (
        <>
          <RegisterPaving
            register={register}
            hrefOf={(code) => href(technologyPath(slug, code))}
            tableId="stones"
            caption={t("register:paving.caption")}
          />
          <StoneTable register={register} />
        </>
      ) : null}
      <section aria-labelledby="verdicts">
        <h2 id="verdicts">{t("register:by-verdict")}</h2>
        <p className="measure">{t("register:by-verdict.help")}</p>
        <VerdictBar
          counts={register.verdicts}
          label={t("verdict:technologies-by-verdict", { city: register.name })}
          hrefOf={(verdict) => href(listPath(slug, "technologies", { verdict }))}
        />
      </section>
      <RuleVerdicts
        rules={register.rules}
        version={register.release?.version}
        city={slug}
        help={t("register:by-rule.help")}
        hrefOf={({ rule, subject }, verdict) =>
          href(listPath(slug, subject === "technology" ? "technologies" : "devices", { rule, verdict }))
        }
      />
      <TranslationProvider value={texts}>
        <PolicyVerdicts register={register} />
        <TextsMark />
      </TranslationProvider>
      <section aria-labelledby="find">
        <h2 id="find">{t("register:find")}</h2>
        <SearchForm city={slug} />
        <MapFrame city={register} setting={map} />
      </section>
      <CityPromises city={slug} declarations={declarations} plans={plans} />
      <DistrictList register={register} />
      <AccountableList register={register} />
      <DeclaredPlot register={register} />
      <WithheldNote register={register} />
      <About />
    </main>
  );
}

function Figures() {
  const { register } = useLoaderData<typeof loader>();
  const { t, href } = useWords();
  const withheld = register.withheld.reduce((sum, { devices }) => sum + devices, 0);
  return (
    <ul className="figures">
      <li>
        <a href={href(listPath(register.slug, "technologies"))}>
          {t("site:technologies", { count: register.technologies })}
        </a>
      </li>
      <li>
        <a href={href(listPath(register.slug, "devices"))}>{t("site:devices", { count: register.devices })}</a>
      </li>
      {register.adopted.length > 0 ? (
        <li>
          <a href={href(cityPoliciesPath(register.slug))}>
            {t("adoption:in-force", { count: register.adopted.length })}
          </a>
        </li>
      ) : null}
      {withheld > 0 ? (
        <li>
          <a href="#withheld">{t("register:withheld.count", { count: withheld })}</a>
        </li>
      ) : null}
    </ul>
  );
}

function About() {
  const { register } = useLoaderData<typeof loader>();
  const { t, day } = useWords();
  return (
    <section aria-labelledby="about">
      <h2 id="about">{t("register:about")}</h2>
      <p className="measure">{t("register:about.help")}</p>
      <ExportLinks city={register.slug} />
      <Yardstick release={register.release} evaluatedOn={register.evaluatedOn} />
      <AdoptedTexts register={register} />
      {register.publishedAt ? (
        <p className="quiet">{t("register:published", { day: day(register.publishedAt) })}</p>
      ) : null}
    </section>
  );
}

import { Fragment } from "react";
import { type LinksFunction, type LoaderFunctionArgs, useLoaderData } from "react-router";
import type { FrameworkOverview } from "#contract/frameworks";
import { open } from "../../context";
import { PageHead } from "../../design/page-head";
import { PolicyPaving } from "../../design/paving";
import { PlaceLine } from "../../design/place-line";
import { TableFrame } from "../../design/table-frame";
import { useWords } from "../../words";
import { clausePath, keepPermanent, policyPath, releasePath } from "./addresses";
import styles from "./framework.css?url";
import { NewerPage } from "./newer-release";
import { ReleaseLine } from "./release-line";
import { FrameworkSearch } from "./search-field";
import { TextBlock, TextNotice, TranslationMark, textLanguage, useText } from "./text-language";
import { TextTitle, TranslationProvider } from "./texts";
import { WaysIn } from "./ways-in";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

export async function loader(args: LoaderFunctionArgs) {
  const { client, lang } = open(args);
  const [overview, releases, standards] = await Promise.all([
    client.getRelease({ version: args.params.version!, language: textLanguage(lang) }),
    client.listReleases({}),
    client.listStandards({ version: args.params.version! }),
  ]);
  keepPermanent(args.request, lang, releasePath(overview.version));
  return {
    overview,
    versions: releases.items.map(({ version }) => version),
    standards: standards.items.filter(({ counts }) => counts.related > 0).length,
  };
}

export default function Page() {
  const { overview } = useLoaderData<typeof loader>();
  return (
    <TranslationProvider value={overview.translation}>
      <Overview />
    </TranslationProvider>
  );
}

function Overview() {
  const { overview, versions, standards } = useLoaderData<typeof loader>();
  const { text, lang, dir } = useText("framework", "framework", overview);
  const { t, href } = useWords();
  return (
    <main id="main" className="page">
      <PageHead title={t("framework:title", { version: overview.version })} description={text.summary} />
      <PlaceLine steps={[{ title: t("framework:title", { version: overview.version }) }]} />
      <TextNotice ids={["framework", ...overview.principles.map(({ id }) => id)]} />
      <NewerPage release={overview} path={releasePath} />
      <header className="overview-head">
        <div>
          <h1>{t("framework:name")}</h1>
          <p className="lead" lang={lang} dir={dir}>
            {text.summary}
          </p>
        </div>
        <ReleaseLine release={overview} />
      </header>
      {versions.length > 1 ? (
        <>
          <Versions />
          <p>
            <a href={href(`${releasePath(overview.version)}/changes`)}>
              {t("release:changes.title", { version: overview.version })}
            </a>
          </p>
        </>
      ) : null}
      <FrameworkSearch version={overview.version} />
      <Picture />
      <PolicyTable />
      <WaysIn overview={overview} standards={standards} />
      <Principles />
      <section className="narrow">
        <h2>{t("framework:notice")}</h2>
        <p lang={lang} dir={dir}>
          {text.notice}
        </p>
        <p>
          <a href={`/api/framework/${overview.version}/release.json`}>{t("framework:download")}</a>
        </p>
      </section>
    </main>
  );
}

function Versions() {
  const { overview, versions } = useLoaderData<typeof loader>();
  const { t, href } = useWords();
  return (
    <nav aria-label={t("framework:releases")}>
      <ul className="chips">
        {versions.map((version) => (
          <li key={version}>
            <a
              className="chip"
              href={href(releasePath(version))}
              aria-current={version === overview.version ? "page" : undefined}
            >
              {version}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

const laidFirst = (a: { stage: string }, b: { stage: string }) =>
  Number(a.stage === "planned") - Number(b.stage === "planned");

/** The signature picture: a row per principle, a block per policy, a stone per clause. */
function Picture() {
  const { overview } = useLoaderData<typeof loader>();
  const { t, href } = useWords();
  const { version } = overview;
  return (
    <figure className="paving framework-paving">
      <a className="visually-hidden" href="#policies">
        {t("site:to-table")}
      </a>
      <figcaption>
        {t("framework:picture")}{" "}
        {overview.policies.some(({ stage }) => stage === "planned") ? t("framework:picture.planned") : null}
      </figcaption>
      {overview.principles.map((principle) => (
        <section className="principle-row" key={principle.id} aria-labelledby={`row-${principle.id}`}>
          <h2 className="principle-name" id={`row-${principle.id}`}>
            <a href={`#${principle.id}`}>
              <TextTitle id={principle.id} title={principle.title} />
            </a>
          </h2>
          <ul className="policy-blocks">
            {overview.policies
              .filter((policy) => policy.principle === principle.id)
              .sort(laidFirst)
              .map((policy) => (
                <li key={policy.id} className={`policy-block policy-${policy.stage}`}>
                  <a className="policy-title" href={href(policyPath(version, policy))}>
                    <TextTitle id={policy.id} title={policy.title} />
                    <small>
                      {policy.stage === "planned"
                        ? t("framework:stage.planned")
                        : t("framework:block", {
                            clauses: t("framework:clauses", { count: policy.clauses.length }),
                            rules: t("framework:rules", { count: policy.rules }),
                          })}
                    </small>
                  </a>
                  <PolicyPaving policy={policy} hrefOf={(clause) => href(clausePath(version, clause))} />
                </li>
              ))}
          </ul>
        </section>
      ))}
    </figure>
  );
}

function Principles() {
  const { overview } = useLoaderData<typeof loader>();
  const { t } = useWords();
  return (
    <section aria-labelledby="principles">
      <h2 id="principles">{t("framework:principles")}</h2>
      {overview.principles.map((principle) => (
        <Principle key={principle.id} principle={principle} />
      ))}
    </section>
  );
}

function Principle({ principle }: { principle: FrameworkOverview["principles"][number] }) {
  const { text, lang, dir, translated } = useText("principle", principle.id, principle);
  return (
    <section className="principle" id={principle.id} lang={lang} dir={dir}>
      <h3>{text.title}</h3>
      <div>
        <p className="principle-statement">{text.statement}</p>
        <ul>
          {text.promises.map((promise) => (
            <li key={promise}>{promise}</li>
          ))}
        </ul>
        <TranslationMark translated={translated} />
      </div>
    </section>
  );
}

function PolicyTable() {
  const { overview } = useLoaderData<typeof loader>();
  const { t, href, number } = useWords();
  const count = (value: number, stage: string) => (stage === "planned" ? "–" : number(value));
  return (
    <section aria-labelledby="policies-title" id="policies">
      <h2 id="policies-title">{t("framework:table")}</h2>
      <TableFrame label={t("framework:table")}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("framework:table.policy")}</th>
              <th scope="col">{t("framework:table.stage")}</th>
              <th scope="col" className="number">
                {t("framework:table.clauses")}
              </th>
              <th scope="col" className="number">
                {t("framework:table.elements")}
              </th>
              <th scope="col" className="number">
                {t("framework:table.rules")}
              </th>
              <th scope="col" className="number">
                {t("framework:table.related")}
              </th>
            </tr>
          </thead>
          <tbody>
            {overview.principles.map((principle) => (
              <Fragment key={principle.id}>
                <tr className="group">
                  <TextBlock as="th" bears={{ scope: "rowgroup" }} id={principle.id} text={principle.title} />
                  <td colSpan={5} />
                </tr>
                {overview.policies
                  .filter((policy) => policy.principle === principle.id)
                  .map((policy) => (
                    <tr key={policy.id}>
                      <TextBlock
                        as="td"
                        id={policy.id}
                        text={policy.title}
                        href={href(policyPath(overview.version, policy))}
                        after={
                          <>
                            {" "}
                            <span className="id">{policy.id}</span>
                          </>
                        }
                      />
                      <td>{t(`framework:stage.${policy.stage}`)}</td>
                      <td className="number">{count(policy.clauses.length, policy.stage)}</td>
                      <td className="number">{count(policy.elements, policy.stage)}</td>
                      <td className="number">{count(policy.rules, policy.stage)}</td>
                      <td className="number">
                        {count(
                          policy.clauses.reduce((sum, { related }) => sum + related, 0),
                          policy.stage,
                        )}
                      </td>
                    </tr>
                  ))}
              </Fragment>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </section>
  );
}

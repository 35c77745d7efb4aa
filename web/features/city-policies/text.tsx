import { type LinksFunction, type LoaderFunctionArgs, useLoaderData } from "react-router";
import { open } from "../../context";
import { DemonstrationMark, Notice } from "../../design/notice";
import { PageHead } from "../../design/page-head";
import { PlaceLine } from "../../design/place-line";
import { TableFrame } from "../../design/table-frame";
import { useWords } from "../../words";
import { bookLinks } from "../framework/book";
import { InventedCity, useCitySteps } from "../register/city-name";
import { directionIn } from "../register/clause-link";
import { actDocumentPath, cityPoliciesPath, cityPolicyPath } from "./addresses";
import styles from "./city-policies.css?url";
import { differencesOf } from "./differences.server";
import { PolicyTextView } from "./policy-text";

export const links: LinksFunction = () => [...bookLinks()!, { rel: "stylesheet", href: styles }];

export async function loader(args: LoaderFunctionArgs) {
  const { client } = open(args);
  const { city = "", policy = "", number } = args.params;
  const shown =
    number === undefined
      ? await client.getCityPolicy({ city, policy })
      : await client.getCityPolicyText({ city, policy, number });
  return { ...shown, differences: differencesOf(shown.text) };
}

/** One text of a city's policy, as it was adopted. */
export default function CityPolicyText() {
  const { city, policy, number, text, differences } = useLoaderData<typeof loader>();
  const { t } = useWords();
  const steps = useCitySteps(city);
  const words = { lang: text.language, dir: directionIn(text.language) };
  return (
    <main id="main" className="page book city-policies">
      <PageHead
        title={`${text.title} – ${city.name}`}
        description={t("adoption:text.description", { city: city.name })}
      />
      <PlaceLine
        steps={[
          ...steps,
          { title: t("adoption:policies"), path: cityPoliciesPath(city.slug) },
          { title: text.title, lang: text.language, path: cityPolicyPath(city.slug, policy) },
          { title: t("adoption:text-number", { number }) },
        ]}
      />
      <InventedCity city={city} />
      <div className="book-spread">
        <header className="book-head book-text">
          <div>
            <p className="book-kicker">
              <bdi>{city.name}</bdi>
            </p>
            <h1 {...words}>{text.title}</h1>
            <Standing />
          </div>
        </header>
        <nav className="book-contents" aria-label={t("adoption:contents")}>
          <h2>{t("adoption:contents")}</h2>
          <ol className="contents-clauses" {...words}>
            {text.clauses
              .filter((clause) => clause.number !== null)
              .map((clause) => (
                <li key={clause.id}>
                  <a href={`#${clause.id}`} className="own-entry">
                    {clause.number} {clause.title}
                  </a>
                </li>
              ))}
          </ol>
        </nav>
        <article className="book-text">
          <PolicyTextView text={text} differences={differences} />
          <Tests />
          <Others />
        </article>
      </div>
    </main>
  );
}

/** What the text is today: law, history or a draft. */
function Standing() {
  const { act, standing, others, city, policy } = useLoaderData<typeof loader>();
  const { t, href, day } = useWords();
  const newest = others.find((other) => other.act !== null);
  return (
    <div className="standing">
      <p>
        <b>{t(`adoption:standing.${standing}`, { day: day(act?.inForceOn ?? "2000-01-01") })}</b>
        {standing === "replaced" && newest ? (
          <>
            {" "}
            <a href={href(cityPolicyPath(city.slug, policy))}>{t("adoption:to-current")}</a>
          </>
        ) : null}
      </p>
      {act ? (
        <p>
          {t("adoption:decided", { body: act.body, day: day(act.decidedOn) })} <bdi>{act.title}</bdi>
          {act.link ? (
            <>
              {" "}
              <a href={act.link} rel="noopener">
                {t("adoption:document")}
              </a>
            </>
          ) : null}
          {act.document ? (
            <>
              {" "}
              <a href={actDocumentPath(city.slug, policy, act.number)} download="">
                <bdi>{act.document.fileName}</bdi>
              </a>{" "}
              {city.isDemonstration ? <DemonstrationMark /> : null}
            </>
          ) : null}
        </p>
      ) : null}
      {act?.reviewOn ? <p className="quiet">{t("adoption:review-by", { day: day(act.reviewOn) })}</p> : null}
      {act?.repealedOn ? (
        <Notice title={t("adoption:repealed-on", { day: day(act.repealedOn) })}>
          <p>
            <bdi>{act.repealedBy}</bdi>: <bdi>{act.repealReason}</bdi>
          </p>
        </Notice>
      ) : null}
    </div>
  );
}

/** By what rules the register is held against the text, and which of the release's are not run. */
function Tests() {
  const { text } = useLoaderData<typeof loader>();
  const { t, lang, dir } = useWords();
  const { rules, notRun } = text;
  return (
    <section className="book-part" aria-labelledby="tests" lang={lang} dir={dir}>
      <h2 id="tests">{t("adoption:tests")}</h2>
      <p>{t("adoption:tests.help", { count: rules.length })}</p>
      {rules.length > 0 ? (
        <TableFrame label={t("adoption:tests")}>
          <table className="tests-table">
            <thead>
              <tr>
                <th scope="col">{t("adoption:rule")}</th>
                <th scope="col">{t("adoption:clause")}</th>
              </tr>
            </thead>
            <tbody>
              {rules.map((rule) => (
                <tr key={rule.id}>
                  <th scope="row">
                    <span className="id">{rule.id}</span> {rule.isOwn ? t("adoption:own-rule") : null}
                  </th>
                  <td>
                    <a href={`#${rule.clause}`} className="id">
                      {rule.clause}
                    </a>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableFrame>
      ) : null}
      {notRun.length > 0 ? (
        <>
          <p>{t("adoption:not-run", { count: notRun.length })}</p>
          <ul>
            {notRun.map(({ id, because }) => (
              <li key={id}>
                <span className="id">{id}</span> {t(`adoption:not-run.${because}`)}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}

function Others() {
  const { others, number, city, policy, fingerprint, text } = useLoaderData<typeof loader>();
  const { t, href, day, lang, dir } = useWords();
  return (
    <section className="book-part" aria-labelledby="texts" lang={lang} dir={dir}>
      <h2 id="texts">{t("adoption:texts")}</h2>
      <ol className="text-list" reversed>
        {others.map((other) => (
          <li key={other.number} value={other.number}>
            {other.number === number ? (
              <b>{t("adoption:this-text")}</b>
            ) : (
              <a href={href(cityPolicyPath(city.slug, policy, other.number))}>
                {t("adoption:text-number", { number: other.number })}
              </a>
            )}{" "}
            {other.act
              ? t("adoption:in-force-from", { day: day(other.act.inForceOn) })
              : t("adoption:standing.draft", { day: "" })}
          </li>
        ))}
      </ol>
      <dl className="release-line">
        <div>
          <dt>{t("adoption:made-from")}</dt>
          <dd>{text.release.version}</dd>
        </div>
        <div>
          <dt>{t("adoption:fingerprint")}</dt>
          <dd>
            <a className="id" href={`/api/cities/${city.slug}/policies/${policy}/texts/${number}`}>
              {fingerprint}
            </a>
          </dd>
        </div>
      </dl>
    </section>
  );
}

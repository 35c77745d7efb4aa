import { PageHead } from "../../design/page-head";
import { PlaceLine } from "../../design/place-line";
import { TableFrame } from "../../design/table-frame";
import { VerdictBadge, verdictOrder } from "../../design/verdict";
import { useWords } from "../../words";

const promises = ["framework", "demonstration", "real", "undeclared", "translation", "check"] as const;

/** Names and licences are given as their owners write them; what each is used for is in the reader's language. */
const credits = [
  { name: "Plaza", licence: "Apache-2.0", word: "about:credit.code" },
  { name: "Plaza: framework, dictionary, explanations", licence: "CC BY 4.0", word: "about:credit.content" },
  {
    name: "DTPR, Helpful Places",
    licence: "CC BY 4.0",
    word: "about:credit.dtpr",
    address: "https://dtpr.io",
  },
  { name: "GeoNames", licence: "CC BY 4.0", word: "about:credit.geonames", address: "https://www.geonames.org" },
  {
    name: "Natural Earth",
    licence: "Public domain",
    word: "about:credit.natural-earth",
    address: "https://www.naturalearthdata.com",
  },
  { name: "MapLibre GL JS", licence: "BSD-3-Clause", word: "about:credit.maplibre", address: "https://maplibre.org" },
  {
    name: "Source Serif 4, Adobe",
    licence: "OFL-1.1",
    word: "about:credit.serif",
    address: "https://github.com/adobe-fonts/source-serif",
  },
] as const;

export default function About() {
  const { t, href } = useWords();
  return (
    <main id="main" className="page">
      <PageHead title={t("about:title")} description={t("about:lead")} />
      <PlaceLine steps={[{ title: t("about:title") }]} />
      <div className="narrow">
        <h1>{t("about:title")}</h1>
        <p className="lead">{t("about:lead")}</p>
        <h2 id="honesty">{t("about:honesty")}</h2>
        <dl>
          {promises.map((promise) => (
            <div key={promise} className="promise">
              <dt>{t(`about:honesty.${promise}`)}</dt>
              <dd>{t(`about:honesty.${promise}.text`)}</dd>
            </div>
          ))}
        </dl>
        <h2 id="verdicts">{t("about:verdicts")}</h2>
        <p>{t("about:verdicts.text")}</p>
        <dl>
          {verdictOrder.map((verdict) => (
            <div key={verdict} className="promise">
              <dt>
                <VerdictBadge verdict={verdict} />
              </dt>
              <dd>{t(`about:verdict.${verdict}`)}</dd>
            </div>
          ))}
        </dl>
        <p>
          <a href={href("/framework")}>{t("about:framework")}</a>
        </p>
      </div>
      <Credits />
    </main>
  );
}

function Credits() {
  const { t } = useWords();
  return (
    <section aria-labelledby="licences">
      <h2 id="licences">{t("about:licences")}</h2>
      <p className="measure">{t("about:licences.text")}</p>
      <TableFrame label={t("about:licences")}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("about:licences.what")}</th>
              <th scope="col">{t("about:licences.for")}</th>
              <th scope="col">{t("about:licences.licence")}</th>
            </tr>
          </thead>
          <tbody>
            {credits.map((credit) => (
              <tr key={credit.name}>
                <th scope="row" lang="en">
                  {"address" in credit ? <a href={credit.address}>{credit.name}</a> : credit.name}
                </th>
                <td>{t(credit.word)}</td>
                <td lang="en">{credit.licence}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </section>
  );
}

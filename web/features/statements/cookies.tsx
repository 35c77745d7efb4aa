import { type CookiePurpose, cookies } from "#domain/statements/keeping";
import { PageHead } from "../../design/page-head";
import { PlaceLine } from "../../design/place-line";
import { TableFrame } from "../../design/table-frame";
import { useWords } from "../../words";

export default function Cookies() {
  const { t, number } = useWords();
  return (
    <main id="main" className="page">
      <PageHead title={t("statement:cookies.title")} description={t("statement:cookies.lead")} />
      <PlaceLine steps={[{ title: t("statement:cookies.title") }]} />
      <div className="narrow">
        <h1>{t("statement:cookies.title")}</h1>
        <p className="lead">{t("statement:cookies.lead")}</p>
      </div>
      <TableFrame label={t("statement:cookies.title")}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("statement:cookies.name")}</th>
              <th scope="col">{t("statement:cookies.for")}</th>
              <th scope="col">{t("statement:cookies.until")}</th>
            </tr>
          </thead>
          <tbody>
            {(Object.keys(cookies) as CookiePurpose[]).map((purpose) => (
              <tr key={purpose}>
                <th scope="row">
                  <code dir="ltr">{cookies[purpose].name}</code>
                </th>
                <td>{t(`statement:cookie.${purpose}`)}</td>
                <td>{t(`statement:cookie.${purpose}.until`, { days: number(cookies[purpose].days) })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
      <p className="measure">{t("statement:cookies.storage")}</p>
    </main>
  );
}

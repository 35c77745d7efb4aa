import { type LinksFunction, type LoaderFunctionArgs, useLoaderData } from "react-router";
import { keeping } from "#domain/statements/keeping";
import { open } from "../../context";
import { PageHead } from "../../design/page-head";
import { PlaceLine } from "../../design/place-line";
import { TableFrame } from "../../design/table-frame";
import { useWords } from "../../words";
import { fieldTitle } from "../register/code-words";
import { FactValue } from "../register/fact-value";
import styles from "../register/register.css?url";
import { VerdictList } from "../register/verdict-list";
import { Controller } from "./controller";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

export async function loader(args: LoaderFunctionArgs) {
  const { client, lang } = open(args);
  return client.getStatements({ lang });
}

/** What is held about people, and where a number of days stands in the words, how many. */
const items = [
  { item: "account", days: 0 },
  { item: "secrets", days: 0 },
  { item: "sessions", days: keeping.sessionDays, idle: keeping.idleSessionDays },
  { item: "roles", days: 0 },
  { item: "events", days: 0 },
  { item: "contributions", days: 0 },
  { item: "joining", days: 0 },
  { item: "evidence", days: 0 },
  { item: "mail", days: keeping.mailDays },
  { item: "notices", days: keeping.noticeDays },
  { item: "jobs", days: keeping.jobDays },
] as const;

export default function Privacy() {
  const { controller, tiles } = useLoaderData<typeof loader>();
  const { t, number } = useWords();
  return (
    <main id="main" className="page">
      <PageHead title={t("statement:privacy.title")} description={t("statement:privacy.lead")} />
      <PlaceLine steps={[{ title: t("statement:privacy.title") }]} />
      <div className="narrow">
        <h1>{t("statement:privacy.title")}</h1>
        <p className="lead">{t("statement:privacy.lead")}</p>
        <h2>{t("statement:privacy.reading")}</h2>
        <p>{t("statement:privacy.reading.text")}</p>
        <h2>{t("statement:privacy.account")}</h2>
      </div>
      <TableFrame label={t("statement:privacy.table")}>
        <table>
          <thead>
            <tr>
              {(["what", "why", "until", "seen"] as const).map((column) => (
                <th key={column} scope="col">
                  {t(`statement:privacy.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {items.map(({ item, days, ...more }) => (
              <tr key={item}>
                <th scope="row">{t(`statement:item.${item}`)}</th>
                <td>{t(`statement:item.${item}.why`)}</td>
                <td>{t(`statement:item.${item}.until`, { days: number(days), ...more })}</td>
                <td>{t(`statement:item.${item}.seen`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
      <div className="narrow">
        <h2>{t("statement:privacy.rights")}</h2>
        <p>{t("statement:privacy.rights.text")}</p>
        <Controller controller={controller} />
        <h2>{t("statement:privacy.elsewhere")}</h2>
        <p>{t("statement:privacy.elsewhere.text")}</p>
        {tiles ? (
          <p>
            {t("statement:privacy.tiles")} <bdi className="id">{tiles}</bdi>
          </p>
        ) : null}
      </div>
      <OwnEntry />
    </main>
  );
}

function OwnEntry() {
  const { entry } = useLoaderData<typeof loader>();
  const { t, lang } = useWords();
  return (
    <section aria-labelledby="entry">
      <h2 id="entry">{t("statement:privacy.entry")}</h2>
      <p className="measure">{t("statement:privacy.entry.text")}</p>
      <TableFrame label={t("statement:privacy.entry")}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("statement:entry.field")}</th>
              <th scope="col">{t("statement:entry.value")}</th>
            </tr>
          </thead>
          <tbody>
            {Object.entries(entry.facts).map(([name, value]) => (
              <tr key={name}>
                <th scope="row">{fieldTitle("technology", name, lang)}</th>
                <td>
                  <FactValue subject="technology" name={name} value={value} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
      <h3>{t("statement:entry.verdicts", { version: entry.release.version })}</h3>
      <VerdictList verdicts={entry.verdicts} release={entry.release} />
    </section>
  );
}

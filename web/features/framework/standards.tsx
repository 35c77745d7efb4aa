import { type LinksFunction, type LoaderFunctionArgs, useLoaderData } from "react-router";
import { standardItemId } from "#domain/frameworks/translatable";
import { open } from "../../context";
import { PageHead } from "../../design/page-head";
import { PlaceLine } from "../../design/place-line";
import { TableFrame } from "../../design/table-frame";
import { useWords } from "../../words";
import { keepPermanent, releasePath, standardPath } from "./addresses";
import styles from "./framework.css?url";
import { NewerPage } from "./newer-release";
import { TextBlock, TextNotice, textLanguage } from "./text-language";
import { TranslationProvider } from "./texts";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

export async function loader(args: LoaderFunctionArgs) {
  const { client, lang } = open(args);
  const answer = await client.listStandards({ version: args.params.version!, language: textLanguage(lang) });
  keepPermanent(args.request, lang, standardPath(answer.release.version));
  return answer;
}

export default function Page() {
  const { translation } = useLoaderData<typeof loader>();
  return (
    <TranslationProvider value={translation}>
      <Standards />
    </TranslationProvider>
  );
}

/** Laws and standards beside the framework, and how much of each it answers to. */
function Standards() {
  const { release, items } = useLoaderData<typeof loader>();
  const { t, href, number } = useWords();
  const { version } = release;
  return (
    <main id="main" className="page">
      <PageHead title={t("framework:standards")} description={t("framework:standards.lead")} />
      <PlaceLine
        steps={[
          { title: t("framework:title", { version }), path: releasePath(version) },
          { title: t("framework:standards") },
        ]}
      />
      <TextNotice ids={items.map(({ id }) => standardItemId(id))} />
      <NewerPage release={release} path={(newest) => standardPath(newest)} />
      <h1>{t("framework:standards")}</h1>
      <p className="lead">{t("framework:standards.lead")}</p>
      {items.length === 0 ? (
        <p>{t("framework:standards.none")}</p>
      ) : (
        <TableFrame label={t("framework:standards")}>
          <table className="standards-table">
            <thead>
              <tr>
                <th scope="col">{t("framework:standard")}</th>
                <th scope="col">{t("framework:standard.publisher")}</th>
                <th scope="col">{t("framework:standard.edition")}</th>
                <th scope="col" className="number">
                  {t("framework:standard.related")}
                </th>
                <th scope="col" className="number">
                  {t("framework:table.clauses")}
                </th>
              </tr>
            </thead>
            <tbody>
              {items.map((standard) => (
                <tr key={standard.id}>
                  <TextBlock
                    as="th"
                    bears={{ scope: "row" }}
                    id={standardItemId(standard.id)}
                    text={standard.title}
                    href={href(standardPath(version, standard.id))}
                  />
                  {(["publisher", "edition"] as const).map((place) => (
                    <TextBlock
                      key={place}
                      as="td"
                      id={standardItemId(standard.id)}
                      place={place}
                      text={standard[place]}
                    />
                  ))}
                  <td className="number">
                    {t("framework:standard.share", {
                      related: number(standard.counts.related),
                      items: number(standard.counts.items),
                    })}
                  </td>
                  <td className="number">{number(standard.counts.clauses)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableFrame>
      )}
    </main>
  );
}

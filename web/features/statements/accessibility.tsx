import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import { open } from "../../context";
import { PageHead } from "../../design/page-head";
import { PlaceLine } from "../../design/place-line";
import { useWords } from "../../words";
import { Controller } from "./controller";

export async function loader(args: LoaderFunctionArgs) {
  const { client, lang } = open(args);
  const { controller } = await client.getStatements({ lang });
  return { controller };
}

export default function Accessibility() {
  const { controller } = useLoaderData<typeof loader>();
  const { t } = useWords();
  return (
    <main id="main" className="page">
      <PageHead title={t("statement:accessibility.title")} description={t("statement:accessibility.lead")} />
      <PlaceLine steps={[{ title: t("statement:accessibility.title") }]} />
      <div className="narrow">
        <h1>{t("statement:accessibility.title")}</h1>
        <p className="lead">{t("statement:accessibility.lead")}</p>
        <h2>{t("statement:accessibility.standard")}</h2>
        <p>{t("statement:accessibility.standard.text")}</p>
        <h2>{t("statement:accessibility.known")}</h2>
        <ul>
          {(["map", "people", "browsers"] as const).map((limit) => (
            <li key={limit}>{t(`statement:accessibility.known.${limit}`)}</li>
          ))}
        </ul>
        <h2>{t("statement:accessibility.ask")}</h2>
        <p>{t("statement:accessibility.ask.text")}</p>
        <Controller controller={controller} />
      </div>
    </main>
  );
}

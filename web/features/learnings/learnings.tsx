import { type LinksFunction, type LoaderFunctionArgs, useLoaderData } from "react-router";
import { open } from "../../context";
import { DemonstrationNotice } from "../../design/notice";
import { PageHead } from "../../design/page-head";
import { PlaceLine } from "../../design/place-line";
import { useWords } from "../../words";
import { loadTitles } from "../framework/framework-titles";
import { loadTexts } from "../framework/load-texts";
import { TextsMark, TranslationProvider } from "../framework/texts";
import { readQuery } from "../register-edit/list-filters";
import { LearningFilters, LearningList, learningQuery } from "./learning-list";
import styles from "./learnings.css?url";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

export async function loader(args: LoaderFunctionArgs) {
  const opened = open(args);
  const { client } = opened;
  const asked = readQuery(args.request.url, learningQuery);
  const [page, { policies }] = await Promise.all([client.listLearnings(asked), loadTitles(client)]);
  const named = [...page.items.map(({ clause }) => clause), ...policies.map(({ id }) => id)];
  return { page, asked, policies, texts: await loadTexts(opened, "latest", named) };
}

/** What cities learned and let everyone read. */
export default function Learnings() {
  const { page, asked, policies, texts } = useLoaderData<typeof loader>();
  const { t, href } = useWords();
  const isEmpty = page.items.length === 0 && Object.keys(asked).length === 0;
  return (
    <main id="main" className="page">
      <PageHead title={t("learning:title")} description={t("learning:lead")} />
      <PlaceLine steps={[{ title: t("site:nav.alliance"), path: "/alliance" }, { title: t("learning:title") }]} />
      <h1>{t("learning:title")}</h1>
      <p className="lead">{t("learning:lead")}</p>
      {page.items.some(({ city }) => city.isDemonstration) ? <DemonstrationNotice /> : null}
      <TranslationProvider value={texts}>
        <TextsMark />
        {isEmpty ? null : <LearningFilters asked={asked} policies={policies} />}
        {page.items.length === 0 ? (
          <p className="measure">{t(isEmpty ? "learning:none-yet" : "learning:none")}</p>
        ) : null}
        <LearningList items={page.items} byClause={page.byClause} />
      </TranslationProvider>
      {page.next === null ? null : (
        <p>
          <a href={href(`/learnings?${new URLSearchParams({ ...asked, cursor: page.next })}`)} rel="next">
            {t("learning:more")}
          </a>
        </p>
      )}
    </main>
  );
}

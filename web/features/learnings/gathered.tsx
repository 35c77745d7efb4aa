import type { LinksFunction, LoaderFunctionArgs } from "react-router";
import type { Client } from "#contract/endpoints";
import { open } from "../../context";
import { useWords } from "../../words";
import { EmptyState } from "../../workspace/empty-state";
import { WorkspacePage } from "../../workspace/page";
import { type FrameworkTitles, loadTitles } from "../framework/framework-titles";
import { loadTexts, type WithTexts } from "../framework/load-texts";
import { planStyles } from "../plans/styles";
import { readQuery } from "../register-edit/list-filters";
import { ListPages } from "../register-edit/list-pages";
import { LearningFilters, LearningList, learningQuery } from "./learning-list";
import styles from "./learnings.css?url";

export const links: LinksFunction = () => [...planStyles, { rel: "stylesheet", href: styles }];

interface Loaded extends WithTexts {
  page: Awaited<ReturnType<Client["gatherLearnings"]>>;
  policies: FrameworkTitles["policies"];
  asked: Record<string, string>;
}

export async function loader(args: LoaderFunctionArgs): Promise<Loaded> {
  const opened = open(args);
  const { client } = opened;
  const asked = readQuery(args.request.url, learningQuery);
  const [page, { policies }] = await Promise.all([client.gatherLearnings(asked), loadTitles(client)]);
  const named = [...page.items.map(({ clause }) => clause), ...policies.map(({ id }) => id)];
  return { page, asked, policies, texts: await loadTexts(opened, "latest", named) };
}

/** What every city learned, for the alliance to make the next release of. */
export default function Gathered({ loaderData: { page, policies, asked } }: { loaderData: Loaded }) {
  const { t } = useWords();
  const { cursor: _, ...filter } = asked;
  const isFiltered = Object.keys(filter).length > 0;
  return (
    <WorkspacePage
      title={t("learning:title")}
      lead={t("learning:gathered.lead")}
      actions={
        page.total > 0 ? (
          <a className="button button-plain" href={`/api/alliance/learnings/export?${new URLSearchParams(filter)}`}>
            {t("learning:export")}
          </a>
        ) : undefined
      }
    >
      {page.total === 0 && !isFiltered ? (
        <EmptyState title={t("learning:empty")}>
          <p>{t("learning:gathered.empty")}</p>
        </EmptyState>
      ) : (
        <>
          <LearningFilters asked={asked} policies={policies} />
          <LearningList items={page.items} byClause={page.byClause} />
          <ListPages total={page.total} shown={page.items.length} next={page.next} />
        </>
      )}
    </WorkspacePage>
  );
}

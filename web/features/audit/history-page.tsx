import { Link, type LinksFunction, type LoaderFunctionArgs } from "react-router";
import type { getHistory } from "#contract/audit";
import type { AnswerOf } from "#contract/endpoint";
import { open } from "../../context";
import { useWords } from "../../words";
import { WorkspacePage } from "../../workspace/page";
import styles from "./audit.css?url";
import { HistoryList } from "./history-list";
import { readAsked } from "./read-asked";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

interface Loaded {
  history: AnswerOf<typeof getHistory>;
  id: string;
  isFirst: boolean;
}

export async function loader(args: LoaderFunctionArgs): Promise<Loaded> {
  const { client, lang } = open(args);
  const { organisation = "", kind = "", id = "" } = args.params;
  const { cursor } = readAsked(args.request.url);
  const { settings } = await client.getMe({});
  const reading = { lang, timeZone: settings.timeZone };
  const history = await client.getHistory({ organisation, kind, id, ...reading, cursor, limit: 50 });
  return { history, id, isFirst: cursor === undefined };
}

export default function HistoryPage({ loaderData: { history, id, isFirst } }: { loaderData: Loaded }) {
  const { t } = useWords();
  return (
    <WorkspacePage title={t("audit:history.of", { name: id })}>
      <HistoryList items={history.items} />
      {isFirst && history.next === null ? null : (
        <nav className="pager" aria-label={t("audit:pages")}>
          {isFirst ? null : <Link to="?">{t("audit:pages.first")}</Link>}
          {history.next === null ? null : (
            <Link rel="next" to={`?cursor=${history.next}`}>
              {t("audit:pages.next")}
            </Link>
          )}
        </nav>
      )}
    </WorkspacePage>
  );
}

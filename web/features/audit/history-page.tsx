import { Link, type LinksFunction, type LoaderFunctionArgs } from "react-router";
import type { getHistory } from "#contract/audit";
import type { AnswerOf } from "#contract/endpoint";
import { open } from "../../context";
import { useWords } from "../../words";
import { WorkspacePage } from "../../workspace/page";
import styles from "./audit.css?url";
import { HistoryList } from "./history-list";
import { Pager } from "./pager";
import { readAsked } from "./read-asked";
import { recordPath } from "./record-address";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

interface Loaded {
  organisation: string;
  history: AnswerOf<typeof getHistory>;
  isFirst: boolean;
}

export async function loader(args: LoaderFunctionArgs): Promise<Loaded> {
  const { client, lang } = open(args);
  const { organisation = "", kind = "", id = "" } = args.params;
  const { cursor } = readAsked(args.request.url);
  const { settings } = await client.getMe({});
  const reading = { lang, timeZone: settings.timeZone };
  const history = await client.getHistory({ organisation, kind, id, ...reading, cursor, limit: 50 });
  return { organisation, history, isFirst: cursor === undefined };
}

export default function HistoryPage({ loaderData: { organisation, history, isFirst } }: { loaderData: Loaded }) {
  const { t, href } = useWords();
  const { subject } = history;
  const path = recordPath(subject);
  return (
    <WorkspacePage
      title={t("audit:history.of", { name: subject.title })}
      above={
        path === undefined ? undefined : (
          <Link to={href(`/workspace/${organisation}/${path}`)}>
            <bdi>{subject.title}</bdi>
          </Link>
        )
      }
    >
      <HistoryList items={history.items} organisation={organisation} />
      <Pager isFirst={isFirst} next={history.next} />
    </WorkspacePage>
  );
}

import { Link } from "react-router";
import type { getHistory } from "#contract/audit";
import type { AnswerOf } from "#contract/endpoint";
import type { Client } from "#contract/endpoints";
import type { Language } from "#vocabulary/vocabulary";
import { useWords } from "../../words";
import { HistoryList } from "./history-list";

/** The last changes of one record, for its own page. */
export interface RecordHistoryData extends AnswerOf<typeof getHistory> {
  organisation: string;
  kind: string;
  id: string;
}

const shown = 5;

export async function loadRecordHistory(
  client: Client,
  lang: Language,
  record: { organisation: string; kind: string; id: string },
): Promise<RecordHistoryData> {
  const { settings } = await client.getMe({});
  const history = await client.getHistory({ ...record, lang, timeZone: settings.timeZone, limit: shown });
  return { ...record, ...history };
}

export function RecordHistory({ history }: { history: RecordHistoryData }) {
  const { t, href } = useWords();
  const { organisation, kind, id, items, next } = history;
  return (
    <section className="record-history">
      <h2>{t("audit:history")}</h2>
      <HistoryList items={items} organisation={organisation} />
      {next === null ? null : (
        <p>
          <Link to={href(`/workspace/${organisation}/history/${kind}/${id}`)}>{t("audit:history.all")}</Link>
        </p>
      )}
    </section>
  );
}

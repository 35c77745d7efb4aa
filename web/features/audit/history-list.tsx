import type { EventInWords } from "#contract/audit";
import { useWords } from "../../words";

/** What became of a record, newest first. Sentences and times come in words from the server, so both sides say the same. */
export function HistoryList({ items }: { items: readonly EventInWords[] }) {
  const { t } = useWords();
  if (items.length === 0) return <p className="quiet">{t("audit:history.empty")}</p>;
  return (
    <ol className="history">
      {items.map(({ id, occurredAt, when, sentence }) => (
        <li key={id}>
          <time dateTime={occurredAt}>{when}</time>
          <p>
            <bdi>{sentence}</bdi>
          </p>
        </li>
      ))}
    </ol>
  );
}

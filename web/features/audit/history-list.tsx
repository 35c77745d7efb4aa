import { Link } from "react-router";
import type { EventInWords } from "#contract/audit";
import { useWords } from "../../words";
import { useMe } from "../../workspace/me";

/**
 * What became of a record, newest first. Sentences and times come in words from the server, so both sides say the same.
 * Whoever may read an organisation's events gets from each to its proof.
 */
export function HistoryList({ items, organisation }: { items: readonly EventInWords[]; organisation: string }) {
  const { t, href } = useWords();
  const mayProve = useMe().organisations.some(({ slug, may }) => slug === organisation && may.includes("audit.read"));
  if (items.length === 0) return <p className="quiet">{t("audit:history.empty")}</p>;
  return (
    <ol className="history">
      {items.map(({ id, occurredAt, when, sentence }) => (
        <li key={id}>
          <p className="history-when">
            <time dateTime={occurredAt}>{when}</time>
            {mayProve ? (
              <Link to={href(`/workspace/${organisation}/audit/${id}`)}>
                {t("audit:proof.link")}
                <span className="visually-hidden">: {sentence}</span>
              </Link>
            ) : null}
          </p>
          <p>
            <bdi>{sentence}</bdi>
          </p>
        </li>
      ))}
    </ol>
  );
}

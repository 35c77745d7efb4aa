import type { ArchivedItem } from "#contract/local-policies";
import { useWords } from "../../words";
import { useInstant } from "../../workspace/use-instant";
import { FlowText } from "./flow-text";
import { useCall } from "./use-call";
import { policyAddress, type Where } from "./use-departure";

interface ArchiveProps {
  where: Where;
  items: readonly ArchivedItem[];
  language: string;
  isReadOnly: boolean;
}

/** What is no longer in force, whole, with what ended it; a departure can come back. */
export function Archive({ where, items, language, isReadOnly }: ArchiveProps) {
  const { t } = useWords();
  if (items.length === 0) return null;
  return (
    <details className="folded archive">
      <summary>{t("policy:archive", { count: items.length })}</summary>
      <p className="measure">{t("policy:archive.help")}</p>
      <ul>
        {items.map((item) => (
          <Item key={item.id} where={where} item={item} language={language} isReadOnly={isReadOnly} />
        ))}
      </ul>
    </details>
  );
}

function Item({ where, item, language, isReadOnly }: Omit<ArchiveProps, "items"> & { item: ArchivedItem }) {
  const { t } = useWords();
  const instant = useInstant();
  const write = useCall();
  const { clause, departure, note, cause, archivedAt, archivedBy, reason, returnedAt } = item;
  const restore = () =>
    write({ method: "POST", address: policyAddress(where, `archive/${item.id}/restoration`), body: {} });
  return (
    <li>
      <p>
        <span className="id">{clause}</span> {t(`policy:cause.${cause}`)} · {instant(archivedAt)}
        {archivedBy === null ? null : ` · ${archivedBy}`}
      </p>
      {departure?.kind === "set" ? (
        <p>{t("policy:set.to", { name: departure.parameter, value: String(departure.value) })}</p>
      ) : null}
      {departure?.kind === "reword" || departure?.kind === "add" ? (
        <blockquote>
          <FlowText text={`${departure.title}\n\n${departure.text}`} lang={language} />
        </blockquote>
      ) : null}
      {departure?.kind === "leave-out" ? <p>{t("policy:did.leave-out")}</p> : null}
      <p className="quiet" lang={language} dir="auto">
        {departure?.reason ?? note?.note}
        {reason === null ? "" : ` ${reason}`}
      </p>
      {isReadOnly || departure === null || returnedAt !== null ? null : (
        <button type="button" className="link-button" onClick={restore}>
          {t("policy:restore")}
        </button>
      )}
    </li>
  );
}

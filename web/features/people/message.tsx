import { useWords } from "../../words";

/** How a list tells what became of the last press: done, or refused with what to do. */
export function Refusal({ code }: { code: string }) {
  const { t } = useWords();
  const known = code === "stale" || code === "conflict" ? code : "other";
  return (
    <div className="message message-refused" role="alert">
      <p className="message-title">{t("people:refused")}</p>
      <p>{t(`people:refused.${known}`)}</p>
    </div>
  );
}

export function Done({ text }: { text: string }) {
  return (
    <div className="message" role="status">
      <p>{text}</p>
    </div>
  );
}

import { ServerSays } from "../../design/server-says";
import { useWords } from "../../words";
import type { Outcome } from "./form";

/** What came of the last form: said where the reader looks, and read out. */
export function OutcomeMessage({ outcome, done }: { outcome: Outcome | undefined; done?: string | undefined }) {
  const { t } = useWords();
  if (!outcome) return null;
  if ("done" in outcome)
    return (
      <p className="message" role="status">
        {done ?? t("plan:saved")}
      </p>
    );
  return (
    <div className="message message-refused" role="alert">
      <p className="message-title">{t("edit:refused")}</p>
      <p>
        <ServerSays said={outcome.refused} />
      </p>
    </div>
  );
}

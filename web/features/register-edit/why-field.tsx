import { FieldLabel } from "../../design/field-label";
import { useWords } from "../../words";

/** Why somebody changes a record: kept in the history with each change that is saved while it stands here. */
export function WhyField({ value, onChange }: { value: string; onChange: (why: string) => void }) {
  const { t } = useWords();
  return (
    <div className="field why">
      <FieldLabel id="why" label={t("edit:reason")} hint={t("edit:reason.help")} />
      <input
        id="why"
        name="reason"
        type="text"
        maxLength={1000}
        autoComplete="off"
        aria-describedby="why-hint"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}

/** What goes with a write, where somebody has said it. */
export const whyOf = (why: string): { reason?: string } => (why.trim() === "" ? {} : { reason: why.trim() });

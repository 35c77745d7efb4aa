import { useWords } from "../../words";
import { ConflictPanel } from "../../workspace/conflict-panel";
import type { FormValues } from "../../workspace/revision-state";
import { SaveState } from "../../workspace/save-state";
import type { RevisionForm } from "../../workspace/use-revision-form";

/** How things stand with a departure that is being written: saved, refused and why, or changed by somebody else too. */
export function DepartureStatus<V extends FormValues>({
  form,
  titles,
}: {
  form: RevisionForm<V>;
  titles: Readonly<Record<string, string>>;
}) {
  const { t } = useWords();
  const { status, refusal, conflicts, settle } = form;
  const lacksReason = status === "typing" && form.values.reason === "";
  return (
    <>
      {lacksReason ? (
        <p className="save-state" role="status" data-status="refused">
          {t("policy:reason.missing")}
        </p>
      ) : (
        <SaveState status={status} refusal={refusal} />
      )}
      <ConflictPanel
        conflicts={conflicts}
        settle={settle}
        titleOf={(name) => titles[name] ?? name}
        showValue={(_name, value) => (Array.isArray(value) ? inLines(value) : String(value ?? ""))}
      />
    </>
  );
}

/** Rules by their sentences. */
const inLines = (rules: readonly { says: string }[]): string => rules.map(({ says }) => says).join(" · ");

import type { OwnVerdict } from "#contract/register-edit";
import type { Finding } from "#domain/kernel/finding";
import { useWords } from "../../words";
import { ConflictPanel } from "../../workspace/conflict-panel";
import { SaveState } from "../../workspace/save-state";
import type { RevisionForm } from "../../workspace/use-revision-form";
import { type FormGroup, fieldsOf, type Values } from "./form-field";
import { VerdictSummary } from "./live-verdicts";
import { RecordForm, showValue } from "./record-form";
import { WhyField } from "./why-field";

interface RecordEditorProps {
  groups: readonly FormGroup[];
  /** The record as it was read. */
  record: { revision: number; release: { version: string }; overFile: Readonly<Record<string, unknown>> };
  form: RevisionForm<Values>;
  live: { verdicts: readonly OwnVerdict[]; isAsking: boolean };
  why: string;
  setWhy: (why: string) => void;
  /** What a form that was sent without a script was refused for. */
  findings: readonly Finding[];
  fixed?: readonly string[];
  isReadOnly: boolean;
}

/** A record that saves itself while one types: its verdicts, what others changed meanwhile, why, and its fields. */
export function RecordEditor({ groups, record, form, live, why, setWhy, findings, ...rest }: RecordEditorProps) {
  const { t } = useWords();
  const { fixed = [], isReadOnly } = rest;
  const titles = new Map(fieldsOf(groups).map(({ name, title }) => [name, title]));
  return (
    <>
      <div className="edit-bar">
        <VerdictSummary {...live} />
        {isReadOnly ? null : <WhatBecame form={form} groups={groups} />}
      </div>
      <ConflictPanel
        conflicts={form.conflicts}
        settle={form.settle}
        titleOf={(field) => titles.get(field) ?? field}
        showValue={(field, value) => showValue(groups, field, value, t)}
      />
      <form method="post" className="edit-form" onSubmit={(event) => event.preventDefault()}>
        <input type="hidden" name="revision" value={record.revision} />
        {isReadOnly ? null : <WhyField value={why} onChange={setWhy} />}
        <RecordForm
          groups={groups}
          values={form.values}
          set={form.set}
          save={form.save}
          findings={form.refusal?.findings ?? findings}
          verdicts={live.verdicts}
          version={record.release.version}
          overFile={record.overFile}
          taken={form.taken}
          contested={form.conflicts.map(({ name }) => name)}
          fixed={fixed}
          isDisabled={isReadOnly}
        />
        <noscript>
          <button type="submit" className="button">
            {t("edit:save")}
          </button>
        </noscript>
      </form>
    </>
  );
}

/** What has become of what was typed, in sight wherever one types, with the way to where something is to be done. */
function WhatBecame({ form, groups }: Pick<RecordEditorProps, "form" | "groups">) {
  const { t } = useWords();
  const { status, refusal, conflicts } = form;
  const known = new Set(fieldsOf(groups).map(({ name }) => name));
  const refused =
    status === "refused" ? refusal?.findings.find(({ path }) => known.has(path.split(".")[0]!)) : undefined;
  return (
    <div className="edit-bar-state">
      <SaveState status={status} refusal={refused ? undefined : refusal} />
      {refused ? <a href={`#field-${refused.path.split(".")[0]}`}>{t("edit:to-field")}</a> : null}
      {conflicts.length > 0 ? (
        <a href="#conflict">{t("workspace:conflict.title", { count: conflicts.length })}</a>
      ) : null}
    </div>
  );
}

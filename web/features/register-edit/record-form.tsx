import { useRevalidator } from "react-router";
import type { OwnVerdict } from "#contract/register-edit";
import type { Finding } from "#domain/kernel/finding";
import { useWords } from "../../words";
import { useLive } from "../live/use-live";
import { FactField } from "./fact-field";
import { type FormGroup, fieldsOf, type Values } from "./form-field";
import { GroupVerdicts, verdictsOf } from "./live-verdicts";

export interface RecordFormProps {
  groups: readonly FormGroup[];
  values: Values;
  set: (name: string, value: unknown) => void;
  save?: () => void;
  findings: readonly Finding[];
  verdicts: readonly OwnVerdict[];
  version: string;
  /** What the inventory's file says of fields that people have set. */
  overFile?: Readonly<Record<string, unknown>>;
  /** Fields that somebody else has changed while this form was open. */
  taken?: readonly string[];
  /** Fields that somebody else has changed otherwise than this form: a choice waits above. */
  contested?: readonly string[];
  /** Fields that are said elsewhere: the reference by which a file finds its device. */
  fixed?: readonly string[];
  isDisabled?: boolean;
}

/** The fields of a record in the dictionary's groups, with the verdicts on each group beside it while one types. */
export function RecordForm({
  groups,
  values,
  set,
  save,
  findings,
  verdicts,
  version,
  overFile = {},
  taken = [],
  contested = [],
  fixed = [],
  isDisabled = false,
}: RecordFormProps) {
  const { t } = useWords();
  const findingOf = (name: string) => {
    const found = findings.find(({ path }) => path === name || path.startsWith(`${name}.`));
    return found && [found.message, found.fix];
  };
  return groups.map((group) => (
    <section key={group.id} className="edit-group" aria-labelledby={`group-${group.id}`}>
      <h2 id={`group-${group.id}`}>{group.title}</h2>
      <div className="edit-fields">
        {group.fields.map((field) => (
          <FactField
            key={field.name}
            field={field}
            value={values[field.name] ?? null}
            onChange={(value) => set(field.name, value)}
            {...(save ? { onBlur: save } : {})}
            finding={findingOf(field.name)}
            isDisabled={isDisabled || fixed.includes(field.name)}
            note={
              <>
                {contested.includes(field.name) ? (
                  <p className="field-note">
                    {t("edit:contested")} <a href="#conflict">{t("edit:contested.choose")}</a>
                  </p>
                ) : null}
                {taken.includes(field.name) ? <p className="field-note">{t("edit:taken")}</p> : null}
                {field.name in overFile ? (
                  <p className="field-note">
                    {t("edit:over-file", { value: showValue(groups, field.name, overFile[field.name], t) })}{" "}
                    <button
                      type="button"
                      className="link-button"
                      disabled={isDisabled}
                      onClick={() => set(field.name, overFile[field.name] ?? null)}
                    >
                      {t("edit:over-file.take")}
                    </button>
                  </p>
                ) : null}
              </>
            }
          />
        ))}
      </div>
      <div className="edit-verdicts">
        {verdicts.length > 0 ? (
          <GroupVerdicts title={group.title} verdicts={verdictsOf(group, groups, verdicts)} version={version} />
        ) : null}
      </div>
    </section>
  ));
}

/** A value in the words of its field. */
export function showValue(
  groups: readonly FormGroup[],
  name: string,
  value: unknown,
  t: ReturnType<typeof useWords>["t"],
): string {
  const field = fieldsOf(groups).find((each) => each.name === name);
  if (value === null || value === undefined || value === "") return t("edit:undeclared");
  if (typeof value === "boolean") return t(value ? "edit:yes" : "edit:no");
  const titleOf = (code: unknown) => field?.options?.find((option) => option.value === code)?.label ?? String(code);
  if (Array.isArray(value)) return value.map(titleOf).join(" · ");
  if (typeof value === "object") {
    const { kind, latitude, longitude } = value as { kind?: string; latitude?: number; longitude?: number };
    return kind === "point" ? `${latitude}, ${longitude}` : t(`edit:place.${kind as "line"}`);
  }
  return field?.options ? titleOf(value) : String(value);
}

/** Reads the record anew when somebody else has saved it: a newer revision is merged into the form. */
export function useOthersChanges(noun: "technology" | "device", code: string): void {
  const { revalidate } = useRevalidator();
  useLive({ nouns: [noun], ids: [code], onChange: () => revalidate() });
}

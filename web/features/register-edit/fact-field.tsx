import { type ReactNode, useId } from "react";
import { ServerSays } from "../../design/server-says";
import { useWords } from "../../words";
import type { FormField } from "./form-field";
import { readNumber } from "./form-field";
import { PlaceField } from "./place-field";

export interface FactFieldProps {
  field: FormField;
  value: unknown;
  onChange: (value: unknown) => void;
  onBlur?: () => void;
  /** What is wrong with it and what would be accepted, in the reader's language. */
  finding?: readonly string[] | undefined;
  /** Under the control: what the file says, what somebody else changed. */
  note?: ReactNode;
  isDisabled?: boolean;
}

/** One fact in a form: its word, what it means, what is wrong with it, and the control of its type. */
export function FactField(props: FactFieldProps) {
  const { field, finding, note } = props;
  const { t } = useWords();
  const id = useId();
  const described = [`${id}-hint`, finding ? `${id}-finding` : ""].join(" ").trim();
  const isGroup = field.type === "codes" || field.type === "place";
  const label = (
    <>
      {field.title}
      {field.isInternal ? <span className="internal"> {t("edit:internal")}</span> : null}
    </>
  );
  const beside = (
    <>
      <span className="field-hint" id={`${id}-hint`}>
        {field.explanation}
      </span>
      {finding ? (
        <span className="field-finding" id={`${id}-finding`}>
          <ServerSays said={finding} />
        </span>
      ) : null}
    </>
  );
  if (isGroup)
    return (
      <fieldset className="field fact" id={`field-${field.name}`} aria-describedby={described}>
        <legend>{label}</legend>
        {beside}
        {field.type === "place" ? <PlaceField {...props} /> : <Codes {...props} />}
        {note}
      </fieldset>
    );
  return (
    <div className="field fact" id={`field-${field.name}`}>
      <label htmlFor={id}>{label}</label>
      {beside}
      <Control {...props} id={id} described={described} />
      {note}
    </div>
  );
}

function Control({
  field,
  value,
  onChange,
  onBlur,
  finding,
  isDisabled,
  id,
  described,
}: FactFieldProps & { id: string; described: string }) {
  const { t } = useWords();
  const common = {
    id,
    name: field.name,
    disabled: isDisabled,
    "aria-describedby": described,
    "aria-invalid": finding ? true : undefined,
    onBlur,
  };
  const text = value === null || value === undefined ? "" : String(value);
  if (field.type === "code" || field.type === "boolean") {
    const options =
      field.options ??
      ([
        { value: "yes", label: t("edit:yes") },
        { value: "no", label: t("edit:no") },
      ] as const);
    const chosen = field.type === "boolean" ? (value === true ? "yes" : value === false ? "no" : "") : text;
    const read = (one: string) => (one === "" ? null : field.type === "boolean" ? one === "yes" : one);
    return (
      <select {...common} value={chosen} onChange={(event) => onChange(read(event.target.value))}>
        <option value="">{t("edit:undeclared")}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    );
  }
  if (field.isLong)
    return (
      <textarea
        {...common}
        rows={4}
        maxLength={field.maxLength}
        value={text}
        onChange={(event) => onChange(event.target.value === "" ? null : event.target.value)}
      />
    );
  if (field.type === "number")
    return (
      <span className="with-unit">
        <input
          {...common}
          type="text"
          inputMode="decimal"
          autoComplete="off"
          value={text}
          onChange={(event) => onChange(readNumber(event.target.value))}
        />
        {field.unit === "days" ? <span className="quiet">{t("edit:days")}</span> : null}
      </span>
    );
  return (
    <input
      {...common}
      type={field.type === "date" ? "date" : field.type === "url" ? "url" : "text"}
      dir={field.type === "url" ? "ltr" : undefined}
      maxLength={field.maxLength}
      autoComplete="off"
      value={text}
      onChange={(event) => onChange(event.target.value === "" ? null : event.target.value)}
    />
  );
}

/** Several codes: what is chosen stands in one line, the list opens beneath it; works with a finger and without a script. */
function Codes({ field, value, onChange, isDisabled }: FactFieldProps) {
  const { t, list } = useWords();
  const chosen = Array.isArray(value) ? (value as string[]) : [];
  const titles = (field.options ?? []).filter((option) => chosen.includes(option.value)).map(({ label }) => label);
  const toggle = (code: string, isOn: boolean) => {
    const next = isOn ? [...chosen, code].sort() : chosen.filter((each) => each !== code);
    onChange(next.length === 0 ? null : next);
  };
  return (
    <details className="codes">
      <summary>{titles.length > 0 ? list(titles) : <span className="undeclared">{t("edit:undeclared")}</span>}</summary>
      <div className="codes-list">
        {(field.options ?? []).map((option) => (
          <label key={option.value}>
            <input
              type="checkbox"
              name={field.name}
              value={option.value}
              checked={chosen.includes(option.value)}
              disabled={isDisabled}
              onChange={(event) => toggle(option.value, event.target.checked)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </details>
  );
}

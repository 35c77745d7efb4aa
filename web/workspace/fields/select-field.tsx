import { useId } from "react";
import { FieldLabel } from "../../design/field-label";
import type { FieldProps } from "./text-field";

export interface SelectOption {
  value: string;
  label: string;
  /** The language of the label, where it is not the page's. */
  lang?: string;
}

export interface SelectFieldProps extends FieldProps {
  value: string;
  onChange: (value: string) => void;
  options: readonly SelectOption[];
  /** What stands first for "none of these". */
  none?: string;
}

/** The browser's own list: the quickest on a phone, and nothing to load. For long lists that want typing: `ComboField`. */
export function SelectField({ label, hint, finding, value, onChange, options, none, ...field }: SelectFieldProps) {
  const id = useId();
  const { isRequired, isDisabled, name } = field;
  return (
    <div className="field">
      <FieldLabel id={id} label={label} hint={hint} />
      {finding ? (
        <span className="field-finding" id={`${id}-finding`}>
          {finding}
        </span>
      ) : null}
      <select
        id={id}
        name={name}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        required={isRequired}
        disabled={isDisabled}
        aria-invalid={finding ? true : undefined}
        aria-describedby={[hint ? `${id}-hint` : "", finding ? `${id}-finding` : ""].join(" ").trim() || undefined}
      >
        {none === undefined ? null : <option value="">{none}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value} lang={option.lang}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}

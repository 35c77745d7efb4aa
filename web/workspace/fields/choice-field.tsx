import { FieldError } from "react-aria-components/FieldError";
import { Label } from "react-aria-components/Label";
import { Radio, RadioGroup } from "react-aria-components/RadioGroup";
import { Text } from "react-aria-components/Text";
import type { SelectOption } from "./select-field";
import type { FieldProps } from "./text-field";

export interface ChoiceFieldProps<Value extends string> extends FieldProps {
  value: Value;
  onChange: (value: Value) => void;
  options: readonly (SelectOption & { value: Value })[];
}

/** One of a few, all of them in sight. */
export function ChoiceField<Value extends string>(props: ChoiceFieldProps<Value>) {
  const { label, hint, finding, options, onChange, ...field } = props;
  return (
    <RadioGroup
      className="field choice"
      isInvalid={finding !== undefined}
      onChange={(value) => onChange(value as Value)}
      {...field}
    >
      <Label>{label}</Label>
      {hint ? (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      ) : null}
      <FieldError className="field-finding">{finding}</FieldError>
      <div className="choice-options">
        {options.map(({ value, label: title, lang }) => (
          <Radio key={value} value={value} className="choice-option">
            <span lang={lang}>{title}</span>
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}

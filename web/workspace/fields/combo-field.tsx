import { useState } from "react";
import { Button } from "react-aria-components/Button";
import { ComboBox } from "react-aria-components/ComboBox";
import { FieldError } from "react-aria-components/FieldError";
import { Label } from "react-aria-components/Label";
import { ListBox, ListBoxItem } from "react-aria-components/ListBox";
import { Popover } from "react-aria-components/Popover";
import { Text } from "react-aria-components/Text";
import { Input } from "react-aria-components/TextField";
import type { SelectOption } from "./select-field";
import type { FieldProps } from "./text-field";
import { useTypedEarly } from "./typed-early";

export interface ComboFieldProps extends FieldProps {
  value: string;
  onChange: (value: string) => void;
  options: readonly SelectOption[];
}

/** One of many, found by typing a part of it. Worth its weight for lists that nobody scrolls through. */
export function ComboField({ label, hint, finding, options, value, onChange, ...field }: ComboFieldProps) {
  const labelOf = (key: string) => options.find((option) => option.value === key)?.label ?? "";
  const chosen = labelOf(value);
  const [typed, setTyped] = useState(chosen);
  const [shown, setShown] = useState(chosen);
  // What was chosen elsewhere meanwhile takes the place of what is being typed.
  if (shown !== chosen) {
    setShown(chosen);
    setTyped(chosen);
  }
  const input = useTypedEarly(chosen, (early) => {
    const meant = options.find(({ label }) => label.toLowerCase() === early.trim().toLowerCase());
    setTyped(meant?.label ?? early);
    if (meant) onChange(meant.value);
  });
  return (
    <ComboBox
      className="field combo"
      isInvalid={finding !== undefined}
      selectedKey={value}
      onSelectionChange={(key) => {
        if (key === null) return;
        setTyped(labelOf(String(key)));
        if (key !== value) onChange(String(key));
      }}
      inputValue={typed}
      onInputChange={setTyped}
      defaultItems={options.map((option) => ({ id: option.value, ...option }))}
      menuTrigger="focus"
      {...field}
    >
      <Label>{label}</Label>
      {hint ? (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      ) : null}
      <FieldError className="field-finding">{finding}</FieldError>
      <div className="combo-control">
        <Input ref={input} />
        <Button className="combo-button">
          <svg viewBox="0 0 16 16" width="12" height="12" aria-hidden="true">
            <path d="M2 5l6 6 6-6" fill="none" stroke="currentColor" strokeWidth="2.2" />
          </svg>
        </Button>
      </div>
      <Popover className="combo-popover">
        <ListBox<SelectOption & { id: string }> className="combo-list">
          {(option) => (
            <ListBoxItem className="combo-option" textValue={option.label}>
              {option.label}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}

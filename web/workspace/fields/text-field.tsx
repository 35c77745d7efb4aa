import type { ReactNode } from "react";
import { FieldError } from "react-aria-components/FieldError";
import { Label } from "react-aria-components/Label";
import { Text } from "react-aria-components/Text";
import { TextArea } from "react-aria-components/TextArea";
import { TextField as AriaTextField, Input } from "react-aria-components/TextField";

export interface FieldProps {
  label: string;
  hint?: string | undefined;
  /** What is wrong with the value, and what would be accepted. */
  finding?: ReactNode;
  isRequired?: boolean;
  isDisabled?: boolean;
  name?: string;
}

export interface TextFieldProps extends FieldProps {
  value: string;
  onChange: (value: string) => void;
  /** The field was left: a good moment to save. */
  onBlur?: () => void;
  isLong?: boolean;
  /** Holds a condition or the like: from left to right in figures of one width, whatever the page is written in. */
  isCode?: boolean;
  type?: "text" | "email" | "url" | "tel";
  maxLength?: number;
  autoComplete?: string;
}

/** One line or, with `isLong`, several. Its finding stands before the control and is read with it. */
export function TextField({ label, hint, finding, isLong, isCode, maxLength, ...field }: TextFieldProps) {
  // What people write has a direction of its own.
  const written = isCode ? ({ dir: "ltr", className: "code-field", spellCheck: false } as const) : { dir: "auto" };
  return (
    <AriaTextField className="field" isInvalid={finding !== undefined} {...field}>
      <Label>{label}</Label>
      {hint ? (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      ) : null}
      <FieldError className="field-finding">{finding}</FieldError>
      {isLong ? (
        <TextArea rows={isCode ? 2 : 4} maxLength={maxLength} {...written} />
      ) : (
        <Input maxLength={maxLength} {...written} />
      )}
    </AriaTextField>
  );
}

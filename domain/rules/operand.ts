import type { Parameter } from "#domain/frameworks/release";
import { type Field, type FieldType, type VocabularyId, vocabularies } from "#domain/register/dictionary";
import type { Expression, Scalar } from "#domain/rules/expression";

/** What kind of value an operand has, so that only values of one kind are compared. */
export type OperandType =
  | { kind: "boolean" }
  /** `unit` undefined: a bare number, which goes with any unit. */
  | { kind: "number"; unit?: string; isWhole: boolean }
  /** `options`: the only texts it can be, where they are known. */
  | { kind: "text"; options?: readonly string[] }
  | { kind: "code"; vocabulary: VocabularyId };

/** An operand of a comparison with its type and the words it was written with. */
export interface Operand {
  expression: Expression;
  type: OperandType;
  written: string;
}

/** The type of a field that a rule may compare; undefined for lists, dates and places. */
export function scalarTypeOf(field: FieldType): OperandType | undefined {
  switch (field.type) {
    case "boolean":
      return { kind: "boolean" };
    case "number":
      return { kind: "number", unit: field.unit, isWhole: field.whole };
    case "days-since":
    case "days-until":
      return { kind: "number", unit: "days", isWhole: true };
    case "text":
    case "url":
      return { kind: "text" };
    case "code":
      return { kind: "code", vocabulary: field.vocabulary };
    default:
      return undefined;
  }
}

const unitOfParameter: Partial<Record<Parameter["type"], string>> = { money: "currency" };

export function parameterTypeOf(parameter: Parameter): OperandType {
  if (parameter.type === "flag") return { kind: "boolean" };
  if (parameter.type === "choice") return { kind: "text", options: Object.keys(parameter.options) };
  return { kind: "number", unit: unitOfParameter[parameter.type] ?? parameter.type, isWhole: true };
}

export function literalTypeOf(value: Scalar): OperandType {
  if (typeof value === "boolean") return { kind: "boolean" };
  if (typeof value === "number") return { kind: "number", isWhole: Number.isInteger(value) };
  return { kind: "text", options: [value] };
}

export const codesOf = (vocabulary: VocabularyId): readonly string[] => Object.keys(vocabularies[vocabulary].codes);

export const isListField = (field: Field): field is Extract<Field, { type: "codes" }> => field.type === "codes";

/** The kind in a reader's words, for refusals. */
export function describeType(type: OperandType): string {
  if (type.kind === "boolean") return "true or false";
  if (type.kind === "code") return `a code of “${type.vocabulary}”`;
  if (type.kind === "text") return "text";
  return type.unit ? `a number of ${type.unit}` : "a number";
}

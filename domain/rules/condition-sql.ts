import { columnOf, columnTypeOf } from "#domain/register/columns";
import type { RuleSubject } from "#domain/register/dictionary";
import type { Condition, FieldRef, NumberOperand } from "#domain/rules/condition";
import type { Scalar } from "#domain/rules/expression";
import { definitionOf } from "#domain/rules/fields";

/** Where a statement finds a field: an expression over its tables. */
export type ReadField = (ref: FieldRef) => string;

/** Aliases of the tables a rule reads, and an expression of type date for the day it stands on. */
export interface SqlNames extends Partial<Record<RuleSubject, string>> {
  today: string;
}

/** Reads a field from its typed column; a count of days is computed from the column of its day. */
export const readColumns =
  (names: SqlNames): ReadField =>
  (ref) => {
    const definition = definitionOf(ref);
    const alias = names[ref.subject];
    if (alias === undefined) throw new Error(`INVARIANT (subjects): the statement has no table of ${ref.subject}.`);
    if (definition.type === "days-since") return `(${names.today} - ${alias}.${columnOf(definition.of)})`;
    if (definition.type === "days-until") return `(${alias}.${columnOf(definition.of)} - ${names.today})`;
    if (columnTypeOf(definition)) return `${alias}.${columnOf(ref.field)}`;
    throw new Error(`INVARIANT (columns): ${ref.subject}.${ref.field} has no column.`);
  };

/**
 * A condition as SQL over typed columns, where NULL is undeclared. PostgreSQL's AND, OR and NOT are Kleene's; the rest
 * is chosen so that a column that is NULL gives NULL and nothing else does: no EXISTS, no bool_or, no CASE on a
 * condition, no search for a NULL in a list. Text is compared for equality only, so that no collation matters.
 */
export function conditionSql(condition: Condition, read: ReadField): string {
  switch (condition.kind) {
    case "constant":
      return String(condition.value);
    case "and":
    case "or":
      return `(${condition.operands.map((operand) => conditionSql(operand, read)).join(condition.kind === "and" ? " AND " : " OR ")})`;
    case "among":
      return amongSql(condition, read);
    case "numbers":
      return `(${numberSql(condition.left, read)} ${sqlOperator(condition.operator)} ${numberSql(condition.right, read)})`;
    case "same":
      return `(${read(condition.left)} ${condition.isNegated ? "<>" : "="} ${read(condition.right)})`;
    case "overlaps":
    case "within":
      return listSql(condition, read);
  }
}

const sqlOperator = (operator: string) => (operator === "==" ? "=" : operator === "!=" ? "<>" : operator);

function amongSql({ field, values, isNegated }: Extract<Condition, { kind: "among" }>, read: ReadField): string {
  const column = read(field);
  if (definitionOf(field).type === "boolean") {
    const hits = [true, false].filter((value) => values.includes(value) !== isNegated);
    if (hits.length === 1) return hits[0] ? column : `(NOT ${column})`;
    return hits.length === 2 ? `(${column} OR NOT ${column})` : `(${column} AND NOT ${column})`;
  }
  if (values.length === 1) return `(${column} ${isNegated ? "<>" : "="} ${scalarSql(values[0]!)})`;
  return `(${column} ${isNegated ? "NOT IN" : "IN"} (${values.map(scalarSql).join(", ")}))`;
}

function listSql(
  { kind, list, values, isNegated }: Extract<Condition, { kind: "overlaps" | "within" }>,
  read: ReadField,
): string {
  const column = read(list);
  const array = `ARRAY[${values.map(textSql).join(", ")}]::text[]`;
  const test =
    kind === "within"
      ? `${column} <@ ${array}`
      : values.length === 1
        ? `${textSql(values[0]!)} = ANY (${column})`
        : `${column} && ${array}`;
  return isNegated ? `(NOT (${test}))` : `(${test})`;
}

function numberSql(operand: NumberOperand, read: ReadField): string {
  if (operand.kind === "number") return scalarSql(operand.value);
  const column = read(operand);
  return operand.kind === "size" ? `cardinality(${column})` : column;
}

/** A literal with its type. Fractions meet double precision columns only; whole numbers are exact in both. */
export function scalarSql(value: Scalar): string {
  if (typeof value === "boolean") return String(value);
  if (typeof value === "string") return textSql(value);
  if (!Number.isFinite(value)) throw new Error(`INVARIANT (numbers): ${value} is no number for a rule.`);
  if (!Number.isInteger(value)) return `'${value}'::double precision`;
  return value < 0 ? `(${value})` : String(value);
}

/** A text literal that means the same whatever `standard_conforming_strings` says. */
export function textSql(text: string): string {
  const quoted = text.replaceAll("'", "''");
  return text.includes("\\") ? `E'${quoted.replaceAll("\\", "\\\\")}'` : `'${quoted}'`;
}

import { type RuleSubject, vocabularies } from "#domain/register/dictionary";
import type { CompareOperator, Expression, ListField, ParameterValues, Rule, Scalar } from "#domain/rules/expression";
import { definitionOf } from "#domain/rules/fields";

/**
 * The form both the closures and SQL are made from: parameters replaced by a city's values, `!` pushed down to the
 * leaves, fields on the left. Every step is exact in Kleene's logic; nothing here uses *a or not a*.
 */
export type Condition =
  | { kind: "constant"; value: boolean }
  | Leaf
  | { kind: "and"; operands: readonly Condition[] }
  | { kind: "or"; operands: readonly Condition[] };

/** A test of one or two fields. `parameter` names where a single value came from; it changes nothing. */
export type Leaf =
  /** A scalar field is one of the values (or, negated, none of them). */
  | { kind: "among"; field: FieldRef; values: readonly Scalar[]; isNegated: boolean; parameter?: string }
  /** Numbers in order, or equal where one side is a size or both are fields. */
  | { kind: "numbers"; operator: CompareOperator; left: ReadNumber; right: NumberOperand; parameter?: string }
  /** Two fields that are not numbers are equal. */
  | { kind: "same"; left: FieldRef; right: FieldRef; isNegated: boolean }
  /** Some element of the list is among the values. */
  | { kind: "overlaps"; list: FieldRef; values: readonly string[]; isNegated: boolean; parameter?: string }
  /** Every element of the list is among the values; an empty list is. */
  | { kind: "within"; list: FieldRef; values: readonly string[]; isNegated: boolean; parameter?: string };

export interface FieldRef {
  subject: RuleSubject;
  field: string;
}
export type ReadNumber = { kind: "field" | "size" } & FieldRef;
export type NumberOperand = { kind: "number"; value: number } | ReadNumber;

/** A rule with a city's values in it. */
export interface BoundRule {
  id: string;
  subject: RuleSubject;
  when: Condition;
  must: Condition;
}

/** Puts a city's values into a rule. Values are checked when they are set: a missing one is a broken invariant here. */
export function bindRule(rule: Rule, values: ParameterValues): BoundRule {
  const own = values[rule.clause] ?? {};
  const lookUp = (name: string): Scalar => {
    const value = Object.hasOwn(own, name) ? own[name] : undefined;
    if (value !== undefined) return value;
    throw new Error(`INVARIANT (parameters): rule ${rule.id} has no value for ${rule.clause}.${name}.`);
  };
  return {
    id: rule.id,
    subject: rule.subject,
    when: bind(rule.when, lookUp, false),
    must: bind(rule.must, lookUp, false),
  };
}

type LookUp = (name: string) => Scalar;

const negatedOperator = { "==": "!=", "!=": "==", "<": ">=", "<=": ">", ">": "<=", ">=": "<" } as const;
const turnedOperator = { "==": "==", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<=" } as const;

function bind(expression: Expression, lookUp: LookUp, isNegated: boolean): Condition {
  switch (expression.kind) {
    case "not":
      return bind(expression.operand, lookUp, !isNegated);
    case "and":
    case "or": {
      const joins = (expression.kind === "and") === isNegated ? "or" : "and";
      return join(
        joins,
        expression.operands.map((operand) => bind(operand, lookUp, isNegated)),
      );
    }
    case "field":
      return { kind: "among", field: refOf(expression), values: [true], isNegated };
    case "literal":
    case "parameter":
      return constant((scalarOf(expression, lookUp) === true) !== isNegated);
    case "compare":
      return bindComparison(expression, lookUp, isNegated);
    case "oneOf": {
      const item = scalarOf(expression.item, lookUp);
      if (item !== undefined) return constant(expression.values.includes(item) !== isNegated);
      if (expression.item.kind === "size") return bindSizeAmong(expression.item.list, expression.values, isNegated);
      return { kind: "among", field: refOf(expression.item), values: expression.values, isNegated };
    }
    case "contains": {
      const values = [String(scalarOf(expression.item, lookUp))];
      return { kind: "overlaps", list: refOf(expression.list), values, isNegated, ...sourceOf(expression.item) };
    }
    case "exists":
    case "all":
      return bindQuantifier(expression, isNegated);
    default:
      throw new Error(`INVARIANT (conditions): “${expression.kind}” is no condition.`);
  }
}

const constant = (value: boolean): Condition => ({ kind: "constant", value });

/** Joins conditions, leaving out what decides nothing: `true && x` is x, `false && x` is false, in Kleene's logic too. */
function join(kind: "and" | "or", operands: readonly Condition[]): Condition {
  const decides = kind === "or";
  if (operands.some((operand) => operand.kind === "constant" && operand.value === decides)) return constant(decides);
  const flat = operands
    .filter((operand) => operand.kind !== "constant")
    .flatMap((operand) => (operand.kind === kind ? operand.operands : [operand]));
  if (flat.length === 0) return constant(!decides);
  return flat.length === 1 ? flat[0]! : { kind, operands: flat };
}

function scalarOf(expression: Expression, lookUp: LookUp): Scalar | undefined {
  if (expression.kind === "literal") return expression.value;
  if (expression.kind !== "parameter") return undefined;
  const value = lookUp(expression.name);
  return typeof value === "string" ? value.normalize("NFC") : value;
}

function refOf(expression: Expression): FieldRef {
  if (expression.kind !== "field") throw new Error(`INVARIANT (conditions): “${expression.kind}” is no field.`);
  return { subject: expression.subject, field: expression.field };
}

type Comparison = Extract<Expression, { kind: "compare" }>;

function bindComparison(comparison: Comparison, lookUp: LookUp, isNegated: boolean): Condition {
  const operator = isNegated ? negatedOperator[comparison.operator] : comparison.operator;
  const [left, right] = [scalarOf(comparison.left, lookUp), scalarOf(comparison.right, lookUp)];
  if (left !== undefined && right !== undefined) return constant(compareScalars(operator, left, right));
  if (left !== undefined)
    return { ...bindWithScalar(comparison.right, turnedOperator[operator], left), ...sourceOf(comparison.left) };
  if (right !== undefined)
    return { ...bindWithScalar(comparison.left, operator, right), ...sourceOf(comparison.right) };
  if (isNumeric(comparison.left))
    return { kind: "numbers", operator, left: numberOf(comparison.left), right: numberOf(comparison.right) };
  return {
    kind: "same",
    left: refOf(comparison.left),
    right: refOf(comparison.right),
    isNegated: operator === "!=",
  };
}

const sourceOf = (expression: Expression): { parameter?: string } =>
  expression.kind === "parameter" ? { parameter: expression.name } : {};

function bindWithScalar(read: Expression, operator: CompareOperator, value: Scalar): Leaf {
  if (typeof value === "number")
    return { kind: "numbers", operator, left: numberOf(read), right: { kind: "number", value } };
  return { kind: "among", field: refOf(read), values: [value], isNegated: operator === "!=" };
}

const isNumeric = (read: Expression): boolean =>
  read.kind === "size" ||
  (read.kind === "field" && ["number", "days-since", "days-until"].includes(definitionOf(read).type));

function numberOf(read: Expression): ReadNumber {
  if (read.kind === "size") return { kind: "size", subject: read.list.subject, field: read.list.field };
  return { kind: "field", ...refOf(read) };
}

/** Compares two known scalars; also used where a rule is explained. */
export function compareScalars(operator: CompareOperator, left: Scalar, right: Scalar): boolean {
  switch (operator) {
    case "==":
      return left === right;
    case "!=":
      return left !== right;
    case "<":
      return left < right;
    case "<=":
      return left <= right;
    case ">":
      return left > right;
    case ">=":
      return left >= right;
  }
}

function bindSizeAmong(list: ListField, values: readonly Scalar[], isNegated: boolean): Condition {
  const left: ReadNumber = { kind: "size", subject: list.subject, field: list.field };
  const operands = values.map((value): Condition => {
    const right: NumberOperand = { kind: "number", value: Number(value) };
    return { kind: "numbers", operator: isNegated ? "!=" : "==", left, right };
  });
  return join(isNegated ? "and" : "or", operands);
}

/**
 * A body compares its element with literals only, so it holds for certain codes, or for all but certain codes. `exists`
 * asks whether the list meets that set, `all` whether it lies within it.
 */
function bindQuantifier(quantifier: Extract<Expression, { kind: "exists" | "all" }>, isNegated: boolean): Condition {
  const list = refOf(quantifier.list);
  const definition = definitionOf(list);
  if (definition.type !== "codes") throw new Error(`INVARIANT (conditions): ${list.field} is no list.`);
  const holdsForOthers = holdsFor(quantifier.body, "");
  const values = Object.keys(vocabularies[definition.vocabulary].codes).filter(
    (code) => holdsFor(quantifier.body, code) !== holdsForOthers,
  );
  const kind = (quantifier.kind === "exists") === holdsForOthers ? "within" : "overlaps";
  return { kind, list, values, isNegated: isNegated !== holdsForOthers };
}

/** Whether the body of an `exists` or `all` is true of one element. */
export function holdsFor(body: Expression, element: string): boolean {
  const scalar = (part: Expression): Scalar => (part.kind === "literal" ? part.value : element);
  switch (body.kind) {
    case "literal":
      return body.value === true;
    case "not":
      return !holdsFor(body.operand, element);
    case "and":
      return body.operands.every((operand) => holdsFor(operand, element));
    case "or":
      return body.operands.some((operand) => holdsFor(operand, element));
    case "compare":
      return compareScalars(body.operator, scalar(body.left), scalar(body.right));
    case "oneOf":
      return body.values.includes(scalar(body.item));
    default:
      throw new Error(`INVARIANT (conditions): “${body.kind}” stands in the body of exists or all.`);
  }
}

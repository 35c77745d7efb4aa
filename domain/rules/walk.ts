import type { RuleSubject } from "#domain/register/dictionary";
import type { Expression } from "#domain/rules/expression";

/** The parts an expression is made of, in the order they are written. */
export function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case "literal":
    case "field":
    case "parameter":
    case "element":
      return [];
    case "compare":
      return [expression.left, expression.right];
    case "oneOf":
      return [expression.item];
    case "contains":
      return [expression.list, expression.item];
    case "size":
      return [expression.list];
    case "exists":
    case "all":
      return [expression.list, expression.body];
    case "not":
      return [expression.operand];
    case "and":
    case "or":
      return expression.operands;
  }
}

/** Every field an expression reads, in the order they are written, with repetitions. */
export function readFields(expression: Expression): { subject: RuleSubject; field: string }[] {
  if (expression.kind === "field") return [{ subject: expression.subject, field: expression.field }];
  return partsOf(expression).flatMap(readFields);
}

/** The names of the parameters an expression reads, with repetitions. */
export function readParameters(expression: Expression): string[] {
  if (expression.kind === "parameter") return [expression.name];
  return partsOf(expression).flatMap(readParameters);
}

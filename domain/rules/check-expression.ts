import type { ASTNode } from "@marcbachmann/cel-js";
import type { VocabularyId } from "#domain/register/dictionary";
import { listed, textOf } from "#domain/rules/check-field";
import { checkList, checkLiteral, checkOperand, refuseFunction } from "#domain/rules/check-operand";
import type { CheckScope, Element } from "#domain/rules/check-scope";
import type { CompareOperator, Expression } from "#domain/rules/expression";
import { nearestOf } from "#domain/rules/nearest";
import { codesOf, describeType, type Operand, type OperandType } from "#domain/rules/operand";

const orderOperators = new Set<string>(["<", "<=", ">", ">="]);

/** Reads a syntax tree as a condition. Undefined when something in it was refused; everything refused is reported. */
export function checkCondition(node: ASTNode, scope: CheckScope, element?: Element): Expression | undefined {
  switch (node.op) {
    case "&&":
    case "||": {
      const operands = flatten(node, node.op).map((operand) => checkCondition(operand, scope, element));
      if (operands.some((operand) => operand === undefined)) return undefined;
      return { kind: node.op === "&&" ? "and" : "or", operands: operands as Expression[] };
    }
    case "!_": {
      const operand = checkCondition(node.args, scope, element);
      return operand && { kind: "not", operand };
    }
    case "==":
    case "!=":
    case "<":
    case "<=":
    case ">":
    case ">=":
      return checkComparison(node, node.op, scope, element);
    case "in":
      return checkMembership(node, scope, element);
    case "rcall":
      return checkQuantifier(node, scope, element);
    default:
      return checkBareCondition(node, scope, element);
  }
}

/** `a && b && c` is parsed to the left; the one form keeps its operands side by side. */
function flatten(node: ASTNode, operator: "&&" | "||"): ASTNode[] {
  const operands: ASTNode[] = [];
  let rest: ASTNode = node;
  while (rest.op === operator) {
    const [left, right]: [ASTNode, ASTNode] = rest.args;
    operands.unshift(...(right.op === operator ? flatten(right, operator) : [right]));
    rest = left;
  }
  return [rest, ...operands];
}

function checkBareCondition(node: ASTNode, scope: CheckScope, element?: Element): Expression | undefined {
  const operand = checkOperand(node, scope, element);
  if (!operand) return undefined;
  if (element && operand.expression.kind !== "element") return refuseInBody(node, operand.written, element, scope);
  if (operand.type.kind === "boolean") return operand.expression;
  return scope.report(
    node,
    "not-a-condition",
    `“${operand.written}” is ${describeType(operand.type)}, not a condition.`,
    "Compare it with something, or use a field that is true or false.",
  );
}

function refuseInBody(node: ASTNode, written: string, element: Element, scope: CheckScope): undefined {
  return scope.report(
    node,
    "element-body",
    `Inside exists and all, “${element.name}” is compared with literals only, and “${written}” is none.`,
    `Write for example ${element.name} == "${codesOf(element.vocabulary)[0]}", and put the rest beside it with && or ||.`,
  );
}

function checkComparison(
  node: Extract<ASTNode, { op: CompareOperator }>,
  operator: CompareOperator,
  scope: CheckScope,
  element?: Element,
): Expression | undefined {
  const left = checkOperand(node.args[0], scope, element);
  const right = checkOperand(node.args[1], scope, element);
  if (!left || !right) return undefined;
  if (left.expression.kind === "literal" && right.expression.kind === "literal")
    return scope.report(
      node,
      "constant",
      "This compares two literals.",
      "Compare a field or a parameter with a literal.",
    );
  if (element && !comparesElement(left, right))
    return refuseInBody(node, left.expression.kind === "element" ? right.written : left.written, element, scope);
  if (orderOperators.has(operator) && (left.type.kind !== "number" || right.type.kind !== "number"))
    return scope.report(
      node,
      "order-on-non-numbers",
      `“${operator}” orders numbers, but this compares ${describeType(left.type)} with ${describeType(right.type)}.`,
      "Use == or != for codes, text, true and false.",
    );
  if (!fitTogether(node, left, right, scope)) return undefined;
  return { kind: "compare", operator, left: left.expression, right: right.expression };
}

const comparesElement = (left: Operand, right: Operand) =>
  (left.expression.kind === "element" && right.expression.kind === "literal") ||
  (right.expression.kind === "element" && left.expression.kind === "literal");

/** Reports why two operands cannot be equal or ordered; true when they can. */
function fitTogether(node: ASTNode, left: Operand, right: Operand, scope: CheckScope): boolean {
  const [a, b] = left.type.kind === "code" ? [left, right] : [right, left];
  if (a.type.kind === "code" && b.type.kind === "text") return fitsVocabulary(node, a.type.vocabulary, b, scope);
  const mismatch = explainMismatch(left.type, right.type);
  if (!mismatch) return true;
  scope.report(
    node,
    "type-mismatch",
    `“${left.written}” and “${right.written}” cannot be compared: ${mismatch}.`,
    fixOf(a, b),
  );
  return false;
}

function explainMismatch(left: OperandType, right: OperandType): string | undefined {
  const kinds = `one is ${describeType(left)}, the other ${describeType(right)}`;
  if (left.kind !== right.kind) return kinds;
  if (left.kind === "code" && right.kind === "code") return left.vocabulary === right.vocabulary ? undefined : kinds;
  if (left.kind === "number" && right.kind === "number") {
    if (left.unit && right.unit) return left.unit === right.unit ? undefined : kinds;
    const [measured, bare] = left.unit ? [left, right] : [right, left];
    return measured.unit && measured.isWhole && !bare.isWhole ? `${measured.unit} are whole numbers` : undefined;
  }
  return undefined;
}

function fixOf(left: Operand, right: Operand): string {
  const expected = left.expression.kind === "literal" ? right : left;
  if (expected.type.kind === "code") return `Accepted are ${listed(codesOf(expected.type.vocabulary))}.`;
  return `Compare “${expected.written}” with ${describeType(expected.type)}.`;
}

/** Every text the operand can be must be a code of the vocabulary; otherwise the rule could never hold. */
function fitsVocabulary(node: ASTNode, vocabulary: VocabularyId, text: Operand, scope: CheckScope): boolean {
  const codes = codesOf(vocabulary);
  if (!text.type.kind || text.type.kind !== "text" || !text.type.options) {
    scope.report(
      node,
      "type-mismatch",
      `“${text.written}” is free text and cannot be compared with a code of “${vocabulary}”.`,
      `Compare with one of ${listed(codes)}.`,
    );
    return false;
  }
  const strangers = text.type.options.filter((option) => !codes.includes(option));
  for (const stranger of strangers) {
    const meant = nearestOf(stranger, codes);
    scope.report(
      node,
      "unknown-code",
      `“${stranger}” is not a code of “${vocabulary}”.`,
      meant ? `Did you mean “${meant}”?` : `Accepted are ${listed(codes)}.`,
    );
  }
  return strangers.length === 0;
}

function checkMembership(
  node: Extract<ASTNode, { op: "in" }>,
  scope: CheckScope,
  element?: Element,
): Expression | undefined {
  const [itemNode, listNode] = node.args;
  if (listNode.op === "list") return checkOneOf(node, itemNode, listNode, scope, element);
  if (element) return refuseInBody(node, textOf(listNode), element, scope);
  const item = checkOperand(itemNode, scope);
  const list = checkList(listNode, scope, "The right side of in");
  if (!item || !list) return undefined;
  if (item.expression.kind === "field")
    return scope.report(
      itemNode,
      "field-in-list-field",
      `“${item.written}” is a field; only a literal or a parameter can be looked for in “${list.written}”.`,
      `Write for example "${codesOf(list.vocabulary)[0]}" in ${list.written}.`,
    );
  if (item.type.kind !== "text")
    return scope.report(
      itemNode,
      "type-mismatch",
      `“${list.written}” holds codes of “${list.vocabulary}”, and “${item.written}” is ${describeType(item.type)}.`,
      `Accepted are ${listed(codesOf(list.vocabulary))}.`,
    );
  if (!fitsVocabulary(itemNode, list.vocabulary, item, scope)) return undefined;
  return { kind: "contains", list: list.field, item: item.expression };
}

function checkOneOf(
  node: ASTNode,
  itemNode: ASTNode,
  listNode: Extract<ASTNode, { op: "list" }>,
  scope: CheckScope,
  element?: Element,
): Expression | undefined {
  const item = checkOperand(itemNode, scope, element);
  if (listNode.args.length === 0)
    return scope.report(listNode, "empty-list", "Nothing is in an empty list.", "Name at least one value.");
  const members = listNode.args.map((member) => ({ member, literal: checkLiteral(member, scope) }));
  if (!item || members.some(({ literal }) => literal === undefined)) return undefined;
  if (item.expression.kind === "literal")
    return scope.report(
      node,
      "constant",
      "This looks for a literal among literals.",
      "Look for a field or a parameter.",
    );
  if (element && item.expression.kind !== "element") return refuseInBody(node, item.written, element, scope);
  const fits = members.map(({ member, literal }) =>
    fitTogether(member, item, { ...literal!, written: textOf(member) }, scope),
  );
  if (fits.includes(false)) return undefined;
  const values = members.map(({ literal }) => literal!.value);
  return { kind: "oneOf", item: item.expression, values: [...new Set(values)] };
}

type QuantifierNode = Extract<ASTNode, { op: "rcall" }>;

function checkQuantifier(node: QuantifierNode, scope: CheckScope, element?: Element): Expression | undefined {
  const [name, receiver, args] = node.args;
  if (name !== "exists" && name !== "all") return refuseFunction(node, name, scope);
  if (element)
    return scope.report(
      node,
      "nested-quantifier",
      `“${name}” stands inside another exists or all.`,
      "Use one level, and join two of them with && or ||.",
    );
  const list = checkList(receiver, scope, `What stands before .${name}`);
  const [variable, body] = args;
  if (args.length !== 2 || variable?.op !== "id" || !body)
    return scope.report(
      node,
      "quantifier-form",
      `“${name}” needs a name and a condition.`,
      `Write list.${name}(x, x == "…").`,
    );
  if (isRootName(variable.args))
    return scope.report(
      variable,
      "quantifier-form",
      `“${variable.args}” already means something else.`,
      "Give the element another name, such as x.",
    );
  if (!list) return undefined;
  const checked = checkCondition(body, scope, { name: variable.args, vocabulary: list.vocabulary });
  return checked && { kind: name, list: list.field, body: checked };
}

const isRootName = (name: string) => name === "technology" || name === "device" || name === "params";

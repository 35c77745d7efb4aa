import type { ASTNode } from "@marcbachmann/cel-js";
import { type Field, ruleDictionary, type VocabularyId } from "#domain/register/dictionary";
import { type FoundField, findField, listed, readableSubjects, textOf } from "#domain/rules/check-field";
import type { CheckScope, Element } from "#domain/rules/check-scope";
import type { Expression, ListField, Scalar } from "#domain/rules/expression";
import { nearestOf } from "#domain/rules/nearest";
import {
  isListField,
  literalTypeOf,
  type Operand,
  type OperandType,
  parameterTypeOf,
  scalarTypeOf,
} from "#domain/rules/operand";

const theLanguage =
  "A rule may use fields, params, literals, == != < <= > >=, in, && || !, size(list), list.exists(x, …) and list.all(x, …).";

interface CheckedList {
  field: ListField;
  vocabulary: VocabularyId;
  written: string;
}

export function checkList(node: ASTNode, scope: CheckScope, role: string): CheckedList | undefined {
  if (node.op !== ".")
    return scope.report(
      node,
      "not-a-list",
      `${role} must be a list field or, after in, a list of literals.`,
      `List fields are ${listed(listFields(scope))}.`,
    );
  const found = findField(node, scope);
  if (!found) return undefined;
  if (!isListField(found.definition))
    return scope.report(
      node,
      "not-a-list",
      `“${textOf(node)}” is not a list.`,
      `List fields are ${listed(listFields(scope))}.`,
    );
  const { subject, field } = found;
  return {
    field: { kind: "field", subject, field },
    vocabulary: found.definition.vocabulary,
    written: `${subject}.${field}`,
  };
}

const listFields = (scope: CheckScope): string[] =>
  readableSubjects(scope).flatMap((subject) =>
    Object.entries<Field>(ruleDictionary[subject])
      .filter(([, definition]) => isListField(definition))
      .map(([field]) => `${subject}.${field}`),
  );

/** A side of a comparison: a field, parameter, element, literal or size. */
export function checkOperand(node: ASTNode, scope: CheckScope, element?: Element): Operand | undefined {
  switch (node.op) {
    case "value":
    case "-_": {
      const literal = checkLiteral(node, scope);
      return literal && { ...literal, written: textOf(node) };
    }
    case "id":
      return checkName(node, scope, element);
    case ".":
      return node.args[0].op === "id" && node.args[0].args === "params"
        ? checkParameter(node, scope)
        : checkField(node, scope);
    case "call":
      return checkSize(node, scope);
    case "&&":
    case "||":
    case "!_":
    case "in":
    case "==":
    case "!=":
    case "<":
    case "<=":
    case ">":
    case ">=":
      return scope.report(
        node,
        "condition-as-value",
        `The condition “${textOf(node)}” cannot be compared.`,
        "Join conditions with &&, || and !.",
      );
    case "rcall":
      return refuseFunction(node, node.args[0], scope);
    default:
      return scope.report(
        node,
        "not-in-language",
        `“${textOf(node)}” is not part of the rule language.`,
        fixOutside(node),
      );
  }
}

function fixOutside(node: ASTNode): string {
  if (node.op === "?:") return "Write (a && b) || (!a && c) instead of a ? b : c.";
  if (["+", "-", "*", "/", "%"].includes(node.op))
    return "There is no arithmetic: put the number into a parameter or a literal.";
  if (node.op === "list") return "A list of literals stands after in only.";
  return theLanguage;
}

export function refuseFunction(node: ASTNode, name: string, scope: CheckScope): undefined {
  const fix =
    name === "has"
      ? "What nobody declared is unknown by itself; compare the field."
      : name === "size"
        ? `Write size(${listFields(scope)[0]}).`
        : theLanguage;
  return scope.report(node, "unknown-function", `“${name}” is not part of the rule language.`, fix);
}

function checkSize(node: Extract<ASTNode, { op: "call" }>, scope: CheckScope): Operand | undefined {
  const [name, args] = node.args;
  if (name !== "size") return refuseFunction(node, name, scope);
  if (args.length !== 1)
    return scope.report(
      node,
      "quantifier-form",
      "“size” needs one list field.",
      `Write size(${listFields(scope)[0]}).`,
    );
  const list = checkList(args[0]!, scope, "What size counts");
  if (!list) return undefined;
  return {
    expression: { kind: "size", list: list.field },
    type: { kind: "number", unit: "count", isWhole: true },
    written: `size(${list.written})`,
  };
}

function checkName(node: Extract<ASTNode, { op: "id" }>, scope: CheckScope, element?: Element): Operand | undefined {
  const name = node.args;
  if (element && name === element.name)
    return { expression: { kind: "element" }, type: { kind: "code", vocabulary: element.vocabulary }, written: name };
  const places = readableSubjects(scope).filter((subject) => Object.hasOwn(ruleDictionary[subject], name));
  const meant = places[0]
    ? `${places[0]}.${name}`
    : Object.hasOwn(scope.parameters, name)
      ? `params.${name}`
      : undefined;
  return scope.report(
    node,
    "unknown-name",
    `“${name}” means nothing here.`,
    meant
      ? `Did you mean “${meant}”?`
      : `Write a field such as ${scope.subject}.status, params.… or a "text" in quotes.`,
  );
}

function checkParameter(node: Extract<ASTNode, { op: "." }>, scope: CheckScope): Operand | undefined {
  const name = node.args[1];
  const parameter = Object.hasOwn(scope.parameters, name) ? scope.parameters[name] : undefined;
  if (parameter)
    return { expression: { kind: "parameter", name }, type: parameterTypeOf(parameter), written: `params.${name}` };
  return scope.report(
    node,
    "unknown-parameter",
    `Clause ${scope.clause} has no parameter “${name}”.`,
    fixParameter(name, scope),
  );
}

/** What to write instead of a parameter that the clause does not have. */
export function fixParameter(name: string, scope: Pick<CheckScope, "parameters">): string {
  const known = Object.keys(scope.parameters);
  const meant = nearestOf(name, known);
  if (meant) return `Did you mean “${meant}”?`;
  return known.length > 0
    ? `Its parameters are ${listed(known)}.`
    : "Add the parameter to the clause, or write the value.";
}

function checkField(node: Extract<ASTNode, { op: "." }>, scope: CheckScope): Operand | undefined {
  const found = findField(node, scope);
  if (!found) return undefined;
  const { subject, field, definition } = found;
  const type = scalarTypeOf(definition);
  const written = `${subject}.${field}`;
  if (type) return { expression: { kind: "field", subject, field }, type, written };
  if (definition.type === "date") return refuseDate(node, found, scope);
  if (definition.type === "place")
    return scope.report(node, "place-field", `“${written}” is a place, and rules do not read places.`, theLanguage);
  return scope.report(
    node,
    "list-as-value",
    `“${written}” is a list.`,
    `Write "…" in ${written}, size(${written}), ${written}.exists(x, x == "…") or ${written}.all(x, x == "…").`,
  );
}

function refuseDate(node: ASTNode, { subject, field }: FoundField, scope: CheckScope): undefined {
  const computed = Object.entries<Field>(ruleDictionary[subject])
    .filter(([, other]) => (other.type === "days-since" || other.type === "days-until") && other.of === field)
    .map(([name]) => `${subject}.${name}`);
  return scope.report(
    node,
    "date-field",
    `“${subject}.${field}” is a day, and rules read days only as a number of days from today.`,
    computed.length > 0 ? `Write ${listed(computed)}.` : "Use another field: there is no count of days for this one.",
  );
}

interface CheckedLiteral {
  expression: Extract<Expression, { kind: "literal" }>;
  type: OperandType;
  value: Scalar;
}

/** Text is kept in NFC, the form facts are kept in; whole numbers must be exact. */
export function checkLiteral(node: ASTNode, scope: CheckScope): CheckedLiteral | undefined {
  const value = literalValue(node);
  if (value === undefined) {
    const isNull = node.op === "value" && node.args === null;
    return scope.report(
      node,
      isNull ? "null" : "not-a-literal",
      isNull ? "There is no null: what nobody declared is unknown by itself." : `“${textOf(node)}” is not a literal.`,
      isNull ? "Leave the comparison out, or compare with a value." : 'Write a "text", a number, true or false.',
    );
  }
  return { expression: { kind: "literal", value }, type: literalTypeOf(value), value };
}

function literalValue(node: ASTNode): Scalar | undefined {
  if (node.op === "-_") {
    const positive = literalValue(node.args);
    return typeof positive === "number" ? 0 - positive : undefined;
  }
  if (node.op !== "value") return undefined;
  const value: unknown = node.args;
  // What a database cannot store as text, no fact can be equal to.
  if (typeof value === "string") return /\0|\p{Surrogate}/u.test(value) ? undefined : value.normalize("NFC");
  if (typeof value === "boolean") return value;
  const number = typeof value === "bigint" ? Number(value) : value;
  return typeof number === "number" && Math.abs(number) <= Number.MAX_SAFE_INTEGER ? number : undefined;
}

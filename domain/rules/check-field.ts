import type { ASTNode } from "@marcbachmann/cel-js";
import { type Field, type RuleSubject, ruleDictionary } from "#domain/register/dictionary";
import type { CheckScope } from "#domain/rules/check-scope";
import { nearestOf } from "#domain/rules/nearest";

/** What a rule may read: a device knows its technology, everything else knows itself. */
export const readableSubjects = (scope: CheckScope): RuleSubject[] =>
  scope.subject === "device" ? ["technology", "device"] : [scope.subject];

export interface FoundField {
  subject: RuleSubject;
  field: string;
  definition: Field;
}

/** The field that `subject.field` names, if a rule of this scope may read it. */
export function findField(node: Extract<ASTNode, { op: "." }>, scope: CheckScope): FoundField | undefined {
  const [root, field] = node.args;
  if (root.op !== "id" || !isRuleSubject(root.args)) {
    const meant = root.op === "id" ? nearestOf(root.args, [...readableSubjects(scope), "params"]) : undefined;
    return scope.report(
      node,
      "unknown-name",
      `“${textOf(node)}” means nothing here.`,
      meant ? `Did you mean “${meant}.${field}”?` : `Fields are written ${readableSubjects(scope).join(".… and ")}.….`,
    );
  }
  const subject = root.args;
  if (!readableSubjects(scope).includes(subject)) return refuseSubject(node, subject, field, scope);
  const fields: Record<string, Field> = ruleDictionary[subject];
  if (Object.hasOwn(fields, field)) return { subject, field, definition: fields[field]! };
  return scope.report(
    node,
    "unknown-field",
    `There is no field “${subject}.${field}”.`,
    fixField(subject, field, scope),
  );
}

const isRuleSubject = (name: string): name is RuleSubject => Object.hasOwn(ruleDictionary, name);

/** A subject's name in a sentence. */
export const nounOf = (subject: RuleSubject): string => (subject === "dataUse" ? "data use" : subject);

function refuseSubject(node: ASTNode, subject: RuleSubject, field: string, scope: CheckScope): undefined {
  if (subject === "device" && scope.subject === "technology")
    return scope.report(
      node,
      "device-in-technology-rule",
      `A rule about a technology cannot read “device.${field}”: a technology has many devices.`,
      "Write subject: device, or read a field of the technology.",
    );
  const own = Object.hasOwn(ruleDictionary[scope.subject], field)
    ? `“${scope.subject}.${field}”`
    : "a field of its own";
  return scope.report(
    node,
    "subject-not-readable",
    `A rule about a ${nounOf(scope.subject)} cannot read “${subject}.${field}”: data uses are judged by themselves.`,
    `Read ${own}, or write subject: ${subject}.`,
  );
}

function fixField(subject: RuleSubject, field: string, scope: CheckScope): string {
  const other: RuleSubject = subject === "device" ? "technology" : "device";
  if (readableSubjects(scope).includes(other) && Object.hasOwn(ruleDictionary[other], field))
    return `Did you mean “${other}.${field}”?`;
  const known = Object.keys(ruleDictionary[subject]);
  const meant = nearestOf(field, known);
  return meant ? `Did you mean “${subject}.${meant}”?` : `Fields of a ${nounOf(subject)} are ${listed(known)}.`;
}

export const textOf = (node: ASTNode): string => {
  const text = node.input.slice(node.start, node.end);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
};

export const listed = (names: readonly string[]): string => names.join(", ");

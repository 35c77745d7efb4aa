import { daysBetween } from "#domain/kernel/days";
import { type Field, type RuleSubject, ruleDictionary } from "#domain/register/dictionary";
import { bindRule, type Condition, compareScalars, type FieldRef, type Leaf } from "#domain/rules/condition";
import type { ParameterValues, Rule, Scalar } from "#domain/rules/expression";
import { definitionOf } from "#domain/rules/fields";
import {
  Conforms,
  decideVerdict,
  False,
  type Kleene,
  NotApplicable,
  True,
  Undeclared,
  Unknown,
  type Verdict,
  type VerdictCode,
  verdictOf,
} from "#domain/rules/verdict";

/** Facts as they are kept; what is absent, null or undefined is undeclared. */
export type Facts = Readonly<Record<string, unknown>>;

/** What is judged: a technology alone, a device with the technologies it belongs to, or a data use. */
export interface Judged {
  dataUse?: Facts;
  device?: Facts;
  technologies: readonly Facts[];
  today: string;
}

export type Value = Scalar | readonly string[];

/** What a test asks of a field. Lists: `includes` at least one, `excludes` all, is `within` or goes `beyond` them. */
export type Relation =
  | "is"
  | "isNot"
  | "isOneOf"
  | "isNoneOf"
  | "atMost"
  | "atLeast"
  | "lessThan"
  | "moreThan"
  | "includes"
  | "excludes"
  | "within"
  | "beyond";

/** A field that was read, with its value; without one it is undeclared. */
export interface ReadField extends FieldRef {
  actual?: Value;
}

/** One test that decided a verdict, or left it open. */
export interface Reason extends ReadField {
  part: "when" | "must";
  /** The number of entries in the list is compared, and `actual` is that number. */
  isCounted?: true;
  relation: Relation;
  expected: readonly Scalar[];
  /** Compared with this field, not with a value. */
  other?: ReadField;
  /** The parameter that the expected value is the city's value of. */
  parameter?: string;
  /** Undefined where a field that is read is undeclared. */
  holds?: boolean;
}

/** Why a rule says what it says, as data. */
export interface Explanation {
  rule: string;
  clause: string;
  subject: RuleSubject;
  verdict: Verdict;
  /** Which of a device's technologies the reasons are about: the first with the verdict. */
  technology?: number;
  reasons: readonly Reason[];
  /** The rule reads facts that are not shown to this audience. The same for every record. */
  isWithheld: boolean;
}

export type Audience = "public" | "city";

/**
 * Explains what a rule says about a record.
 *
 * INVARIANT (internal): for the public, the explanation follows from the verdict and the public facts alone. The
 * internal facts are taken away first; where the verdict does not follow from the rest, there are no reasons.
 */
export function explain(rule: Rule, values: ParameterValues, judged: Judged, audience: Audience): Explanation {
  const bound = bindRule(rule, values);
  const head = { rule: rule.id, clause: rule.clause, subject: rule.subject };
  const cases = casesOf(judged).map((facts) => judge(bound, facts));
  const verdict = Math.max(...cases.map((each) => each.verdict)) as VerdictCode;
  const isWithheld = audience === "public" && rule.readsInternal;
  const shown = isWithheld ? casesOf(withoutInternal(judged)).map((facts) => judge(bound, facts)) : cases;
  const index = shown.findIndex((each) => each.verdict === verdict);
  const reasons = index < 0 ? [] : reasonsOf(shown[index]!).filter((reason) => !isWithheld || isShown(reason));
  const about = rule.subject === "device" && index >= 0 && judged.technologies.length > 0 ? { technology: index } : {};
  return { ...head, verdict: verdictOf(verdict), ...about, reasons, isWithheld };
}

type Case = Record<RuleSubject, Facts> & { today: string };

/** A device is judged once per technology; without one, on its own with an undeclared technology. */
const casesOf = ({ dataUse = {}, device = {}, technologies, today }: Judged): Case[] =>
  (technologies.length > 0 ? technologies : [{}]).map((technology) => ({ dataUse, technology, device, today }));

function withoutInternal({ dataUse = {}, device = {}, technologies, today }: Judged): Judged {
  const strip = (subject: RuleSubject, facts: Facts): Facts =>
    Object.fromEntries(
      Object.entries(facts).filter(([name]) => (ruleDictionary[subject] as Record<string, Field>)[name]?.isPublic),
    );
  return {
    dataUse: strip("dataUse", dataUse),
    device: strip("device", device),
    technologies: technologies.map((technology) => strip("technology", technology)),
    today,
  };
}

const isShown = (reason: Reason): boolean =>
  definitionOf(reason).isPublic && (reason.other === undefined || definitionOf(reason.other).isPublic);

interface JudgedCase {
  bound: { when: Condition; must: Condition };
  facts: Case;
  when: Kleene;
  verdict: VerdictCode;
}

function judge(bound: { when: Condition; must: Condition }, facts: Case): JudgedCase {
  const when = evaluate(bound.when, facts);
  return { bound, facts, when, verdict: decideVerdict(when, evaluate(bound.must, facts)) };
}

function reasonsOf({ bound, facts, when, verdict }: JudgedCase): Reason[] {
  const decisive = (part: "when" | "must", value: Kleene) =>
    decisiveLeaves(bound[part], value, facts).map((leaf) => reasonOf(leaf, part, facts));
  if (verdict === NotApplicable) return decisive("when", False);
  if (when === Unknown) return decisive("when", Unknown);
  return decisive("must", verdict === Undeclared ? Unknown : verdict === Conforms ? True : False);
}

/** The leaves that give a condition its value: those of an and or or that have the value themselves. */
function decisiveLeaves(condition: Condition, value: Kleene, facts: Case): Leaf[] {
  if (condition.kind === "constant") return [];
  if (condition.kind !== "and" && condition.kind !== "or") return [condition];
  return condition.operands
    .filter((operand) => evaluate(operand, facts) === value)
    .flatMap((operand) => decisiveLeaves(operand, value, facts));
}

/** Kleene's logic as it is defined, without shortcuts. */
function evaluate(condition: Condition, facts: Case): Kleene {
  if (condition.kind === "constant") return condition.value ? True : False;
  if (condition.kind === "and" || condition.kind === "or") {
    const values = condition.operands.map((operand) => evaluate(operand, facts));
    const decides = condition.kind === "and" ? False : True;
    if (values.includes(decides)) return decides;
    return values.includes(Unknown) ? Unknown : decides === False ? True : False;
  }
  const holds = reasonOf(condition, "must", facts).holds;
  return holds === undefined ? Unknown : holds ? True : False;
}

function factOf({ subject, field }: FieldRef, facts: Case): Value | undefined {
  const definition = definitionOf({ subject, field });
  const isComputed = definition.type === "days-since" || definition.type === "days-until";
  const value = facts[subject][isComputed ? definition.of : field] ?? undefined;
  if (value === undefined) return undefined;
  if (definition.type === "days-since") return daysBetween(value as string, facts.today);
  if (definition.type === "days-until") return daysBetween(facts.today, value as string);
  return typeof value === "string" ? value.normalize("NFC") : (value as Value);
}

function readOf({ subject, field }: FieldRef, facts: Case): ReadField {
  const actual = factOf({ subject, field }, facts);
  return { subject, field, ...(actual === undefined ? {} : { actual }) };
}

/** A leaf as it stands on a record: what it asks, what was declared, whether that holds. */
function reasonOf(leaf: Leaf, part: "when" | "must", facts: Case): Reason {
  const source = "parameter" in leaf && leaf.parameter !== undefined ? { parameter: leaf.parameter } : {};
  switch (leaf.kind) {
    case "among": {
      const read = readOf(leaf.field, facts);
      const holds =
        read.actual === undefined ? {} : { holds: leaf.values.includes(read.actual as Scalar) !== leaf.isNegated };
      const one = leaf.isNegated ? "isNot" : "is";
      const relation = leaf.values.length === 1 ? one : leaf.isNegated ? "isNoneOf" : "isOneOf";
      return { part, ...read, relation, expected: leaf.values, ...source, ...holds };
    }
    case "same": {
      const [read, other] = [readOf(leaf.left, facts), readOf(leaf.right, facts)];
      const isKnown = read.actual !== undefined && other.actual !== undefined;
      const holds = isKnown ? { holds: (read.actual === other.actual) !== leaf.isNegated } : {};
      return { part, ...read, relation: leaf.isNegated ? "isNot" : "is", expected: [], other, ...holds };
    }
    case "numbers":
      return { ...numbersReason(leaf, part, facts), ...source };
    case "overlaps":
    case "within":
      return { ...listReason(leaf, part, facts), ...source };
  }
}

const relationOf = {
  "==": "is",
  "!=": "isNot",
  "<=": "atMost",
  ">=": "atLeast",
  "<": "lessThan",
  ">": "moreThan",
} as const;

function numbersReason(leaf: Extract<Leaf, { kind: "numbers" }>, part: "when" | "must", facts: Case): Reason {
  const read = readNumber(leaf.left, facts);
  const relation = relationOf[leaf.operator];
  const counted = leaf.left.kind === "size" ? { isCounted: true as const } : {};
  if (leaf.right.kind === "number") {
    const { value } = leaf.right;
    const holds =
      read.actual === undefined ? {} : { holds: compareScalars(leaf.operator, read.actual as number, value) };
    return { part, ...read, ...counted, relation, expected: [value], ...holds };
  }
  const other = readNumber(leaf.right, facts);
  const holds =
    read.actual === undefined || other.actual === undefined
      ? {}
      : { holds: compareScalars(leaf.operator, read.actual as number, other.actual as number) };
  return { part, ...read, ...counted, relation, expected: [], other, ...holds };
}

function readNumber(operand: { kind: "field" | "size" } & FieldRef, facts: Case): ReadField {
  const read = readOf(operand, facts);
  return operand.kind === "size" && Array.isArray(read.actual) ? { ...read, actual: read.actual.length } : read;
}

const listRelations = {
  overlaps: { held: "includes", negated: "excludes" },
  within: { held: "within", negated: "beyond" },
} as const;

function listReason(leaf: Extract<Leaf, { kind: "overlaps" | "within" }>, part: "when" | "must", facts: Case): Reason {
  const read = readOf(leaf.list, facts);
  const relation = listRelations[leaf.kind][leaf.isNegated ? "negated" : "held"];
  const reason: Reason = { part, ...read, relation, expected: leaf.values };
  if (read.actual === undefined) return reason;
  const list = read.actual as readonly string[];
  const isIn = (code: string) => leaf.values.includes(code);
  return { ...reason, holds: (leaf.kind === "overlaps" ? list.some(isIn) : list.every(isIn)) !== leaf.isNegated };
}

import type { RuleSubject, Subject } from "#domain/register/dictionary";

export type Scalar = boolean | number | string;
export type CompareOperator = "==" | "!=" | "<" | "<=" | ">" | ">=";

/**
 * The one form of a rule's conditions, after parsing and checking: everything in it is known to exist and to be of a
 * fitting type, and parameters still stand by name. Back ends (SQL, closures, explain) read this and nothing else.
 */
export type Expression =
  | { kind: "literal"; value: Scalar }
  | { kind: "field"; subject: RuleSubject; field: string }
  | { kind: "parameter"; name: string }
  /** The variable of an `exists` or `all`, inside its body only. */
  | { kind: "element" }
  | { kind: "compare"; operator: CompareOperator; left: Expression; right: Expression }
  /** A scalar in a list of literals. */
  | { kind: "oneOf"; item: Expression; values: readonly Scalar[] }
  /** A literal, parameter or element in a list field. */
  | { kind: "contains"; list: ListField; item: Expression }
  | { kind: "size"; list: ListField }
  | { kind: "exists" | "all"; list: ListField; body: Expression }
  | { kind: "not"; operand: Expression }
  | { kind: "and" | "or"; operands: readonly Expression[] };

export type ListField = { kind: "field"; subject: RuleSubject; field: string };

/** A rule ready to run: checked, with everything a back end or a reader needs. */
interface RuleAbout<About extends RuleSubject> {
  id: string;
  /** The clause it tests; its parameters are the only ones the rule may read. */
  clause: string;
  subject: About;
  when: Expression;
  must: Expression;
  /** The sentence it enforces and what to do about a breach, in the release's language; may hold `{parameter}`. */
  says: string;
  fix: string;
  /** The verdict moves with the calendar: it reads a days-since or days-until field. */
  readsToday: boolean;
  /** The rule reads a field that is not shown in public: its outcome may be shown, the value may not. */
  readsInternal: boolean;
}

/** A rule that a register is judged by. */
export type RegisterRule = RuleAbout<Subject>;
/** A rule that no register is judged by: it is held by its examples. */
export type DataUseRule = RuleAbout<"dataUse">;
export type Rule = RegisterRule | DataUseRule;

export const isRegisterRule = (rule: Rule): rule is RegisterRule => rule.subject !== "dataUse";
export const isDataUseRule = (rule: Rule): rule is DataUseRule => rule.subject === "dataUse";

/** A city's values by clause, then by name: `{ "pia.c07": { maxVideoDays: 14 } }`. */
export type ParameterValues = Readonly<Record<string, Readonly<Record<string, Scalar>>>>;

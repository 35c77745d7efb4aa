import type { ReactNode } from "react";
import type { AnswerOf } from "#contract/endpoint";
import type { Endpoints } from "#contract/endpoints";
import type { Parameter } from "#domain/frameworks/release";
import type { RuleSubject } from "#domain/register/dictionary";
import type { CompareOperator, Expression, Scalar } from "#domain/rules/expression";
import { useWords, type WordKey } from "../../words";
import { modelText } from "./clause-text";

export type Dictionary = AnswerOf<Endpoints["getDictionary"]>;

interface Reading {
  dictionary: Dictionary;
  parameters: Readonly<Record<string, Parameter>>;
  /** What the rule is about; a fact of the other is said to be of it. */
  subject: RuleSubject;
}

/** A condition of a rule told in words of the dictionary, in the language of the page. */
export function Condition({ expression, ...reading }: Reading & { expression: Expression }) {
  const operands = expression.kind === "and" ? expression.operands : [expression];
  return (
    <ul className="condition">
      {operands.map((operand) => (
        <li key={JSON.stringify(operand)}>
          <Part expression={operand} negated={false} {...reading} />
        </li>
      ))}
    </ul>
  );
}

type PartProps = Reading & { expression: Expression; negated: boolean };

function Part({ expression, negated, ...reading }: PartProps): ReactNode {
  switch (expression.kind) {
    case "not":
      return <Part expression={expression.operand} negated={!negated} {...reading} />;
    case "and":
    case "or":
      // De Morgan: a negated "all" is an "any" of negated parts, and the other way round.
      return (
        <Several
          operands={expression.operands}
          any={(expression.kind === "or") !== negated}
          {...{ negated, reading }}
        />
      );
    case "exists":
    case "all":
      return <OverList expression={expression} negated={negated} {...reading} />;
    default:
      return <Statement expression={expression} negated={negated} {...reading} />;
  }
}

function Several({
  operands,
  any,
  negated,
  reading,
}: {
  operands: readonly Expression[];
  any: boolean;
  negated: boolean;
  reading: Reading;
}) {
  const { t } = useWords();
  return (
    <>
      {t(any ? "framework:condition.any" : "framework:condition.every")}
      <ul>
        {operands.map((operand) => (
          <li key={JSON.stringify(operand)}>
            <Part expression={operand} negated={negated} {...reading} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** `exists(p, p == "a" || p == "b")` reads: one of a, b is among them. */
function OverList({ expression, negated, ...reading }: PartProps) {
  const { t, either } = useWords();
  const values = useValues(reading);
  if (expression.kind !== "exists" && expression.kind !== "all") return null;
  const named = namedIn(expression.body);
  const field = expression.list;
  const relation: WordKey =
    expression.kind === "exists"
      ? negated
        ? "framework:condition.includes-none"
        : "framework:condition.includes-any"
      : negated
        ? "framework:condition.not-only"
        : "framework:condition.only";
  if (named?.not) {
    const flipped = expression.kind === "all" ? !negated : negated;
    return (
      <Row field={field} reading={reading}>
        {t(flipped ? "framework:condition.includes-none" : "framework:condition.includes-any", {
          values: either(named.codes.map((code) => values(field, code))),
        })}
      </Row>
    );
  }
  return (
    <Row field={field} reading={reading}>
      {t(relation, { values: either((named?.codes ?? []).map((code) => values(field, code))) })}
    </Row>
  );
}

/** The codes a body compares its element with, where it only does that; `not` where it says what it is not. */
function namedIn(body: Expression): { codes: Scalar[]; not: boolean } | undefined {
  if (body.kind === "compare" && body.left.kind === "element" && body.right.kind === "literal")
    return { codes: [body.right.value], not: body.operator === "!=" };
  if (body.kind === "oneOf" && body.item.kind === "element") return { codes: [...body.values], not: false };
  if (body.kind === "not") {
    const inner = namedIn(body.operand);
    return inner && { ...inner, not: !inner.not };
  }
  if (body.kind !== "or" && body.kind !== "and") return undefined;
  const parts = body.operands.map(namedIn);
  const not = body.kind === "and";
  if (!parts.every((part) => part?.not === not)) return undefined;
  return { codes: parts.flatMap((part) => part!.codes), not };
}

const relations: Record<CompareOperator, "is" | "is-not" | "less" | "at-most" | "more" | "at-least"> = {
  "==": "is",
  "!=": "is-not",
  "<": "less",
  "<=": "at-most",
  ">": "more",
  ">=": "at-least",
};
const opposite: Record<CompareOperator, CompareOperator> = {
  "==": "!=",
  "!=": "==",
  "<": ">=",
  "<=": ">",
  ">": "<=",
  ">=": "<",
};
const turned: Record<CompareOperator, CompareOperator> = {
  "==": "==",
  "!=": "!=",
  "<": ">",
  "<=": ">=",
  ">": "<",
  ">=": "<=",
};

function Statement({ expression, negated, ...reading }: PartProps) {
  const { t, either } = useWords();
  const values = useValues(reading);
  switch (expression.kind) {
    case "field":
      return (
        <Row field={expression} reading={reading}>
          {t("framework:condition.is", { value: t(negated ? "framework:no" : "framework:yes") })}
        </Row>
      );
    case "oneOf":
      if (expression.item.kind !== "field") return null;
      return (
        <Row field={expression.item} reading={reading}>
          {t(negated ? "framework:condition.none-of" : "framework:condition.one-of", {
            values: either(expression.values.map((value) => values(expression.item as FieldRead, value))),
          })}
        </Row>
      );
    case "contains":
      return (
        <Row field={expression.list} reading={reading}>
          {t(negated ? "framework:condition.excludes" : "framework:condition.includes", {
            value: textOf(expression.item, expression.list, values, reading),
          })}
        </Row>
      );
    case "compare":
      return <Comparison expression={expression} negated={negated} {...reading} />;
    default:
      return null;
  }
}

type FieldRead = { subject: RuleSubject; field: string };

function Comparison({ expression, negated, ...reading }: PartProps) {
  const { t } = useWords();
  const values = useValues(reading);
  if (expression.kind !== "compare") return null;
  const isSubject = (side: Expression) => side.kind === "field" || side.kind === "size";
  const swapped = !isSubject(expression.left) && isSubject(expression.right);
  const [left, right] = swapped ? [expression.right, expression.left] : [expression.left, expression.right];
  const asWritten = swapped ? turned[expression.operator] : expression.operator;
  const operator = negated ? opposite[asWritten] : asWritten;
  const field = left.kind === "size" ? left.list : left.kind === "field" ? left : undefined;
  if (!field) return null;
  if (right.kind === "literal" && right.value === "" && operator === "!=")
    return (
      <Row field={field} reading={reading}>
        {t("framework:condition.stated")}
      </Row>
    );
  const value = textOf(right, field, values, reading);
  const key: WordKey =
    left.kind === "size"
      ? `framework:condition.count-${relations[operator]}`
      : `framework:condition.${relations[operator]}`;
  return (
    <Row field={field} reading={reading}>
      {t(key, { value })}
      {right.kind === "parameter" ? (
        <>
          {" "}
          <span className="id">{right.name}</span>
        </>
      ) : null}
    </Row>
  );
}

function textOf(
  expression: Expression,
  field: FieldRead,
  values: (field: FieldRead, value: Scalar) => string,
  reading: Reading,
): string {
  if (expression.kind === "literal") return values(field, expression.value);
  if (expression.kind === "parameter") {
    const parameter = reading.parameters[expression.name];
    return parameter ? modelText(parameter) : expression.name;
  }
  if (expression.kind === "field") return expression.field;
  return "";
}

export const findField = (dictionary: Dictionary, { subject, field }: FieldRead) =>
  dictionary.fields.find((candidate) => candidate.subject === subject && candidate.name === field);

/** How a value of a field is said in the language of the page. */
function useValues({ dictionary }: Reading): (field: FieldRead, value: Scalar) => string {
  const say = useFactText(dictionary);
  return (field, value) => say(field, value);
}

export function useFactText(dictionary: Dictionary): (field: FieldRead, value: Scalar | readonly Scalar[]) => string {
  const { t, number, title, list } = useWords();
  const one = (read: FieldRead, value: Scalar): string => {
    if (typeof value === "boolean") return t(value ? "framework:yes" : "framework:no");
    if (typeof value === "number") return number(value);
    const vocabulary = dictionary.vocabularies.find(({ id }) => id === findField(dictionary, read)?.vocabulary);
    const code = vocabulary?.codes.find((candidate) => candidate.code === value);
    return code ? title(code.title) : value;
  };
  return (read, value) =>
    Array.isArray(value) ? list(value.map((item: Scalar) => one(read, item))) : one(read, value as Scalar);
}

/** The name of a fact in a rule: one of the other subject says whose it is. */
export function useNameIn(): (rule: RuleSubject, fact: RuleSubject, name: string) => string {
  const { t } = useWords();
  return (rule, fact, name) =>
    rule === fact || fact === "dataUse" ? name : t(`framework:of-${fact}`, { field: name });
}

function Row({ field, reading, children }: { field: FieldRead; reading: Reading; children: ReactNode }) {
  const { title } = useWords();
  const nameIn = useNameIn();
  const found = findField(reading.dictionary, field);
  const name = found ? title(found.title) : field.field;
  return (
    <>
      <b>{nameIn(reading.subject, field.subject, name)}</b> {children}
    </>
  );
}

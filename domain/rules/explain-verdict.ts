import { inSingular } from "#domain/frameworks/in-singular";
import type { Parameter } from "#domain/frameworks/release";
import { keepEach } from "#domain/kernel/keep-each";
import { dictionary, type RuleSubject, vocabularies } from "#domain/register/dictionary";
import type { Explanation, ReadField, Reason, Relation, Value } from "#domain/rules/explain";
import type { Scalar } from "#domain/rules/expression";
import { definitionOf } from "#domain/rules/fields";
import {
  explainSentences,
  plainSentences,
  reasonWords,
  relationWords,
  withheldSentence,
} from "#vocabulary/explain-words";
import { dataUseFieldWords, deviceFieldWords, type FieldWords, technologyFieldWords } from "#vocabulary/fields";
import type { Code, Language } from "#vocabulary/vocabulary";

/** An explanation as a sentence a resident can read, in any language. */
export function explainVerdict(explanation: Explanation, language: Language): string {
  const { verdict, reasons, isWithheld } = explanation;
  const told =
    verdict === "undeclared"
      ? undeclaredIn(reasons).map((read) =>
          fill(reasonWords.missing[language], { field: titleOf(read, explanation.subject, language) }),
        )
      : reasons.map((reason) => reasonText(reason, explanation.subject, language));
  const list = [...new Set(told)].join(reasonWords.between[language]);
  const sentence =
    list === "" ? plainSentences[verdict][language] : fill(explainSentences[verdict][language], { reasons: list });
  const gap = language === "ja" ? "" : " ";
  return isWithheld ? `${sentence}${gap}${withheldSentence[language]}` : sentence;
}

/**
 * Puts a city's values into a sentence of the norm, such as “kept no longer than {maxVideoDays} days”. What has no
 * value stays in braces, so that it is seen.
 */
export function fillSentence(
  sentence: string,
  values: Readonly<Record<string, Scalar>>,
  parameters: Readonly<Record<string, Parameter>>,
  language: Language,
): string {
  const texts = Object.entries(values).map(([name, value]) => {
    const parameter = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
    const title = parameter?.type === "choice" ? parameter.options[String(value)] : undefined;
    return [name, title ?? scalarText(value, language)] as const;
  });
  return fill(inSingular(sentence, values), Object.fromEntries(texts));
}

const fill = (template: string, texts: Readonly<Record<string, string>>): string =>
  template.replace(/\{(\w+)\}/g, (whole, name: string) => (Object.hasOwn(texts, name) ? texts[name]! : whole));

const undeclaredIn = (reasons: readonly Reason[]): ReadField[] =>
  reasons
    .flatMap((reason) => [reason, ...(reason.other ? [reason.other] : [])])
    .filter((read) => read.actual === undefined);

const fieldWords: Record<RuleSubject, Readonly<Record<string, Pick<FieldWords, "title">>>> = {
  technology: technologyFieldWords,
  device: deviceFieldWords,
  dataUse: dataUseFieldWords,
};

/** A field's title; where device and technology both have such a field, it says whose. */
function titleOf({ subject, field }: ReadField, about: RuleSubject, language: Language): string {
  const title = fieldWords[subject][field]?.title[language] ?? field;
  const isAmbiguous =
    about === "device" && Object.hasOwn(dictionary.technology, field) && Object.hasOwn(dictionary.device, field);
  if (!isAmbiguous) return title;
  return fill(reasonWords[subject === "technology" ? "ofTechnology" : "ofDevice"][language], { field: title });
}

function reasonText(reason: Reason, about: RuleSubject, language: Language): string {
  const title = titleOf(reason, about, language);
  const field = reason.isCounted ? fill(reasonWords.count[language], { field: title }) : title;
  const actual = valueText(reason.actual, reason, language);
  if (reason.holds || reason.part === "when") return fill(reasonWords.held[language], { field, actual });
  return fill(reasonWords.failed[language], { field, actual, expected: expectedText(reason, about, language) });
}

function expectedText(reason: Reason, about: RuleSubject, language: Language): string {
  const { relation, expected, other } = reason;
  if (relation === "isNot" && expected[0] === "") return relationWords.filled[language];
  const values = other
    ? fill(reasonWords.other[language], {
        field: titleOf(other, about, language),
        actual: valueText(other.actual, other, language),
      })
    : listText(
        expected.map((value) => valueText(value, reason, language)),
        relation === "isOneOf" ? "disjunction" : "conjunction",
        language,
      );
  return fill(relationWords[shortenRelation(relation, expected)][language], { values });
}

/** “None of” and “at least one of” want several values. */
function shortenRelation(relation: Relation, expected: readonly Scalar[]): keyof typeof relationWords {
  if (expected.length !== 1) return relation;
  if (relation === "includes") return "includesOne";
  return relation === "excludes" ? "excludesOne" : relation;
}

const lists = {
  conjunction: keepEach((language: Language) => new Intl.ListFormat(language, { type: "conjunction" })),
  disjunction: keepEach((language: Language) => new Intl.ListFormat(language, { type: "disjunction" })),
};
const numbers = keepEach((language: Language) => new Intl.NumberFormat(language));
const days = keepEach(
  (language: Language) => new Intl.NumberFormat(language, { style: "unit", unit: "day", unitDisplay: "long" }),
);

const listText = (items: readonly string[], type: keyof typeof lists, language: Language): string =>
  lists[type](language).format(items);

/** A value in the words of its field: code titles, days with their unit, yes and no. */
export function valueText(
  value: Value | undefined,
  read: { subject: RuleSubject; field: string },
  language: Language,
): string {
  if (value === undefined) return "";
  const definition = definitionOf(read);
  if (typeof value === "object") {
    if (value.length === 0) return reasonWords.nothing[language];
    const items = value.map((item) => valueText(item, read, language));
    return listText(items, "conjunction", language);
  }
  if (typeof value === "string" && (definition.type === "code" || definition.type === "codes")) {
    const codes: Record<string, Code> = vocabularies[definition.vocabulary].codes;
    return codes[value]?.title[language] ?? value;
  }
  const isDays =
    definition.type === "days-since" ||
    definition.type === "days-until" ||
    (definition.type === "number" && definition.unit === "days");
  if (typeof value === "number" && isDays) return days(language).format(value);
  return scalarText(value, language);
}

function scalarText(value: Scalar, language: Language): string {
  if (typeof value === "boolean") return reasonWords[value ? "yes" : "no"][language];
  if (typeof value === "number") return numbers(language).format(value);
  return value === "" ? reasonWords.emptyText[language] : value;
}

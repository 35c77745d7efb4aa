import { inSingular } from "#domain/frameworks/in-singular";
import type { Parameter } from "#domain/frameworks/release";
import { keepEach } from "#domain/kernel/keep-each";
import type { EditionClause } from "#domain/policies/edition";
import type { Values } from "#domain/policies/sides";
import type { Scalar } from "#domain/rules/expression";

/** A piece of a clause's text: plain words, or a parameter with its value in words. */
export type TextPart =
  | { kind: "words"; text: string }
  | { kind: "value"; text: string; parameter: string; value: Scalar };

/**
 * Puts values where a text names parameters in braces. Numbers and choices are written as the language does; the
 * source's English says "1 day" for one day. A name without a value stays in braces, so that it is seen.
 */
export function fillParts(
  text: string,
  values: Values,
  { parameters, options }: Pick<EditionClause, "parameters" | "options">,
  language: string,
): TextPart[] {
  const isEnglish = language.split("-")[0] === "en";
  const sentence = isEnglish ? inSingular(text, values) : text;
  return sentence.split(/(\{\w+\})/).flatMap((part): TextPart[] => {
    if (part === "") return [];
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    if (name === undefined || !Object.hasOwn(values, name)) return [{ kind: "words", text: part }];
    const value = values[name]!;
    const words = options?.[name]?.[String(value)];
    return [{ kind: "value", parameter: name, value, text: words ?? valueWords(value, parameters[name], language) }];
  });
}

export const joinParts = (parts: readonly TextPart[]): string => parts.map(({ text }) => text).join("");

function valueWords(value: Scalar, parameter: Parameter | undefined, language: string): string {
  if (parameter?.type === "choice") return parameter.options[String(value)] ?? String(value);
  return typeof value === "number" ? formatOf(language).format(value) : String(value);
}

/** An unknown language writes numbers as the source does. */
const formatOf = keepEach((language: string) => {
  const known = Intl.NumberFormat.supportedLocalesOf([language]);
  return new Intl.NumberFormat(known.length > 0 ? known : "en");
});

import type { Clause, Parameter } from "#domain/frameworks/release";
import type { Finding } from "#domain/kernel/finding";
import { type Result, refuse, succeed } from "#domain/kernel/finding";
import type { ParameterValues, Scalar } from "#domain/rules/expression";
import { nearestOf } from "#domain/rules/nearest";

/** The values the framework itself proposes, by clause and name. */
export function modelValues(clauses: readonly Clause[]): ParameterValues {
  return Object.fromEntries(clauses.map(({ id, parameters }) => [id, modelsOf(parameters)]));
}

/** A city's own values over the model's: `pia.c07.maxVideoDays=14`, each within its bounds. */
export function setParameters(clauses: readonly Clause[], settings: readonly string[]): Result<ParameterValues> {
  const findings: Finding[] = [];
  const values: Record<string, Record<string, Scalar>> = Object.fromEntries(
    Object.entries(modelValues(clauses)).map(([id, model]) => [id, { ...model }]),
  );
  for (const setting of settings) {
    const match = /^([a-z]{3}\.c\d+)\.([A-Za-z][A-Za-z0-9]*)=(.*)$/s.exec(setting.trim());
    const parameter = match && clauses.find(({ id }) => id === match[1])?.parameters[match[2] ?? ""];
    if (!match || !parameter) {
      findings.push({
        code: "parameter-unknown",
        path: setting,
        message: match ? `There is no parameter ${match[1]}.${match[2]}.` : `"${setting}" sets nothing.`,
        fix: meant(clauses, setting),
      });
      continue;
    }
    const value = parseParameterValue(parameter, match[3]?.trim() ?? "");
    if (value === undefined) {
      findings.push({
        code: "value-out-of-bounds",
        path: setting,
        message: `"${match[3]}" cannot be the value of ${match[1]}.${match[2]}.`,
        fix: `Accepted: ${describeBounds(parameter)}.`,
      });
    } else {
      values[match[1]!]![match[2]!] = value;
    }
  }
  return findings.length > 0 ? refuse(...findings) : succeed(values);
}

export function parseParameterValue(parameter: Parameter, text: string): Scalar | undefined {
  const value = readScalar(parameter, text);
  return fitsParameter(parameter, value) ? value : undefined;
}

function readScalar({ type }: Parameter, text: string): Scalar | undefined {
  if (type === "flag") return text === "true" ? true : text === "false" ? false : undefined;
  if (type === "choice") return text;
  return /^-?\d{1,15}$/.test(text) ? Number(text) : undefined;
}

/** Whether a value is one the parameter can have: of its type, whole, within its bounds. */
export function fitsParameter(parameter: Parameter, value: unknown): value is Scalar {
  if (parameter.type === "flag") return typeof value === "boolean";
  if (parameter.type === "choice") return typeof value === "string" && Object.hasOwn(parameter.options, value);
  return Number.isInteger(value) && (value as number) >= parameter.min && (value as number) <= parameter.max;
}

/** The values the framework itself proposes for the parameters of one clause. */
export const modelsOf = (parameters: Readonly<Record<string, Parameter>>): Record<string, Scalar> =>
  Object.fromEntries(Object.entries(parameters).map(([name, { model }]) => [name, model]));

export function describeBounds(parameter: Parameter): string {
  if (parameter.type === "flag") return "true or false";
  if (parameter.type === "choice") return Object.keys(parameter.options).join(", ");
  return `a whole number from ${parameter.min} to ${parameter.max}`;
}

/** The parameter that was probably meant, with its bounds, or how one is set. */
function meant(clauses: readonly Clause[], written: string): string {
  const known = new Map<string, Parameter>(
    clauses.flatMap(({ id, parameters }) =>
      Object.entries(parameters).map(([name, parameter]) => [`${id}.${name}`, parameter] as const),
    ),
  );
  const nearest = nearestOf(written.replace(/=.*$/s, "").trim(), known.keys());
  if (nearest) return `Did you mean ${nearest}? Accepted: ${describeBounds(known.get(nearest)!)}.`;
  const [first] = known;
  return `Write clause.parameter=value, such as ${first ? `${first[0]}=${String(first[1].model)}` : "pia.c07.maxVideoDays=14"}.`;
}

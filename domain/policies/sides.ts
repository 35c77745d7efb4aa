import type { Parameter } from "#domain/frameworks/release";
import type { ClauseText, EditionClause } from "#domain/policies/edition";
import type { Departure, SetParameter } from "#domain/policies/local-policy";
import type { ClauseSide } from "#domain/policies/preview";
import type { Scalar } from "#domain/rules/expression";

export type Values = Readonly<Record<string, Scalar>>;

/** The values that are in force for a clause: what the city set, the model's otherwise. */
export function valuesOf(parameters: Readonly<Record<string, Parameter>>, sets: readonly SetParameter[] = []): Values {
  const own = new Map(sets.map(({ parameter, value }) => [parameter, value]));
  return Object.fromEntries(Object.entries(parameters).map(([name, { model }]) => [name, own.get(name) ?? model]));
}

/** Whether a value is one the parameter can have: of its type, whole, within its bounds. */
export function fitsParameter(parameter: Parameter, value: unknown): value is Scalar {
  if (parameter.type === "flag") return typeof value === "boolean";
  if (parameter.type === "choice") return typeof value === "string" && Object.hasOwn(parameter.options, value);
  return Number.isInteger(value) && (value as number) >= parameter.min && (value as number) <= parameter.max;
}

/** Several clauses that became one, read as one text; the title is that of the one whose id goes on. */
export function joinWords(clauses: readonly { id: string; words: ClauseText }[], id: string): ClauseText {
  const primary = clauses.find((clause) => clause.id === id) ?? clauses[0]!;
  return { title: primary.words.title, text: clauses.map(({ words }) => words.text).join("\n\n") };
}

export const departuresOn = <K extends Departure["kind"]>(
  departures: readonly Departure[],
  kind: K,
  clause: string,
): Extract<Departure, { kind: K }>[] =>
  departures.filter((each): each is Extract<Departure, { kind: K }> => each.kind === kind && each.clause === clause);

/** A clause of the ground with what the city made of it. */
export function oursOf(
  source: EditionClause,
  departures: readonly Departure[],
): { id: string; words: ClauseText } & ClauseSide {
  const [reword] = departuresOn(departures, "reword", source.id);
  const { title, text } = reword ?? source.words;
  return {
    id: source.id,
    words: { title, text },
    title,
    text,
    isInForce: departuresOn(departures, "leave-out", source.id).length === 0,
    values: valuesOf(source.parameters, departuresOn(departures, "set", source.id)),
  };
}

/** Several clauses shown as one side of a merge; undefined where there is none. */
export function sideOf(
  clauses: readonly ({ id: string; words: ClauseText } & Pick<ClauseSide, "isInForce" | "values">)[],
  id: string,
): ClauseSide | undefined {
  if (clauses.length === 0) return undefined;
  return {
    ...joinWords(clauses, id),
    isInForce: clauses.some(({ isInForce }) => isInForce),
    values: Object.assign({}, ...clauses.map(({ values }) => values)) as Values,
  };
}

export const asReleased = (clause: EditionClause) => ({
  id: clause.id,
  words: clause.words,
  isInForce: true,
  values: valuesOf(clause.parameters),
});

/** The names in braces that words speak of and the parameters do not have. */
export const goneNames = ({ title, text }: ClauseText, parameters: Readonly<Record<string, Parameter>>): string[] => [
  ...new Set(
    [...`${title} ${text}`.matchAll(/\{([^{}]*)\}/g)]
      .map((found) => found[1]!)
      .filter((name) => !Object.hasOwn(parameters, name)),
  ),
];

import type { Parameter } from "#domain/frameworks/release";
import type { ClauseText, EditionClause } from "#domain/policies/edition";
import type { Departure, SetParameter } from "#domain/policies/local-policy";
import type { ClauseSide } from "#domain/policies/preview";
import type { Scalar } from "#domain/rules/expression";

export type Values = Readonly<Record<string, Scalar>>;

/** The values that are in force for a clause: what the city set, the model's otherwise. */
export function valuesOf(parameters: Readonly<Record<string, Parameter>>, sets: readonly SetParameter[]): Values {
  const own = new Map(sets.map(({ parameter, value }) => [parameter, value]));
  return Object.fromEntries(Object.entries(parameters).map(([name, { model }]) => [name, own.get(name) ?? model]));
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
export function oursOf(source: EditionClause, departures: readonly Departure[]): ClauseSide {
  const [reword] = departuresOn(departures, "reword", source.id);
  const sets = departuresOn(departures, "set", source.id);
  return {
    title: reword ? reword.title : source.words.title,
    text: reword ? reword.text : source.words.text,
    isInForce: departuresOn(departures, "leave-out", source.id).length === 0,
    values: sets.length > 0 ? valuesOf(source.parameters, sets) : source.side.values,
  };
}

/**
 * Several clauses shown as one side of a merge; undefined where there is none. What a side left out is no part of what it
 * says, unless it left out everything. `id` is that of the one they become.
 */
export function joinSides(
  clauses: readonly EditionClause[],
  id: string,
  sides: readonly ClauseSide[],
): ClauseSide | undefined {
  if (sides.length < 2) return sides[0];
  const isInForce = sides.some((side) => side.isInForce);
  const words = clauses.map((clause, at) => ({ id: clause.id, words: sides[at]! }));
  const said = words.filter(({ words: side }) => side.isInForce || !isInForce);
  return {
    ...joinWords(said, id),
    isInForce,
    values: Object.assign({}, ...sides.map(({ values }) => values)) as Values,
  };
}

/** The names in braces that words speak of and the parameters do not have. */
export const goneNames = ({ title, text }: ClauseText, parameters: Readonly<Record<string, Parameter>>): string[] => [
  ...new Set(
    [...`${title} ${text}`.matchAll(/\{([^{}]*)\}/g)]
      .map((found) => found[1]!)
      .filter((name) => !Object.hasOwn(parameters, name)),
  ),
];

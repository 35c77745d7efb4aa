import type { Level, State } from "#domain/assessments/answer";
import type { Element } from "#domain/frameworks/release";
import type { Verdict, VerdictCounts } from "#domain/rules/verdict";

/** What stands behind a suggestion, so that a person can look before accepting it. */
export type Proof =
  | { kind: "register"; rules: { id: string; counts: VerdictCounts }[]; asOf: string }
  | { kind: "adopted-policy"; policy: string; clauses: { id: string; stands: "in-force" | "reworded" | "left-out" }[] };

export interface Suggestion {
  element: string;
  state: State;
  level: Exclude<Level, "not-applicable" | "not-reported">;
  proof: Proof;
}

/**
 * What the register says of an element's practice. Yes only where every subject that its rules apply to conforms; one that
 * breaches or says nothing makes it partly, and where none conforms it is no. Nothing is suggested for an element without
 * rules, or whose rules apply to nothing, or where nothing at all is declared: that is unknown, and not a no.
 */
export function suggestPractice(
  element: Element,
  counts: ReadonlyMap<string, VerdictCounts>,
  asOf: string,
): Suggestion | undefined {
  const rules = element.rules.flatMap((id) => {
    const of = counts.get(id);
    return of && of.conforms + of.breaches + of.undeclared > 0 ? [{ id, counts: of }] : [];
  });
  const sum = (verdict: Verdict) => rules.reduce((total, { counts: of }) => total + of[verdict], 0);
  const [conforms, breaches, undeclared] = [sum("conforms"), sum("breaches"), sum("undeclared")];
  if (conforms + breaches === 0) return undefined;
  const level = breaches + undeclared === 0 ? "yes" : conforms === 0 && undeclared === 0 ? "no" : "partly";
  return { element: element.id, state: "practice", level, proof: { kind: "register", rules, asOf } };
}

/** How a clause stands in the text that a city has adopted. */
export type ClauseStanding = "in-force" | "reworded" | "left-out";

/**
 * What a city's adopted policy says of an element's second state: yes where every clause of the element stands in it, as
 * the model has it or in the city's words; partly where some were left out; no where all were.
 */
export function suggestPolicy(
  element: Element,
  policy: string,
  standing: ReadonlyMap<string, ClauseStanding>,
): Suggestion | undefined {
  const clauses = element.clauses.flatMap((id) => {
    const stands = standing.get(id);
    return stands ? [{ id, stands }] : [];
  });
  if (clauses.length === 0) return undefined;
  const kept = clauses.filter(({ stands }) => stands !== "left-out").length;
  const level = kept === element.clauses.length ? "yes" : kept === 0 ? "no" : "partly";
  return { element: element.id, state: "policy", level, proof: { kind: "adopted-policy", policy, clauses } };
}

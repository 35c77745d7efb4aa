import { fitsParameter } from "#domain/frameworks/parameters";
import type { Parameter } from "#domain/frameworks/release";
import { compareClauseTexts } from "#domain/policies/compare-texts";
import {
  type ClauseText,
  type Edition,
  type EditionClause,
  groundOf,
  type TranslationState,
} from "#domain/policies/edition";
import { type EffectiveRules, effectiveRules } from "#domain/policies/effective-rules";
import { fillParts, joinParts, type TextPart } from "#domain/policies/fill-text";
import type { AddClause, Departure, Held, LegalForm, LegalNote, LocalPolicy } from "#domain/policies/local-policy";
import { orderClauses } from "#domain/policies/order-clauses";
import { departuresOn, valuesOf } from "#domain/policies/sides";
import type { ParameterValues, Scalar } from "#domain/rules/expression";

/** How a clause of the city differs from the release. */
export type Mark = "set" | "reworded" | "left-out" | "added";

export interface EffectiveParameter {
  name: string;
  definition: Parameter;
  value: Scalar;
  model: Scalar;
  /** The city has set it, maybe to the model value. */
  isSet: boolean;
}

export interface EffectiveClause extends ClauseText {
  id: string;
  kind: "core" | "optional" | "own";
  /** Its number among the clauses in force, from 1, as the legal form writes it: `Article 3`. Absent where left out. */
  number?: { at: number; label: string };
  /** Title and text above are filled with values; here they still name parameters in braces. */
  template: ClauseText;
  /** The text in pieces, so that values can be shown apart. */
  parts: readonly TextPart[];
  /** What the release says in the same language, unfilled; absent where the city added the clause. */
  released?: ClauseText;
  /** The same with the release's own values: what the city's words are shown beside. */
  model?: ClauseText;
  /** `own` where the words are the city's; otherwise whether the release's are in the policy's language. */
  state: TranslationState | "own";
  marks: readonly Mark[];
  departures: readonly Departure[];
  parameters: readonly EffectiveParameter[];
  notes: readonly LegalNote[];
}

/** What a city's policy says: the release with the city's departures laid over it. */
export interface EffectivePolicy {
  city: string;
  policy: string;
  release: string;
  language: string;
  form: LegalForm;
  /** The form's title; the release's where the city gave none. */
  title: string;
  /** All clauses in order, those left out among them. */
  clauses: readonly EffectiveClause[];
  /** Core clauses that the city leaves out: its page says so first. */
  leftOutCore: readonly string[];
  /** What is in force by clause and parameter; without clauses that are left out. */
  values: ParameterValues;
  rules: EffectiveRules;
  /** Clauses that wait for a translation of the present release. */
  waiting: readonly Held[];
}

/**
 * Lays a local policy over its release. Everything is determined by the two: the same local policy in any order of its
 * departures gives the same result. Departures that the check refuses are passed over, so that it never throws.
 */
export function resolvePolicy(edition: Edition, local: LocalPolicy): EffectivePolicy {
  const ground = groundOf(edition, local);
  const added = new Map(
    local.departures.flatMap((each) => (each.kind === "add" ? [[each.clause, each] as const] : [])),
  );
  const order = orderClauses(
    ground.clauses.map(({ id }) => id),
    [...added.values()],
  );
  let at = 0;
  const clauses = order.map((id): EffectiveClause => {
    const own = added.get(id);
    const clause = own ? addedClause(own, local) : releasedClause(ground.byId.get(id)!, local);
    if (clause.marks.includes("left-out")) return clause;
    at++;
    return { ...clause, number: { at, label: local.form.numbering.replace("{n}", String(at)) } };
  });
  const inForce = clauses.filter(({ marks }) => !marks.includes("left-out"));
  return {
    city: local.city,
    policy: local.policy,
    release: local.release,
    language: local.language,
    form: local.form,
    title: local.form.title || edition.title,
    clauses,
    leftOutCore: clauses.filter(({ kind, marks }) => kind === "core" && marks.includes("left-out")).map(({ id }) => id),
    values: Object.fromEntries(
      inForce.map(({ id, parameters }) => [id, Object.fromEntries(parameters.map(({ name, value }) => [name, value]))]),
    ),
    rules: effectiveRules(ground, local),
    waiting: local.held,
  };
}

function releasedClause(clause: EditionClause, local: LocalPolicy): EffectiveClause {
  const [leaveOut] = departuresOn(local.departures, "leave-out", clause.id);
  const [reword] = departuresOn(local.departures, "reword", clause.id);
  const sets = departuresOn(local.departures, "set", clause.id).filter(
    ({ parameter, value }) =>
      Object.hasOwn(clause.parameters, parameter) && fitsParameter(clause.parameters[parameter]!, value),
  );
  const values = valuesOf(clause.parameters, sets);
  const { title, text } = reword ?? clause.words;
  const parts = fillParts(text, values, clause, local.language);
  const marks: Mark[] = leaveOut
    ? ["left-out"]
    : [...(sets.length > 0 ? (["set"] as const) : []), ...(reword ? (["reworded"] as const) : [])];
  return {
    id: clause.id,
    kind: clause.kind,
    title: joinParts(fillParts(title, values, clause, local.language)),
    text: joinParts(parts),
    template: { title, text },
    parts,
    released: clause.words,
    model: fillWords(clause.words, clause, local.language),
    state: reword ? "own" : clause.state,
    marks,
    departures: [leaveOut, reword, ...sets].filter((each) => each !== undefined),
    parameters: Object.entries(clause.parameters).map(([name, definition]) => ({
      name,
      definition,
      value: values[name]!,
      model: definition.model,
      isSet: sets.some(({ parameter }) => parameter === name),
    })),
    notes: local.notes.filter((note) => note.clause === clause.id),
  };
}

function fillWords(words: ClauseText, clause: EditionClause, language: string): ClauseText {
  const fill = (text: string) => joinParts(fillParts(text, clause.side.values, clause, language));
  return { title: fill(words.title), text: fill(words.text) };
}

/** How a clause of the city reads against the release's: values in the text differ as its words do. */
export function compareWithModel({ model, title, text }: ClauseText & { model?: ClauseText | null }, language: string) {
  if (!model || (model.title === title && model.text === text)) return undefined;
  return compareClauseTexts(model, { title, text }, language);
}

function addedClause(departure: AddClause, local: LocalPolicy): EffectiveClause {
  const { clause: id, title, text } = departure;
  return {
    id,
    kind: "own",
    title,
    text,
    template: { title, text },
    parts: [{ kind: "words", text }],
    state: "own",
    marks: ["added"],
    departures: [departure],
    parameters: [],
    notes: local.notes.filter((note) => note.clause === id),
  };
}

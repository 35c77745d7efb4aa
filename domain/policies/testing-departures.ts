import type { Parameter } from "#domain/frameworks/release";
import type { Edition, EditionClause } from "#domain/policies/edition";
import { type Departure, nextOwnId, sortDepartures } from "#domain/policies/local-policy";
import type { Preview, Settlement } from "#domain/policies/preview";
import type { Scalar } from "#domain/rules/expression";

/** Draws a number from 0 up to 1. */
export type Draw = () => number;

const reasons = [
  "The act of our state sets another limit.",
  "The council decided so after the hearing.",
  "We have two officials, and this is what they can do.",
];
const additions = [
  "The city publishes the outcome within a month.",
  "The council is told at its next meeting.",
  "Nobody is asked twice for the same document.",
];

const pick = <T>(items: readonly T[], draw: Draw): T => items[Math.floor(draw() * items.length)]!;

/** Departures as a city of middling zeal makes them: some values, a few clauses reworded, now and then one left out or added. */
export function inventDepartures(edition: Edition, draw: Draw): Departure[] {
  const departures = edition.clauses.flatMap((clause) => departFrom(clause, draw));
  if (draw() < 0.3) departures.push(inventAddition(edition, draw));
  return sortDepartures(departures);
}

function departFrom(clause: EditionClause, draw: Draw): Departure[] {
  const { id } = clause;
  const reason = pick(reasons, draw);
  const chance = draw();
  if (chance < 0.05) return [{ kind: "leave-out", clause: id, reason }];
  const sets = Object.entries(clause.parameters).flatMap(([parameter, definition]): Departure[] =>
    draw() < 0.35 ? [{ kind: "set", clause: id, parameter, value: inventValue(definition, draw), reason }] : [],
  );
  if (chance > 0.2) return sets;
  const { title, text } = clause.words;
  const departsFrom = clause.fingerprint;
  return [
    ...sets,
    { kind: "reword", clause: id, title, text: reword(text, draw), departsFrom, reason, ...answer(draw) },
  ];
}

const answer = (draw: Draw) =>
  draw() < 0.7 ? { rules: { answer: draw() < 0.6 ? ("keep" as const) : ("none" as const) } } : {};

function inventValue(parameter: Parameter, draw: Draw): Scalar {
  if (parameter.type === "flag") return draw() < 0.5;
  if (parameter.type === "choice") return pick(Object.keys(parameter.options), draw);
  const { min, max, model } = parameter;
  return pick([min, max, model, min + Math.floor(draw() * (max - min + 1))], draw);
}

/** Puts a sentence in, takes one out, or writes one otherwise; what is named in braces stays. */
function reword(text: string, draw: Draw): string {
  const sentences = text.split(/(?<=[.]) /);
  const at = Math.floor(draw() * sentences.length);
  const chance = draw();
  if (chance < 0.5) sentences.splice(at, 0, pick(additions, draw));
  else if (chance < 0.7 && sentences.length > 1 && !sentences[at]!.includes("{")) sentences.splice(at, 1);
  else sentences[at] = sentences[at]!.replace(/\bcity\b/, "municipality").replace(/\.$/, ", without exception.");
  return sentences.join(" ");
}

const inventAddition = ({ policy, clauses }: Edition, draw: Draw): Departure => ({
  kind: "add",
  clause: nextOwnId(policy, "c", []),
  after: draw() < 0.2 ? null : pick(clauses, draw).id,
  title: "More of our own",
  text: pick(additions, draw),
  rules: [],
  reason: pick(reasons, draw),
});

/** The answers of a city that follows the release wherever it is asked. */
export const followUpstream = ({ questions }: Pick<Preview, "questions">): Settlement[] =>
  questions.map(({ id, kind }) =>
    kind === "rules"
      ? { question: id, decision: "rules", rules: { answer: "none" } }
      : { question: id, decision: "theirs" },
  );

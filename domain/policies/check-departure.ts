import { describeBounds, fitsParameter } from "#domain/frameworks/parameters";
import type { Parameter } from "#domain/frameworks/release";
import type { Finding } from "#domain/kernel/finding";
import { checkOwnRule, type OwnRuleFinding } from "#domain/policies/check-own-rule";
import type { Edition, EditionClause } from "#domain/policies/edition";
import {
  type AddClause,
  type Departure,
  departureKey,
  isOwnId,
  type Reword,
  type SetParameter,
} from "#domain/policies/local-policy";
import { goneNames } from "#domain/policies/sides";
import { nearestOf } from "#domain/rules/nearest";

/** Checks one departure against what the city stands on. `added` are all clauses that it added. */
export function checkDeparture(departure: Departure, ground: Edition, added: readonly AddClause[]): Finding[] {
  const path = departureKey(departure);
  const reason = departure.reason.trim() === "" ? [reasonMissing(path)] : [];
  if (departure.kind === "add") return [...reason, ...checkAdded(path, departure, ground, added)];
  const clause = ground.byId.get(departure.clause);
  if (!clause) return [...reason, unknownClause(path, departure.clause, ground)];
  if (departure.kind === "set") return [...reason, ...checkSet(path, departure, clause)];
  if (departure.kind === "reword") return [...reason, ...checkReword(path, departure, clause, ground)];
  return reason;
}

const reasonMissing = (path: string): Finding => ({
  code: "reason-missing",
  path,
  message: "Nobody has said why the city departs here.",
  fix: "Write the reason in a sentence that a council and a resident understand.",
});

const meant = (near: string | undefined) => (near ? `Did you mean ${near}? ` : "");

function unknownClause(path: string, id: string, ground: Edition): Finding {
  const known = [...ground.byId.keys()];
  return {
    code: "clause-unknown",
    path,
    message: `${ground.policy} of ${ground.version} has no clause ${id}.`,
    fix: `${meant(nearestOf(id, known))}It has: ${known.join(", ")}.`,
  };
}

function checkSet(path: string, { parameter: name, value }: SetParameter, clause: EditionClause): Finding[] {
  const names = Object.keys(clause.parameters);
  const parameter = Object.hasOwn(clause.parameters, name) ? clause.parameters[name] : undefined;
  if (!parameter) {
    return [
      {
        code: "parameter-unknown",
        path,
        message: `${clause.id} has no parameter ${name}.`,
        fix: names.length > 0 ? `${meant(nearestOf(name, names))}It has: ${names.join(", ")}.` : "It has none to set.",
      },
    ];
  }
  if (fitsParameter(parameter, value)) return [];
  const isOfType = typeof value === typeof parameter.model;
  return [
    {
      code: isOfType ? "value-out-of-bounds" : "value-of-wrong-type",
      path,
      message: isOfType
        ? `${shown(value)} is not allowed for ${clause.id}.${name}.`
        : `${shown(value)} is ${typeWords[typeof value]}, and ${clause.id}.${name} is ${typeWords[typeof parameter.model]}.`,
      fix: `${suggested(parameter, value)}Accepted: ${describeBounds(parameter)}.`,
    },
  ];
}

const shown = (value: unknown) => JSON.stringify(value);
const typeWords: Record<string, string> = { number: "a number", string: "a text", boolean: "yes or no" };

const suggested = (parameter: Parameter, value: unknown): string =>
  parameter.type === "choice" && typeof value === "string"
    ? meant(nearestOf(value, Object.keys(parameter.options)))
    : "";

function checkReword(path: string, reword: Reword, clause: EditionClause, ground: Edition): Finding[] {
  const findings = [...checkFilled(path, reword), ...checkNames(path, reword, clause)];
  // A translation may be improved after a city departed from it; the source text of a release never moves.
  const isSourceText = clause.fingerprint === clause.sourceFingerprint && clause.state === "current";
  if (isSourceText && reword.departsFrom !== clause.fingerprint) {
    findings.push({
      code: "departed-from-another-text",
      path: `${path} departsFrom`,
      message: `${clause.id} of ${ground.version} is not the text that this departs from.`,
      fix: "Compare the city's words with the text of this release, and save them again.",
    });
  }
  const rules = reword.rules?.answer === "replace" ? reword.rules.rules : [];
  return [...findings, ...rules.flatMap((rule) => placed(path, checkOwnRule(rule, clause)))];
}

function checkFilled(path: string, { title, text }: { title: string; text: string }): Finding[] {
  return Object.entries({ title, text })
    .filter(([, words]) => words.trim() === "")
    .map(([name]) => ({
      code: "text-missing",
      path: `${path} ${name}`,
      message: `The ${name} of the city's own clause is empty.`,
      fix: "Write it; to do without the clause, leave it out.",
    }));
}

function checkNames(
  path: string,
  words: { title: string; text: string },
  { id, parameters }: Pick<EditionClause, "id" | "parameters">,
): Finding[] {
  const names = Object.keys(parameters);
  return goneNames(words, parameters).map((name) => ({
    code: "parameter-unknown",
    path: `${path} text`,
    message: `The text names {${name}}, which is no parameter of ${id}.`,
    fix:
      names.length > 0 ? `${meant(nearestOf(name, names))}Use one of: ${names.join(", ")}.` : "Write the value itself.",
  }));
}

/** A rule's findings say where in its text; the path says which departure it is of. */
const placed = (path: string, findings: readonly OwnRuleFinding[]): Finding[] =>
  findings.map(({ code, path: at, message, fix }) => ({ code, path: `${path} ${at}`, message, fix }));

const otherPolicy = (path: string, id: string, policy: string): Finding => ({
  code: "id-of-another-policy",
  path,
  message: `${id} does not begin with ${policy}.`,
  fix: `Write an id such as ${policy}.${id.slice(4)}.`,
});

function checkAdded(path: string, departure: AddClause, ground: Edition, added: readonly AddClause[]): Finding[] {
  const { clause, after } = departure;
  const anchors = [...ground.byId.keys(), ...added.map((each) => each.clause).filter((id) => id !== clause)];
  const isKnown = after === null || after === clause || anchors.includes(after);
  const near =
    after === null
      ? undefined
      : nearestOf(
          after,
          anchors.filter((id) => isOwnId(id) === isOwnId(after)),
        );
  return [
    ...checkFilled(path, departure),
    ...checkNames(path, departure, { id: clause, parameters: {} }),
    ...(clause.startsWith(`${ground.policy}.`) ? [] : [otherPolicy(path, clause, ground.policy)]),
    ...(isKnown
      ? []
      : [
          {
            code: "anchor-unknown",
            path: `${path} after`,
            message: `There is no clause ${after} for ${clause} to stand behind.`,
            fix: `${meant(near)}Name one of: ${anchors.join(", ")}; or null for the beginning.`,
          },
        ]),
    ...departure.rules.flatMap((rule) => placed(path, checkOwnRule(rule, { id: clause, parameters: {} }))),
  ];
}

import { ownPrefix } from "#domain/assessments/own-elements";
import type { ReadablePolicy } from "#domain/frameworks/assemble-release";
import { checkChanges } from "#domain/frameworks/check-changes";
import { checkMentions } from "#domain/frameworks/check-mentions";
import { checkReleasedRules } from "#domain/frameworks/check-rules";
import { checkWords } from "#domain/frameworks/check-words";
import { listItems } from "#domain/frameworks/items";
import {
  type Clause,
  type Element,
  type Living,
  type Parameter,
  publishedPolicies,
  type Release,
} from "#domain/frameworks/release";
import type { Finding } from "#domain/kernel/finding";

/**
 * What the parts of a release mean to each other: ids, references, parameters and bounds, words that nobody can be held
 * to, rules and their examples; and what became of the release before. Finds everything; never stops at the first.
 * `earlier` are the releases of lower versions, oldest first.
 */
export function checkRelease(release: Release, living: Living, earlier: readonly Release[]): Finding[] {
  const policies = publishedPolicies(release).map((policy) => ({ ...policy, unreadable: new Set<string>() }));
  return [
    ...checkIds(release, earlier),
    ...checkReservedIds(release),
    ...policies.flatMap((policy) => checkPolicy(policy, release.version)),
    ...checkMentions(release),
    ...checkLiving(release, living),
    ...checkChanges(release, earlier),
  ];
}

/** Checks the parts of a policy that could be read, and says nothing that hangs on those that could not. */
export function checkPolicy(policy: ReadablePolicy, version: string): Finding[] {
  return [
    ...policy.clauses.flatMap((clause) => checkClause(policy, clause, version)),
    ...policy.elements.flatMap((element) => checkElement(policy, element)),
    ...(policy.unreadable.size === 0 ? checkCoverage(policy) : []),
    ...checkReleasedRules(policy),
  ];
}

export const clausePath = (policy: string, id: string) => `policies/${policy}/clauses/${id}.md`;
export const elementPath = (policy: string, id: string) => `policies/${policy}/elements/${id}.yaml`;
export const rulePath = (policy: string, id: string) => `policies/${policy}/rules/${id}.yaml`;

/** The names in braces that a text mentions: `{maxVideoDays}`. */
export const placeholdersIn = (text: string): string[] => [...text.matchAll(/\{([^{}]*)\}/g)].map((found) => found[1]!);

function checkIds(release: Release, earlier: readonly Release[]): Finding[] {
  const findings: Finding[] = [];
  const given = new Set(earlier.flatMap((each) => [...listItems(each).keys()]));
  const seen = new Set<string>();
  const see = (id: string, path: string) => {
    if (seen.has(id)) {
      findings.push({
        code: "id-repeated",
        path,
        message: `${id} is given twice.`,
        fix: "Give one of them the next free number; an id is never shared and never reused.",
      });
    }
    seen.add(id);
  };
  for (const policy of release.policies) {
    see(policy.id, `policies/${policy.id}/policy.yaml`);
    if (policy.stage !== "published") continue;
    for (const item of [...policy.clauses, ...policy.elements, ...policy.rules]) {
      see(item.id, `policies/${policy.id} ${item.id}`);
      // An item that moves keeps the id it was given in another policy.
      if (item.id.startsWith(`${policy.id}.`) || given.has(item.id)) continue;
      findings.push({
        code: "id-of-another-policy",
        path: `policies/${policy.id}`,
        message: `${item.id} stands in the folder of ${policy.id}.`,
        fix: `A new id begins with its policy, such as ${policy.id}.c01.`,
      });
    }
  }
  return findings;
}

/** What a city asks itself is answered under an id that the framework never uses. */
const checkReservedIds = ({ policies }: Release): Finding[] =>
  policies
    .filter(({ id }) => id === ownPrefix)
    .map(({ id }) => ({
      code: "policy-id-reserved",
      path: `policies/${id}/policy.yaml`,
      message: `No policy may be called ${id}: questions that a city asks itself have ids such as ${id}.e01.`,
      fix: "Give the policy three other letters, in its file, the name of its folder and framework.yaml.",
    }));

function checkClause(policy: ReadablePolicy, clause: Clause, version: string): Finding[] {
  const path = clausePath(policy.id, clause.id);
  const findings: Finding[] = [];
  const named = new Set(placeholdersIn(clause.text));
  for (const name of named) {
    if (clause.parameters[name]) continue;
    findings.push({
      code: "parameter-unknown",
      path,
      message: `The text names {${name}}, which is no parameter of ${clause.id}.`,
      fix: `Add it under parameters, or use one of: ${Object.keys(clause.parameters).join(", ") || "none yet"}.`,
    });
  }
  for (const [name, parameter] of Object.entries(clause.parameters)) {
    findings.push(...checkParameter(path, name, parameter));
    if (parameter.type === "flag" || named.has(name)) continue;
    findings.push({
      code: "parameter-unused",
      path,
      message: `The parameter ${name} does not stand in the text.`,
      fix: `Write {${name}} where the number belongs, so that a council sees what it sets.`,
    });
  }
  return [...findings, ...checkWords(path, clause.text, version)];
}

function checkParameter(path: string, name: string, parameter: Parameter): Finding[] {
  const at = `${path} parameters.${name}`;
  if (parameter.type === "flag") return [];
  if (parameter.type === "choice") {
    if (parameter.options[parameter.model] !== undefined) return [];
    return [
      {
        code: "model-value-unknown",
        path: at,
        message: `The model value "${parameter.model}" is none of the options.`,
        fix: `Use one of: ${Object.keys(parameter.options).join(", ")}.`,
      },
    ];
  }
  if (parameter.min <= parameter.model && parameter.model <= parameter.max && parameter.min < parameter.max) return [];
  return [
    {
      code: "model-value-out-of-bounds",
      path: at,
      message: `The model value ${parameter.model} must lie between ${parameter.min} and ${parameter.max}, and the bounds must leave a choice.`,
      fix: "Correct the model value or the bounds.",
    },
  ];
}

function checkElement(policy: ReadablePolicy, element: Element): Finding[] {
  const path = elementPath(policy.id, element.id);
  const known = new Set([...[...policy.clauses, ...policy.rules].map(({ id }) => id), ...policy.unreadable]);
  const findings = [...element.clauses, ...element.rules]
    .filter((id) => !known.has(id))
    .map((id) => ({
      code: "reference-unknown",
      path,
      message: `${element.id} names ${id}, which this policy does not have.`,
      fix: "Correct the id, or add what it names.",
    }));
  for (const rule of policy.rules) {
    if (!element.rules.includes(rule.id) || element.clauses.includes(rule.clause)) continue;
    findings.push({
      code: "element-without-its-clause",
      path,
      message: `${element.id} names rule ${rule.id}, but not the clause ${rule.clause} that it tests.`,
      fix: `Add ${rule.clause} to its clauses, or leave the rule out.`,
    });
  }
  if (!element.asks.endsWith("?")) {
    findings.push({
      code: "element-asks-nothing",
      path,
      message: "`asks` is no question.",
      fix: "Write one question and end it with a question mark.",
    });
  }
  return findings;
}

/** A clause that no benchmark asks about could be adopted and forgotten. */
function checkCoverage(policy: ReadablePolicy): Finding[] {
  const asked = new Set(policy.elements.flatMap(({ clauses }) => clauses));
  return policy.clauses
    .filter(({ id, kind }) => kind === "core" && !asked.has(id))
    .map(({ id }) => ({
      code: "clause-unasked",
      path: clausePath(policy.id, id),
      message: `No element asks about the core clause ${id}.`,
      fix: "Name it in an element's clauses, or write an element for it.",
    }));
}

function checkLiving(release: Release, living: Living): Finding[] {
  const known = new Set<string>([
    ...release.principles.map(({ id }) => id),
    ...release.policies.map(({ id }) => id),
    ...publishedPolicies(release).flatMap(({ clauses }) => clauses.map(({ id }) => id)),
  ]);
  return [...Object.keys(living.sources), ...Object.keys(living.crosswalks)]
    .filter((id) => !known.has(id))
    .map((id) => ({
      code: "reference-unknown",
      path: `living ${id}`,
      message: `Sources or crosswalks name ${id}, which the release does not have.`,
      fix: "Correct the id.",
    }));
}

import type { ReadablePolicy } from "#domain/frameworks/assemble-release";
import { checkExamples } from "#domain/frameworks/check-examples";
import { placeholdersIn, rulePath } from "#domain/frameworks/check-release";
import { modelValues } from "#domain/frameworks/parameters";
import type { ReleasedRule } from "#domain/frameworks/release";
import type { Finding } from "#domain/kernel/finding";
import { parseRule } from "#domain/rules/parse-rule";

/** Parses every rule of a policy against its clause, and runs every example through it. */
export function checkReleasedRules(policy: ReadablePolicy): Finding[] {
  return policy.rules.flatMap((released) => {
    const path = rulePath(policy.id, released.id);
    const clause = policy.clauses.find(({ id }) => id === released.clause);
    if (!clause && policy.unreadable.has(released.clause)) return [];
    if (!clause) {
      return [
        {
          code: "reference-unknown",
          path,
          message: `${released.id} tests ${released.clause}, which this policy does not have.`,
          fix: `Use one of: ${policy.clauses.map(({ id }) => id).join(", ")}.`,
        },
      ];
    }
    const parsed = parseRule(released, clause.parameters);
    if (!parsed.ok) return parsed.findings.map((finding) => ({ ...finding, path: `${path} ${finding.path}` }));
    return [
      ...checkExamples(parsed.value, released, modelValues(policy.clauses), path),
      ...checkSentences(released, clause.parameters, path),
    ];
  });
}

function checkSentences(released: ReleasedRule, parameters: object, path: string): Finding[] {
  return [...placeholdersIn(released.says), ...placeholdersIn(released.fix)]
    .filter((name) => !(name in parameters))
    .map((name) => ({
      code: "parameter-unknown",
      path,
      message: `The sentence names {${name}}, which is no parameter of ${released.clause}.`,
      fix: `Use one of: ${Object.keys(parameters).join(", ") || "none"}.`,
    }));
}

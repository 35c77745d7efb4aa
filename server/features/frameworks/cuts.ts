import type { CutHead } from "#contract/framework-cuts";
import { policiesInCut } from "#domain/frameworks/cuts";
import type { Cut, PublishedPolicy, Release } from "#domain/frameworks/release";

export function describeCut(release: Release, cut: Cut): CutHead {
  const policies = policiesInCut(release, cut);
  const written = release.cuts?.find(({ id }) => id === cut);
  const count = (part: "clauses" | "elements" | "rules") =>
    policies.reduce((sum, policy) => sum + policy[part].length, 0);
  return {
    id: cut,
    title: written?.title ?? null,
    summary: written?.summary ?? null,
    counts: {
      policies: policies.length,
      clauses: count("clauses"),
      elements: count("elements"),
      rules: count("rules"),
    },
  };
}

/** A policy's part in a cut, with what leads from each clause to its elements and rules. */
export const linkPolicyInCut = ({ id, title, principle, clauses, elements, rules }: PublishedPolicy) => ({
  id,
  title,
  principle,
  clauses: clauses.map((clause) => ({
    id: clause.id,
    title: clause.title,
    kind: clause.kind,
    parameters: clause.parameters,
    elements: elements.filter((element) => element.clauses.includes(clause.id)).map((element) => element.id),
    rules: rules.filter((rule) => rule.clause === clause.id).map((rule) => rule.id),
  })),
  elements: elements.map(({ id: element, asks }) => ({ id: element, asks })),
  rules: rules.map(({ id: rule, clause, says }) => ({ id: rule, clause, says })),
});

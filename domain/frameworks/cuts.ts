import { type Cut, type PublishedPolicy, publishedPolicies, type Release } from "#domain/frameworks/release";

/**
 * What a subject that runs through all policies takes of each: the clauses that name it, the elements that ask about one of them
 * and the rules that test one of them. A policy with none of its clauses in it is left out.
 */
export function policiesInCut(release: Release, cut: Cut): PublishedPolicy[] {
  return publishedPolicies(release).flatMap((policy) => {
    const clauses = policy.clauses.filter(({ cuts }) => cuts.includes(cut));
    if (clauses.length === 0) return [];
    const ids = new Set(clauses.map(({ id }) => id));
    return {
      ...policy,
      clauses,
      elements: policy.elements.filter((element) => element.clauses.some((id) => ids.has(id))),
      rules: policy.rules.filter(({ clause }) => ids.has(clause)),
    };
  });
}

import type { Element } from "#domain/frameworks/release";

/** As many elements as one official gets through in a sitting. */
export const elementsPerOfficial = 10;

/** What a policy is looked at by: its elements in the release's order. */
export interface PathPolicy {
  id: string;
  elements: readonly Pick<Element, "id" | "weight" | "effort">[];
}

/** One stretch of the path: a policy with those of its elements that come first. */
export interface PathStretch {
  policy: string;
  elements: string[];
  /** Weight for effort of all that the stretch holds: policies that bring most stand first. */
  worth: number;
}

/**
 * The way of a city with few people through a release: of every policy the elements that bring most for the least effort, one
 * of each policy before a second of any, as many as the people of the city get through. It follows from the release and from how
 * many officials there are alone, so that what is done stays on it and shows as done.
 */
export function shortPath(policies: readonly PathPolicy[], officials: number): PathStretch[] {
  const wanted = elementsPerOfficial * Math.max(1, officials);
  const ranked = policies.map(({ id, elements }) => ({ id, elements: [...elements].sort(byWorth) }));
  const firsts = ranked
    .filter(({ elements }) => elements.length > 0)
    .sort((a, b) => byWorth(a.elements[0]!, b.elements[0]!));
  const deepest = Math.max(0, ...firsts.map(({ elements }) => elements.length));
  const rounds = Array.from({ length: deepest }, (_, depth) =>
    firsts.flatMap(({ id, elements }) => (elements[depth] ? [{ policy: id, element: elements[depth] }] : [])),
  );
  const taken = rounds.flat().slice(0, wanted);
  return firsts
    .map(({ id }) => {
      const own = taken.filter(({ policy }) => policy === id).map(({ element }) => element);
      return {
        policy: id,
        elements: own.map((element) => element.id),
        worth: own.reduce((sum, one) => sum + worthOf(one), 0),
      };
    })
    .filter(({ elements }) => elements.length > 0)
    .sort((a, b) => b.worth - a.worth);
}

type Weighed = Pick<Element, "weight" | "effort">;
const worthOf = ({ weight, effort }: Weighed): number => weight / effort;
/** Equal worth goes to the heavier; among equals the release's order stays. */
const byWorth = (one: Weighed, other: Weighed): number => worthOf(other) - worthOf(one) || other.weight - one.weight;

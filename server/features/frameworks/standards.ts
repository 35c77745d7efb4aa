import type { z } from "zod";
import type { RelatedClause, StandardHead, TitledCrosswalk } from "#contract/framework-standards";
import {
  type Example,
  findStandardItem,
  type LivingContent,
  type Standard,
  type StandardItem,
  splitReference,
} from "#domain/frameworks/living-content";
import type { Crosswalk } from "#domain/frameworks/release";
import { relationItemId, standardItemId } from "#domain/frameworks/translatable";
import { nearestOf } from "#domain/rules/nearest";
import type { LoadedRelease } from "#server/content/releases";
import { Problem } from "#server/http/problems";

type Related = z.infer<typeof RelatedClause>;

/** Puts the words of standard and item beside each crosswalk. */
export const titleCrosswalk = (list: readonly Crosswalk[], { standards }: LivingContent): TitledCrosswalk[] =>
  list.map((each) => {
    const { standard, item } = findStandardItem(standards, each.to);
    return {
      ...each,
      standard: standard ? { id: standard.id, title: standard.title } : null,
      item: item?.title ?? null,
      textId: standard && item ? itemTextId(standard, item) : null,
    };
  });

export const itemTextId = (standard: Pick<Standard, "id">, item: Pick<StandardItem, "id">): string =>
  `${standard.id}/${item.id}`;

/** What a page that shows these crosswalks has to translate of the standards. */
export const crosswalkTextIds = (list: readonly TitledCrosswalk[]): string[] =>
  list.flatMap(({ standard, textId }) => [
    ...(standard ? [standardItemId(standard.id)] : []),
    ...(textId === null ? [] : [textId]),
  ]);

/** What a page that shows why these clauses are related to others' items has to translate. */
export const reasonTextIds = (related: readonly { id: string; to: string }[]): string[] =>
  related.map(({ id, to }) => relationItemId(id, to));

export const titleEach = (
  crosswalks: Readonly<Record<string, readonly Crosswalk[]>>,
  beside: LivingContent,
): Record<string, TitledCrosswalk[]> =>
  Object.fromEntries(Object.entries(crosswalks).map(([id, list]) => [id, titleCrosswalk(list, beside)]));

/**
 * Examples of a policy or clause, by any of its ids. An example names clauses of the newest release; one that names none of
 * this release is not shown with it.
 */
export const examplesOf = (
  { examples }: LivingContent,
  { clausesById }: LoadedRelease,
  ids: readonly string[],
): Example[] =>
  examples.filter(
    ({ id, clauses }) =>
      clauses.some((clause) => ids.includes(clause)) ||
      (ids.includes(id.slice(0, 3)) && clauses.some((clause) => clausesById.has(clause))),
  );

export function describeStandard(standard: Standard, loaded: LoadedRelease): StandardHead {
  const { items, formerly: _formerly, dates = [], ...head } = standard;
  const related = relatedByItem(standard, loaded);
  const clauses = new Set([...related.values()].flatMap((list) => list.map(({ id }) => id)));
  return { ...head, dates, counts: { items: items.length, related: related.size, clauses: clauses.size } };
}

export function readStandard({ standards }: LivingContent, loaded: LoadedRelease, id: string) {
  const standard = standards.find((each) => each.id === id);
  if (!standard) {
    const known = standards.map((each) => each.id);
    const near = nearestOf(id, known);
    throw new Problem(
      "not-found",
      `There is no standard ${id}. ${near ? `Did you mean ${near}? ` : ""}There are: ${known.join(", ") || "none"}.`,
    );
  }
  const related = relatedByItem(standard, loaded);
  return {
    standard: describeStandard(standard, loaded),
    items: standard.items.map((item) => ({ ...item, clauses: related.get(item) ?? [] })),
  };
}

/** The clauses of a release that are related to each item, in the order of the framework. */
function relatedByItem(standard: Standard, { living, clauses, policyOfClause }: LoadedRelease) {
  const related = new Map<StandardItem, Related[]>();
  for (const { id, title } of clauses) {
    for (const { to, relation, because } of living.crosswalks[id] ?? []) {
      const { item } = findStandardItem([standard], to);
      if (!item) continue;
      const [, named] = splitReference(to);
      const part = named === item.id ? null : named;
      const list = related.get(item) ?? [];
      list.push({ id, title, policy: policyOfClause.get(id)!, to, relation, because, part });
      related.set(item, list);
    }
  }
  return related;
}

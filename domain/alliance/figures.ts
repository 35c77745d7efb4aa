import { z } from "zod";
import { OrganisationKind, organisationKinds } from "#domain/alliance/organisation";
import { firstDayOf } from "#domain/alliance/said-day";
import { FactSource } from "#domain/alliance/source";
import type { Day } from "#domain/kernel/days";

/**
 * How many organisations of a kind a city network stands for, by its own statement. `all` is one number over every kind,
 * where nobody has told them apart.
 */
export const Figure = z.strictObject({
  kind: z.union([OrganisationKind, z.literal("all")]),
  count: z.int().min(0).max(1_000_000_000),
  isMoreThan: z.boolean().default(false).describe('The source says "more than".'),
  source: FactSource,
});
export type Figure = z.infer<typeof Figure>;

export interface StatedFigure {
  organisation: string;
  figure: Figure;
}

export interface KindSum {
  kind: Figure["kind"];
  memberships: number;
  /** One of the numbers is a lower bound, so the sum is one. */
  isMoreThan: boolean;
  /** How many organisations' figures are in it. */
  statements: number;
}

export interface MembershipSum {
  byKind: KindSum[];
  memberships: number;
  isMoreThan: boolean;
  /** Of each organisation and kind, the latest statement as of the day: what the sum is made of. */
  statements: StatedFigure[];
}

/**
 * Adds what networks say they stand for, as memberships: an organisation that belongs to two networks is in the sum twice,
 * because nobody has told the two apart. Of each network and kind the latest figure as of the day counts.
 */
export function sumMemberships(stated: readonly StatedFigure[], asOf: Day): MembershipSum {
  const latest = new Map<string, StatedFigure>();
  for (const each of stated) {
    const key = `${each.organisation} ${each.figure.kind}`;
    const known = latest.get(key);
    if (firstDayOf(each.figure.source.asOf) > asOf) continue;
    if (!known || known.figure.source.asOf <= each.figure.source.asOf) latest.set(key, each);
  }
  const statements = [...latest.values()];
  const kinds = [...organisationKinds, "all" as const];
  const byKind = kinds.flatMap((kind): KindSum[] => {
    const of = statements.filter(({ figure }) => figure.kind === kind);
    return of.length === 0 ? [] : [{ kind, ...add(of), statements: of.length }];
  });
  return { byKind, ...add(statements), statements };
}

const add = (stated: readonly StatedFigure[]) => ({
  memberships: stated.reduce((sum, { figure }) => sum + figure.count, 0),
  isMoreThan: stated.some(({ figure }) => figure.isMoreThan),
});

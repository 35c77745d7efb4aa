import { type Edition, emptyEdition } from "#domain/policies/edition";
import { type Departure, isOwnId, type LegalNote, LocalPolicy } from "#domain/policies/local-policy";
import { mergePolicy } from "#domain/policies/merge-policy";
import type { Preview } from "#domain/policies/preview";
import { planRoute, type Route } from "#domain/policies/route";
import { type ItemChange, traceChanges } from "#domain/policies/trace-changes";

/** The ways of all policies from one release to a later one, in one language. Made once, shared by every city. */
export interface CityRoute {
  /** By policy, of either release. */
  routes: ReadonlyMap<string, Route>;
  /** Clauses that go on in another policy than they stood in, by clause; each is a source there too. */
  movedTo: ReadonlyMap<string, string>;
}

/**
 * Plans the upgrade of all policies at once, so that a clause that moved to another policy, or was merged into one of
 * its clauses, is met there with what the city made of it. Editions are those of all published policies, in reading order.
 */
export function planCityRoute(
  base: readonly Edition[],
  theirs: readonly Edition[],
  steps: readonly (readonly ItemChange[])[],
): CityRoute {
  const fates = traceChanges(steps);
  const policyOf = new Map(theirs.flatMap(({ policy, clauses }) => clauses.map(({ id }) => [id, policy] as const)));
  const movedTo = new Map<string, string>();
  for (const { policy, clauses } of base) {
    for (const { id } of clauses) {
      const homes = (fates.get(id)?.into ?? [id]).flatMap((each) => policyOf.get(each) ?? []);
      if (homes[0] !== undefined && !homes.includes(policy)) movedTo.set(id, homes[0]);
    }
  }
  const [{ version: from, language }, { version: to }] = [base[0]!, theirs[0]!];
  const policies = [...new Set([...theirs, ...base].map(({ policy }) => policy))];
  const routes = policies.map((policy) => {
    const before = base.find((each) => each.policy === policy) ?? emptyEdition(from, policy, language);
    const after = theirs.find((each) => each.policy === policy) ?? emptyEdition(to, policy, language);
    return [policy, planRoute(withArrivals(before, base, movedTo), after, steps)] as const;
  });
  return { routes: new Map(routes), movedTo };
}

function withArrivals(edition: Edition, all: readonly Edition[], movedTo: ReadonlyMap<string, string>): Edition {
  const arrivals = all.flatMap(({ clauses }) => clauses.filter(({ id }) => movedTo.get(id) === edition.policy));
  if (arrivals.length === 0) return edition;
  const clauses = [...edition.clauses, ...arrivals];
  const isTranslated = all.some((each) => each.isTranslated);
  return { ...edition, clauses, isTranslated, byId: new Map(clauses.map((clause) => [clause.id, clause])) };
}

/**
 * Previews the upgrade of a city with all its local policies. What it departed from in a clause that moved goes to the
 * policy where that clause now stands; where the city had no local policy of that one, one begins with it. Only local
 * policies on the route's first release and in its language take part.
 */
export function mergeCity({ routes, movedTo }: CityRoute, locals: readonly LocalPolicy[]): Preview[] {
  const onRoute = locals.filter((local) => {
    const base = routes.get(local.policy)?.base;
    return base?.version === local.release && base.language === local.language;
  });
  const moved = relocate(onRoute, movedTo);
  return moved.map((local) => mergePolicy(routes.get(local.policy)!, local));
}

function relocate(locals: readonly LocalPolicy[], movedTo: ReadonlyMap<string, string>): LocalPolicy[] {
  const homeOf = (local: LocalPolicy, clause: string) =>
    isOwnId(clause) || local.held.some((each) => each.clause === clause)
      ? local.policy
      : (movedTo.get(clause) ?? local.policy);
  const arriving = new Map<string, { departures: Departure[]; notes: LegalNote[] }>();
  const arrivalsOf = (policy: string) => {
    const arrivals = arriving.get(policy) ?? { departures: [], notes: [] };
    arriving.set(policy, arrivals);
    return arrivals;
  };
  const left = locals.map((local) => {
    const goes = ({ clause }: { clause: string }) => homeOf(local, clause) !== local.policy;
    const [departures, notes] = [local.departures.filter(goes), local.notes.filter(goes)];
    for (const each of departures) arrivalsOf(homeOf(local, each.clause)).departures.push(each);
    for (const each of notes) arrivalsOf(homeOf(local, each.clause)).notes.push(each);
    if (departures.length + notes.length === 0) return local;
    const stays = (each: { clause: string }) => !goes(each);
    return { ...local, departures: local.departures.filter(stays), notes: local.notes.filter(stays) };
  });
  const there = new Set(locals.map(({ policy }) => policy));
  const begun = [...arriving.keys()]
    .filter((policy) => !there.has(policy))
    .map((policy) => beginning(locals[0]!, policy));
  return [...left, ...begun].map((local) => {
    const arrivals = arriving.get(local.policy);
    if (!arrivals) return local;
    return {
      ...local,
      departures: [...local.departures, ...arrivals.departures],
      notes: [...local.notes, ...arrivals.notes],
    };
  });
}

const beginning = ({ city, release, language }: LocalPolicy, policy: string): LocalPolicy =>
  LocalPolicy.parse({ city, policy, release, language, departures: [] });

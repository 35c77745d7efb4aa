import type { Edition, EditionClause } from "#domain/policies/edition";
import type { Held } from "#domain/policies/local-policy";
import { mergeCluster } from "#domain/policies/merge-cluster";
import type { MergedClause } from "#domain/policies/preview";
import { composeFate, type Fates, type ItemChange, traceChanges } from "#domain/policies/trace-changes";
import { type Cluster, fateOf, type Way } from "#domain/policies/way";

export interface Group extends Cluster {
  /** What becomes of it where the city departs in nothing; the same objects for every city. */
  untouched: readonly MergedClause[];
  /** What is held where it waits for a translation. */
  held: readonly Held[];
}

/** The way from one edition of a policy to a later one; made once, shared by every city that takes it. */
export interface Route extends Way {
  /** In the order of the later release. */
  groups: readonly Group[];
  groupOf: ReadonlyMap<string, Group>;
}

/**
 * Finds which clauses go on in which. `steps` are the items of `changes` of every release after `base` up to `theirs`,
 * oldest first; none where both are one release and only translations are newer. Both editions are of one policy and
 * language.
 */
export function planRoute(base: Edition, theirs: Edition, steps: readonly (readonly ItemChange[])[]): Route {
  if (base.policy !== theirs.policy || base.language !== theirs.language)
    throw new Error("INVARIANT (route): both editions are of one policy and one language.");
  return layRoute(base, theirs, traceChanges(steps));
}

/** The same way for a city whose ground holds earlier clauses, because later ones waited for a translation. */
export function planHeldRoute(route: Route, ground: Edition, held: readonly Held[]): Route {
  const fates = new Map(route.fates);
  for (const { clause, was } of held) {
    if (!was) continue;
    for (const id of route.fates.keys()) if (id === clause || id.startsWith(`${clause}.`)) fates.delete(id);
  }
  for (const each of held) if (each.was) for (const [id, fate] of heldFates(each, route.fates)) fates.set(id, fate);
  return layRoute(ground, route.theirs, fates);
}

function heldFates({ clause, into, became, parametersInto = {}, was }: Held, step: Fates): Fates {
  const told = Object.keys(was?.parameters ?? {}).flatMap((name) => {
    const ids = parametersInto[name] ?? into.map((id) => `${id}.${name}`);
    const isTold = Object.hasOwn(parametersInto, name) || ids.some((id) => step.has(id));
    return isTold ? [[`${clause}.${name}`, composeFate({ into: ids, became: [] }, step)] as const] : [];
  });
  return new Map([[clause, composeFate({ into, became }, step)], ...told]);
}

function layRoute(base: Edition, theirs: Edition, fates: Fates): Route {
  const way = { base, theirs, fates };
  const groups = clustersOf(way).map((cluster): Group => {
    const held = cluster.isWaiting ? heldOf(cluster, way) : [];
    return { ...cluster, held, untouched: mergeCluster(cluster, way, []).clauses };
  });
  const groupOf = new Map<string, Group>();
  for (const group of groups) for (const { id } of group.sources) groupOf.set(id, group);
  return { ...way, groups, groupOf };
}

interface Link {
  source: EditionClause;
  targets: EditionClause[];
}

function clustersOf(way: Way): Cluster[] {
  const { base, theirs, fates } = way;
  const links = base.clauses.map((source): Link => {
    const into = new Set(fateOf(way, source.id).into);
    return { source, targets: theirs.clauses.filter(({ id }) => into.has(id)) };
  });
  const find = connect(links, fates);
  const members = new Map<string, { links: Link[]; targets: EditionClause[]; at: number }>();
  const memberOf = (id: string, at: number) => {
    const key = find(id);
    const member = members.get(key) ?? { links: [], targets: [], at };
    members.set(key, member);
    return member;
  };
  theirs.clauses.forEach((target, at) => {
    memberOf(`new ${target.id}`, at).targets.push(target);
  });
  // What ended stands behind what stood before it.
  let last = -0.5;
  for (const link of links) {
    const member = memberOf(`old ${link.source.id}`, last);
    member.links.push(link);
    const behind = member.targets.at(-1);
    if (behind) last = theirs.clauses.indexOf(behind) + 0.5;
  }
  return [...members.values()]
    .sort((a, b) => a.at - b.at)
    .map((member) => asCluster(member.links, member.targets, way));
}

/** Clauses that go on in one another, or whose parameters do, have one leader. */
function connect(links: readonly Link[], fates: Fates): (id: string) => string {
  const leader = new Map<string, string>();
  const find = (id: string): string => {
    const parent = leader.get(id);
    return parent === undefined || parent === id ? id : find(parent);
  };
  const join = (a: string, b: string) => leader.set(find(a), find(b));
  for (const { source, targets } of links) {
    for (const target of targets) join(`old ${source.id}`, `new ${target.id}`);
    for (const name of Object.keys(source.parameters)) {
      for (const id of fates.get(`${source.id}.${name}`)?.into ?? [])
        join(`old ${source.id}`, `new ${id.slice(0, id.lastIndexOf("."))}`);
    }
  }
  return find;
}

function asCluster(links: readonly Link[], targets: readonly EditionClause[], { base }: Way): Cluster {
  const sources = links.map(({ source }) => source);
  return {
    sources,
    targets,
    targetsOf: new Map(links.map((link) => [link.source.id, link.targets])),
    sourcesOf: new Map(
      targets.map((target) => [
        target.id,
        links.filter((link) => link.targets.includes(target)).map(({ source }) => source),
      ]),
    ),
    isWaiting: waits(sources, targets, base),
  };
}

/** What never was in the city's language is not waited for; what is new is, where the rest of the policy is translated. */
function waits(sources: readonly EditionClause[], targets: readonly EditionClause[], base: Edition): boolean {
  if (targets.every(({ state }) => state === "current")) return false;
  if (sources.length === 0) return base.isTranslated;
  return sources.some(({ state }) => state === "current" || state === "held");
}

function heldOf({ sources, targets, targetsOf }: Cluster, way: Way): Held[] {
  if (sources.length === 0) return targets.map(({ id }) => ({ clause: id, into: [id], became: ["new"] }));
  return sources.map((source): Held => {
    const into = targetsOf.get(source.id) ?? [];
    const told = Object.keys(source.parameters).flatMap((name) => {
      const fate = way.fates.get(`${source.id}.${name}`);
      return fate ? [[name, [...fate.into]] as [string, string[]]] : [];
    });
    return {
      clause: source.id,
      into: (into.length > 0 ? into : targets).map(({ id }) => id),
      became: [...fateOf(way, source.id).became],
      ...(told.length > 0 && { parametersInto: Object.fromEntries(told) }),
      was: heldText(source),
    };
  });
}

function heldText(source: EditionClause): NonNullable<Held["was"]> {
  const { release, kind, words, sourceFingerprint, parameters, rules, options } = source;
  return {
    release,
    kind,
    ...words,
    sourceFingerprint,
    parameters: { ...parameters },
    rules: [...rules],
    ...(options && {
      options: Object.fromEntries(Object.entries(options).map(([name, titles]) => [name, { ...titles }])),
    }),
  };
}

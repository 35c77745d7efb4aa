import { fitsParameter } from "#domain/frameworks/parameters";
import type { Parameter } from "#domain/frameworks/release";
import type { EditionClause } from "#domain/policies/edition";
import { type Departure, departureKey, type SetParameter } from "#domain/policies/local-policy";
import type { Kept, MergedParameter, Question, Why } from "#domain/policies/preview";
import { departuresOn } from "#domain/policies/sides";
import { type Cluster, type ParameterPlace, parameterPlaces, type Way } from "#domain/policies/way";
import type { Scalar } from "#domain/rules/expression";

/** What becomes of the parameters of one cluster; items by the clause they are shown with. */
export interface MergedParameters {
  itemsOf: ReadonlyMap<string, readonly MergedParameter[]>;
  questionsOf: ReadonlyMap<string, readonly Question[]>;
  keeps: readonly Kept[];
  /** Values that two merged clauses had alike: kept once. */
  twice: readonly SetParameter[];
}

/** A parameter of the earlier edition, what the city set it to, and where it goes on. */
interface Origin {
  source: EditionClause;
  name: string;
  parameter: Parameter;
  set: SetParameter | undefined;
  places: readonly ParameterPlace[];
}

type SetOrigin = Origin & { set: SetParameter };

/**
 * A value that a city has set stays set, also where the release now proposes the same. It is asked about where the
 * parameter is gone, counts something else, no longer allows the value, or goes on in several places.
 */
export function mergeParameters(cluster: Cluster, way: Way, departures: readonly Departure[]): MergedParameters {
  const origins = cluster.sources.flatMap((source) => {
    const sets = departuresOn(departures, "set", source.id);
    return Object.entries(source.parameters).map(([name, parameter]): Origin => {
      const set = sets.find((each) => each.parameter === name);
      return { source, name, parameter, set, places: parameterPlaces(way, cluster, source, name) };
    });
  });
  const merged: Merged = { itemsOf: new Map(), questionsOf: new Map(), keeps: [], twice: [] };
  for (const target of cluster.targets) mergeInto(merged, target, origins);
  for (const origin of origins) {
    if (origin.places.length === 0) endParameter(merged, origin, cluster);
    else if (origin.set && origin.places.length > 1) askWhere(merged, origin, origin.set, cluster);
  }
  return merged;
}

interface Merged {
  itemsOf: Map<string, MergedParameter[]>;
  questionsOf: Map<string, Question[]>;
  keeps: Kept[];
  twice: SetParameter[];
}

const add = <T>(map: Map<string, T[]>, key: string, item: T) => map.set(key, [...(map.get(key) ?? []), item]);

function mergeInto(merged: Merged, target: EditionClause, origins: readonly Origin[]): void {
  for (const [name, parameter] of Object.entries(target.parameters)) {
    const from = origins.filter(({ places }) => places.some((at) => at.clause === target && at.name === name));
    const settled = from.filter(
      (origin): origin is SetOrigin => origin.set !== undefined && origin.places.length === 1,
    );
    const [first] = settled;
    if (!first) {
      add(merged.itemsOf, target.id, untouched(name, target, from));
      continue;
    }
    const trouble = troubleWith(parameter, settled);
    const item = itemOf(name, parameter, from, first);
    const draft = { ...first.set, clause: target.id, parameter: name };
    const sets = settled.map(({ set }) => set);
    if (!trouble) {
      merged.keeps.push({ departure: draft, from: sets.map(departureKey) });
      merged.twice.push(...sets.slice(1));
      add(merged.itemsOf, target.id, keptItem(item, first, parameter));
      continue;
    }
    add(merged.itemsOf, target.id, { ...item, bucket: "conflict", why: [trouble] });
    add(merged.questionsOf, target.id, {
      id: `${target.id}.${name} value`,
      kind: "value",
      clause: target.id,
      parameter: name,
      departures: sets,
      why: [trouble],
      accepts: ["theirs", "value"],
      draft,
    });
  }
}

function keptItem(item: ReturnType<typeof itemOf>, { name, set }: SetOrigin, { model }: Parameter): MergedParameter {
  const isSame = set.value === model;
  const why: Why[] = [
    { code: "set-by-city" },
    ...(name === item.name ? [] : [{ code: "parameter-moved" as const, about: [name] }]),
    ...(isSame ? [{ code: "same-as-upstream" as const }] : []),
  ];
  return { ...item, bucket: "oursKept", result: set.value, ...(isSame && { isSameAsUpstream: true as const }), why };
}

function troubleWith(parameter: Parameter, settled: readonly SetOrigin[]): Why | undefined {
  if (new Set(settled.map(({ set }) => set.value)).size > 1) return { code: "values-differ" };
  if (settled.some((origin) => origin.parameter.type !== parameter.type)) return { code: "parameter-type-changed" };
  return fitsParameter(parameter, settled[0]!.set.value) ? undefined : { code: "value-out-of-bounds" };
}

function itemOf(name: string, parameter: Parameter, from: readonly Origin[], shown = from[0]) {
  return {
    name,
    ...(shown && { base: shown.parameter.model as Scalar, ours: shown.set?.value ?? shown.parameter.model }),
    theirs: parameter.model as Scalar,
  };
}

function untouched(name: string, target: EditionClause, from: readonly Origin[]): MergedParameter {
  const parameter = target.parameters[name]!;
  const item = { ...itemOf(name, parameter, from), result: parameter.model };
  const [first] = from;
  if (!first) return { ...item, bucket: "new", why: [{ code: "new" }] };
  if (from.length === 1 && first.name === name && first.source.bounds[name] === target.bounds[name])
    return { ...item, bucket: "unchanged", why: [] };
  return { ...item, bucket: "taken", why: [{ code: first.name === name ? "bounds-changed" : "parameter-moved" }] };
}

/** Shown, and asked about, with the clause that its clause became. */
const homeOf = ({ source }: Origin, { targetsOf, targets }: Cluster): string => {
  const into = targetsOf.get(source.id) ?? [];
  return (into.find(({ id }) => id === source.id) ?? into[0] ?? targets[0] ?? source).id;
};

function endParameter(merged: Merged, origin: Origin, cluster: Cluster): void {
  const { source, name, parameter, set } = origin;
  // A clause that ended takes its parameters with it: nothing is left to ask.
  if (cluster.targets.length === 0) return;
  const home = homeOf(origin, cluster);
  const why: Why[] = [{ code: "parameter-gone", about: [`${source.id}.${name}`] }];
  add(merged.itemsOf, home, {
    name,
    bucket: set ? "conflict" : "retired",
    base: parameter.model,
    ours: set?.value ?? parameter.model,
    why,
  });
  if (!set) return;
  add(merged.questionsOf, home, {
    id: `${source.id}.${name} value`,
    kind: "value",
    clause: home,
    departures: [set],
    why,
    accepts: ["theirs"],
  });
}

function askWhere(merged: Merged, origin: Origin, set: SetParameter, cluster: Cluster): void {
  add(merged.questionsOf, homeOf(origin, cluster), {
    id: `${origin.source.id}.${origin.name} split`,
    kind: "split",
    clause: origin.source.id,
    departures: [set],
    why: [{ code: "several-parts", about: origin.places.map(({ clause, name }) => `${clause.id}.${name}`) }],
    accepts: ["into", "theirs"],
    into: origin.places.map(({ clause, name }) => `${clause.id}.${name}`),
    draft: set,
  });
}

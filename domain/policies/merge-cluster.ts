import type { EditionClause } from "#domain/policies/edition";
import { conditionsOf } from "#domain/policies/edition";
import { type Departure, departureKey, type LeaveOut, type Reword } from "#domain/policies/local-policy";
import { type MergedParameters, mergeParameters } from "#domain/policies/merge-parameters";
import { type MergedWords, mergeWords } from "#domain/policies/merge-words";
import type {
  Bucket,
  ClauseSide,
  Kept,
  MergedClause,
  MergedParameter,
  Question,
  Why,
  WhyCode,
} from "#domain/policies/preview";
import { departuresOn, joinSides, oursOf } from "#domain/policies/sides";
import { type Cluster, fateOf, type Way } from "#domain/policies/way";

/** What becomes of one cluster's clauses and of the city's departures on them. */
export interface ClusterPlan {
  clauses: MergedClause[];
  keeps: Kept[];
  archives: { departure: Departure; why: Why }[];
  /** The cluster stays as the city has it, until its translation comes. */
  isHeld: boolean;
}

/** Merges one cluster. `departures` are those on its sources; their order does not matter. */
export function mergeCluster(cluster: Cluster, way: Way, departures: readonly Departure[]): ClusterPlan {
  if (!cluster.isWaiting) return mergeNow(cluster, way, departures);
  // What stays out needs no words; what the city would be asked about can only be answered in its language.
  if (areAllLeftOut(cluster.sources, departures)) {
    const plan = mergeNow(cluster, way, departures);
    if (plan.clauses.every(({ questions }) => questions.length === 0)) return plan;
  }
  return hold(cluster, way, departures);
}

function mergeNow(cluster: Cluster, way: Way, departures: readonly Departure[]): ClusterPlan {
  const { targets } = cluster;
  if (targets.length === 0) return retire(cluster, way, departures);
  const parameters = mergeParameters(cluster, way, departures);
  const met = targets.map((target) => meet(cluster, way, departures, target, parameters));
  const twice = parameters.twice.map((departure) => ({ departure, why: { code: "merged" as const } }));
  return {
    clauses: [...met.map(({ clause }) => clause), ...endedClauses(cluster, way, departures)],
    keeps: [...parameters.keeps, ...met.flatMap(({ words }) => words.keeps)],
    archives: [...twice, ...met.flatMap(({ words }) => words.archives)],
    isHeld: false,
  };
}

const areAllLeftOut = (sources: readonly EditionClause[], departures: readonly Departure[]): boolean =>
  sources.length > 0 && sources.every(({ id }) => departuresOn(departures, "leave-out", id).length > 0);

function hold({ sources, targets }: Cluster, way: Way, departures: readonly Departure[]): ClusterPlan {
  const why: Why[] = [{ code: "no-translation", about: targets.map(({ id }) => id) }];
  const shown = sources.length > 0 ? sources : targets;
  return {
    clauses: shown.map((clause): MergedClause => {
      const isNew = sources.length === 0;
      const ours = isNew ? undefined : oursOf(clause, departures);
      const base = isNew ? undefined : clause.side;
      const theirs = way.theirs.byId.get(clause.id);
      return {
        id: clause.id,
        bucket: "waitingForTranslation",
        why,
        ...sides(base, ours, theirs?.side, ours),
        parameters: [],
        questions: [],
      };
    }),
    keeps: departures.map((departure) => ({ departure, from: [departureKey(departure)] })),
    archives: [],
    isHeld: true,
  };
}

const sides = (base?: ClauseSide, ours?: ClauseSide, theirs?: ClauseSide, result?: ClauseSide) => ({
  ...(base && { base }),
  ...(ours && { ours }),
  ...(theirs && { theirs }),
  ...(result && { result }),
});

function retire({ sources }: Cluster, way: Way, departures: readonly Departure[]): ClusterPlan {
  const whyOf = (id: string): Why => {
    const { into, became } = fateOf(way, id);
    const goesOn = into.length > 0 && became.some((kind) => ["moved", "merged", "split"].includes(kind));
    return goesOn ? { code: "moved", about: into } : { code: "retired" };
  };
  return {
    clauses: sources.map((source) => ({
      id: source.id,
      bucket: whyOf(source.id).code === "moved" ? "taken" : "retired",
      why: [whyOf(source.id)],
      ...sides(source.side, oursOf(source, departures)),
      parameters: [],
      questions: [],
    })),
    keeps: [],
    archives: departures.map((departure) => ({ departure, why: whyOf(departure.clause) })),
    isHeld: false,
  };
}

function meet(
  cluster: Cluster,
  way: Way,
  departures: readonly Departure[],
  target: EditionClause,
  parameters: MergedParameters,
): { clause: MergedClause; words: MergedWords } {
  const from = cluster.sourcesOf.get(target.id) ?? [];
  const sources = from.filter(({ id }) => cluster.targetsOf.get(id)!.length === 1);
  const words = mergeWords(
    { target, sources, isWhole: sources.length === from.length, departures, language: way.theirs.language },
    way,
  );
  const items = parameters.itemsOf.get(target.id) ?? [];
  const split = from.some(({ id }) => id === target.id) ? splitQuestions(cluster, departures, target.id) : [];
  const questions = [...words.questions, ...(parameters.questionsOf.get(target.id) ?? []), ...split];
  const theirs = target.side;
  const clause: MergedClause = {
    id: target.id,
    bucket: bucketOf(from, words, items, questions),
    why: unique([...upstreamWhy(from, target, way), ...words.why, ...split.flatMap(({ why }) => why)]),
    ...sides(
      joinSides(
        from,
        target.id,
        from.map(({ side }) => side),
      ),
      joinSides(
        from,
        target.id,
        from.map((source) => oursOf(source, departures)),
      ),
      theirs,
      { ...words.words, isInForce: words.isInForce, values: { ...theirs.values, ...resultsOf(items) } },
    ),
    parameters: items,
    questions,
  };
  return { clause, words };
}

const resultsOf = (items: readonly MergedParameter[]) =>
  Object.fromEntries(items.flatMap(({ name, result }) => (result === undefined ? [] : [[name, result] as const])));

/** A clause stands in the bucket of its parts: where they differ, both sides are in it. */
function bucketOf(
  from: readonly EditionClause[],
  words: MergedWords,
  items: readonly MergedParameter[],
  questions: readonly Question[],
): Bucket {
  if (questions.length > 0) return "conflict";
  if (from.length === 0) return "new";
  const parts = new Set<Bucket>([words.bucket, ...items.map(({ bucket }) => bucket)]);
  const hasOurs = parts.has("oursKept");
  const hasTheirs = ["taken", "new", "retired"].some((bucket) => parts.has(bucket as Bucket));
  if (parts.has("combined") || (hasOurs && hasTheirs)) return "combined";
  return hasOurs ? "oursKept" : hasTheirs ? "taken" : "unchanged";
}

/** What the later release did to the clause, told by what differs and by what its changes say. */
function upstreamWhy(from: readonly EditionClause[], target: EditionClause, way: Way): Why[] {
  if (from.length === 0) return [{ code: "new" }];
  const [source] = from;
  const became = new Set(from.flatMap(({ id }) => fateOf(way, id).became));
  const told: [WhyCode, boolean][] = [
    ["split", became.has("split")],
    ["merged", from.length > 1 || became.has("merged")],
    ["moved", became.has("moved")],
    ["meaning-changed", became.has("meaning-changed")],
    [
      "reworded-upstream",
      !became.has("meaning-changed") && from.length === 1 && source!.fingerprint !== target.fingerprint,
    ],
    ["bounds-changed", became.has("bounds-changed")],
    ["rule-changed", conditionsOf(from) !== target.conditions],
    ["kind-changed", source!.kind !== target.kind],
  ];
  return told.filter(([, holds]) => holds).map(([code]) => ({ code }));
}

/** Clauses of the earlier release whose id does not go on, though what they said does. */
function endedClauses(cluster: Cluster, way: Way, departures: readonly Departure[]): MergedClause[] {
  return cluster.sources
    .filter(({ id }) => !cluster.targetsOf.get(id)!.some((target) => target.id === id))
    .map((source) => {
      const into = cluster.targetsOf.get(source.id)!.map(({ id }) => id);
      const questions = splitQuestions(cluster, departures, source.id);
      const code = into.length > 1 ? "split" : fateOf(way, source.id).became.includes("merged") ? "merged" : "moved";
      return {
        id: source.id,
        bucket: questions.length > 0 ? "conflict" : into.length > 0 ? "taken" : "retired",
        why: [into.length > 0 ? { code, about: into } : { code: "retired" }],
        ...sides(source.side, oursOf(source, departures)),
        parameters: [],
        questions,
      };
    });
}

/** Which part of a split clause takes the city's words, or whether all its parts stay out, only the city knows. */
function splitQuestions(cluster: Cluster, departures: readonly Departure[], id: string): Question[] {
  const into = (cluster.targetsOf.get(id) ?? []).map((target) => target.id);
  if (into.length < 2) return [];
  const found: (Reword | LeaveOut)[] = [
    ...departuresOn(departures, "reword", id),
    ...departuresOn(departures, "leave-out", id),
  ];
  return found.map((departure) => ({
    id: `${id} split`,
    kind: "split",
    clause: id,
    departures: [departure],
    why: [{ code: "split", about: into }],
    accepts: departure.kind === "reword" ? ["into", "text", "theirs"] : ["into", "theirs"],
    into,
    draft: departure,
  }));
}

const unique = (whys: readonly Why[]): Why[] => {
  const seen = new Set<string>();
  return whys.filter(({ code }) => !seen.has(code) && seen.add(code));
};

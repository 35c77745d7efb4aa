import { groundOf } from "#domain/policies/edition";
import {
  type Departure,
  isOwnId,
  type LegalNote,
  type LocalPolicy,
  sortDepartures,
} from "#domain/policies/local-policy";
import { mergeAdded } from "#domain/policies/merge-added";
import { type ClusterPlan, mergeCluster } from "#domain/policies/merge-cluster";
import { type Bucket, buckets, type MergedClause, type Preview, type Why } from "#domain/policies/preview";
import { type Group, planHeldRoute, type Route } from "#domain/policies/route";

/**
 * Previews the upgrade of one local policy along a route: a three-way merge per clause between what the release said, what
 * the city made of it and what the later release says. Nothing is changed; `settle` makes the new local policy of it.
 * Clauses in which the city departs in nothing cost no more than a look.
 */
export function mergePolicy(route: Route, local: LocalPolicy): Preview {
  if (
    local.release !== route.base.version ||
    local.policy !== route.base.policy ||
    local.language !== route.base.language
  )
    throw new Error(
      `INVARIANT (upgrade): ${local.policy} of ${local.release} in ${local.language} is not on this route.`,
    );
  if (local.held.length === 0) return mergeAlong(route, local);
  return mergeAlong(planHeldRoute(route, groundOf(route.base, local), local.held), local);
}

function mergeAlong(route: Route, local: LocalPolicy): Preview {
  const byClause = departuresByClause(local);
  const plans = route.groups.map((group) => [group, planFor(group, route, byClause)] as const);
  const heldGroups = new Set(plans.filter(([, plan]) => plan.isHeld).map(([group]) => group));
  const placeOf = (id: string): string | undefined => {
    const group = route.groupOf.get(id);
    return group && heldGroups.has(group) ? id : group?.targetsOf.get(id)?.at(-1)?.id;
  };
  const added = mergeAdded(
    local.departures.filter((each) => each.kind === "add"),
    {
      ground: route.base,
      placeOf,
      fresh: plans.flatMap(([group, plan]) => (group.sources.length === 0 && !plan.isHeld ? group.targets : [])),
    },
  );
  const notes = mergeNotes(local.notes, route, (id) => added.adopted.get(id)?.id ?? (isOwnId(id) ? id : placeOf(id)));
  const all = [...plans.map(([, plan]) => plan), added];
  const orphans = local.departures.filter((each) => each.kind !== "add" && !route.groupOf.has(each.clause));
  const retired: Why = { code: "retired" };
  const archives = [
    ...all.flatMap((plan) => plan.archives),
    ...orphans.map((departure) => ({ departure, why: retired })),
  ].map(({ departure, why }) => ({ what: "departure" as const, departure, why }));
  const archivedNotes = notes.archives.map((note) => ({ what: "note" as const, note, why: retired }));
  return previewOf(route, local, {
    clauses: place(
      plans.flatMap(([, plan]) => plan.clauses),
      added.clauses,
    ),
    keeps: all.flatMap((plan) => plan.keeps),
    notes: notes.keeps,
    held: [...heldGroups].flatMap(({ held }) => held),
    archived: [...archives, ...archivedNotes].map((each) => ({
      ...each,
      from: local.release,
      to: route.theirs.version,
    })),
  });
}

function departuresByClause({ departures }: LocalPolicy): ReadonlyMap<string, Departure[]> {
  const byClause = new Map<string, Departure[]>();
  for (const departure of departures) {
    const found = byClause.get(departure.clause);
    if (found) found.push(departure);
    else byClause.set(departure.clause, [departure]);
  }
  return byClause;
}

const nothing: readonly Departure[] = [];

function planFor(group: Group, route: Route, byClause: ReadonlyMap<string, Departure[]>): ClusterPlan {
  const departures = group.sources.flatMap(({ id }) => byClause.get(id) ?? nothing);
  if (departures.length > 0) return mergeCluster(group, route, sortDepartures(departures));
  return { clauses: group.untouched as MergedClause[], keeps: [], archives: [], isHeld: group.isWaiting };
}

/** A note follows its clause; what was found about a clause that ended is archived. */
function mergeNotes(notes: readonly LegalNote[], route: Route, placeOf: (id: string) => string | undefined) {
  const keeps: LegalNote[] = [];
  const archives: LegalNote[] = [];
  for (const note of notes) {
    const targets = route.groupOf.get(note.clause)?.targetsOf.get(note.clause);
    const clause = targets?.some(({ id }) => id === note.clause) ? note.clause : placeOf(note.clause);
    if (clause === undefined) archives.push(note);
    else keeps.push(clause === note.clause ? note : { ...note, clause });
  }
  return { keeps, archives };
}

/** Added clauses stand behind their anchors also in the list of what becomes of everything. */
function place(
  clauses: readonly MergedClause[],
  added: readonly { clause: MergedClause; after: string | null }[],
): MergedClause[] {
  if (added.length === 0) return [...clauses];
  const placed = [...clauses];
  let first = 0;
  let waiting = [...added];
  while (waiting.length > 0) {
    const [next] = waiting.filter(({ after }) => after === null || placed.some(({ id }) => id === after));
    if (!next) return [...placed, ...waiting.map(({ clause }) => clause)];
    waiting = waiting.filter((each) => each !== next);
    if (next.after === null) placed.splice(first++, 0, next.clause);
    else {
      let at = placed.findIndex(({ id }) => id === next.after) + 1;
      while (at < placed.length && added.some(({ clause, after }) => clause === placed[at] && after === next.after))
        at++;
      placed.splice(at, 0, next.clause);
    }
  }
  return placed;
}

function previewOf(
  route: Route,
  before: LocalPolicy,
  plan: Pick<Preview, "clauses" | "keeps" | "notes" | "held" | "archived">,
): Preview {
  const counts = Object.fromEntries(buckets.map((bucket) => [bucket, 0])) as Record<Bucket, number>;
  for (const { bucket } of plan.clauses) counts[bucket]++;
  return {
    city: before.city,
    policy: before.policy,
    language: before.language,
    from: before.release,
    to: route.theirs.version,
    counts,
    questions: plan.clauses.flatMap(({ questions }) => questions),
    before,
    theirs: route.theirs,
    ...plan,
  };
}

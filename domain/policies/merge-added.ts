import { readsAs } from "#domain/policies/compare-texts";
import type { Edition, EditionClause } from "#domain/policies/edition";
import { type AddClause, compareText, type Departure, departureKey } from "#domain/policies/local-policy";
import { orderClauses } from "#domain/policies/order-clauses";
import type { Kept, MergedClause, Why } from "#domain/policies/preview";

export interface AddedPlan {
  clauses: { clause: MergedClause; after: string | null }[];
  keeps: Kept[];
  archives: { departure: Departure; why: Why }[];
  /** The release's clause that now says what the city's said, by the city's id. */
  adopted: ReadonlyMap<string, EditionClause>;
}

/** What the added clauses meet in the later release. */
export interface Surroundings {
  /** What the city stands on before the upgrade. */
  ground: Edition;
  /** Where a clause of the ground goes on as a place, held or in the later release; undefined where it ended. */
  placeOf: (id: string) => string | undefined;
  /** Clauses that the later release brings and that come into force now. */
  fresh: readonly EditionClause[];
}

/**
 * A clause that the city added keeps its place: behind what its anchor became, or behind the nearest clause before it
 * that goes on. Where the release now has the same clause, it is in force once.
 */
export function mergeAdded(added: readonly AddClause[], { ground, placeOf, fresh }: Surroundings): AddedPlan {
  const sorted = [...added].sort((a, b) => compareText(a.clause, b.clause));
  const adopted = matchAdopted(sorted, fresh);
  const order = orderClauses(
    ground.clauses.map(({ id }) => id),
    sorted,
  );
  const own = new Map(sorted.map((each) => [each.clause, each]));
  const surviving = (id: string): string | undefined => adopted.get(id)?.id ?? (own.has(id) ? id : placeOf(id));
  const anchorOf = ({ after }: AddClause): string | null => {
    for (let at = after === null ? -1 : order.indexOf(after); at >= 0; at--) {
      const place = surviving(order[at]!);
      if (place !== undefined) return place;
    }
    return null;
  };
  const plan: AddedPlan = { clauses: [], keeps: [], archives: [], adopted };
  for (const departure of sorted) {
    const same = adopted.get(departure.clause);
    if (same) adopt(plan, departure, same);
    else keep(plan, departure, anchorOf(departure), surviving);
  }
  return plan;
}

function keep(
  plan: AddedPlan,
  departure: AddClause,
  after: string | null,
  surviving: (id: string) => string | undefined,
): void {
  const isAnchorGone = departure.after !== null && surviving(departure.after) === undefined;
  const side = { title: departure.title, text: departure.text, isInForce: true, values: {} };
  const from = [departureKey(departure)];
  plan.keeps.push({ departure: after === departure.after ? departure : { ...departure, after }, from });
  plan.clauses.push({
    after,
    clause: {
      id: departure.clause,
      bucket: "oursKept",
      why: [
        { code: "added-by-city" },
        ...(isAnchorGone ? [{ code: "anchor-gone" as const, about: [departure.after!] }] : []),
      ],
      ours: side,
      result: side,
      parameters: [],
      questions: [],
    },
  });
}

/** New clauses that read as one the city added, by the city's id. */
function matchAdopted(added: readonly AddClause[], fresh: readonly EditionClause[]): Map<string, EditionClause> {
  const free = new Set(fresh);
  const adopted = new Map<string, EditionClause>();
  for (const each of added) {
    for (const clause of free) {
      if (!readsAs(clause.words.title, each.title) || !readsAs(clause.words.text, each.text)) continue;
      adopted.set(each.clause, clause);
      free.delete(clause);
      break;
    }
  }
  return adopted;
}

function adopt(plan: AddedPlan, departure: AddClause, same: EditionClause): void {
  const why: Why = { code: "same-as-upstream", about: [same.id] };
  plan.archives.push({ departure, why });
  if (departure.rules.length > 0) {
    // Its own rules go on testing it, under the release's id.
    const reword: Departure = {
      kind: "reword",
      clause: same.id,
      ...same.words,
      departsFrom: same.fingerprint,
      rules: { answer: "replace", rules: departure.rules },
      reason: departure.reason,
    };
    plan.keeps.push({ departure: reword, from: [departureKey(departure)] });
  }
  const side = { title: departure.title, text: departure.text, isInForce: true, values: {} };
  plan.clauses.push({
    after: same.id,
    clause: { id: departure.clause, bucket: "combined", why: [why], ours: side, parameters: [], questions: [] },
  });
}

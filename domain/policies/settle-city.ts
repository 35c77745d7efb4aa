import { type Finding, type Result, refuse, succeed } from "#domain/kernel/finding";
import { type Departure, departureKey, type LocalPolicy, sortDepartures } from "#domain/policies/local-policy";
import type { Archived, Bucket, Preview, Settlement } from "#domain/policies/preview";
import { buckets } from "#domain/policies/preview";
import { settle, type Upgraded } from "#domain/policies/settle";
import { nearestOf } from "#domain/rules/nearest";

export type BucketCounts = Record<Bucket, number>;

const noBuckets = (): BucketCounts => Object.fromEntries(buckets.map((bucket) => [bucket, 0])) as BucketCounts;

/** How many clauses of all policies are in each bucket. */
export function countBuckets(previews: readonly Pick<Preview, "counts">[]): BucketCounts {
  const counts = noBuckets();
  for (const preview of previews) for (const bucket of buckets) counts[bucket] += preview.counts[bucket];
  return counts;
}

/**
 * Settles the upgrade of all local policies of a city with one list of answers: each goes to the policy that asks. Gives
 * everything that stands in the way at once, or one local policy per policy.
 */
export function settleCity(previews: readonly Preview[], settlements: readonly Settlement[]): Result<Upgraded[]> {
  const asking = new Map<string, Preview>();
  for (const preview of previews) for (const { id } of preview.questions) asking.set(id, preview);
  const findings: Finding[] = settlements
    .filter(({ question }) => !asking.has(question))
    .map(({ question }) => unknownQuestion(question, [...asking.keys()]));
  const upgraded: Upgraded[] = [];
  for (const preview of previews) {
    const settled = settle(
      preview,
      settlements.filter(({ question }) => asking.get(question) === preview),
    );
    if (settled.ok) upgraded.push(settled.value);
    else findings.push(...settled.findings);
  }
  if (findings.length > 0) return refuse(...findings);
  return succeed(joinLanguages(upgraded));
}

const unknownQuestion = (id: string, known: readonly string[]): Finding => {
  const near = nearestOf(id, known);
  return {
    code: "question-unknown",
    path: id,
    message: `This upgrade does not ask "${id}".`,
    fix: `${near ? `Did you mean "${near}"? ` : ""}It asks: ${known.join(", ") || "nothing"}.`,
  };
};

/**
 * A clause may move to a policy that the city keeps in another language. Values and what is left out mean the same in
 * every language and join it; words do not, and are archived.
 */
function joinLanguages(all: readonly Upgraded[]): Upgraded[] {
  const joined = new Map<string, Upgraded>();
  for (const each of all) {
    const home = joined.get(each.local.policy);
    joined.set(each.local.policy, home ? joinInto(home, each) : each);
  }
  return [...joined.values()];
}

function joinInto({ local, archived }: Upgraded, arriving: Upgraded): Upgraded {
  const departures = [...local.departures];
  const lost: Archived[] = [];
  for (const departure of arriving.local.departures) {
    if (joins(departure, { ...local, departures })) departures.push(departure);
    else {
      lost.push({
        what: "departure",
        departure,
        why: { code: "languages-differ" },
        from: arriving.archived[0]?.from ?? local.release,
        to: local.release,
      });
    }
  }
  return {
    local: {
      ...local,
      departures: sortDepartures(departures),
      notes: [...local.notes, ...arriving.local.notes],
    },
    archived: [...archived, ...arriving.archived, ...lost],
  };
}

function joins(departure: Departure, { departures, held }: LocalPolicy): boolean {
  if (departure.kind !== "set" && departure.kind !== "leave-out") return false;
  if (held.some(({ clause }) => clause === departure.clause)) return false;
  const own = departures.filter(({ clause }) => clause === departure.clause);
  const isTaken = own.some((each) => departureKey(each) === departureKey(departure));
  const isOut = (each: Departure) => each.kind === "leave-out";
  return !isTaken && (departure.kind === "leave-out" ? own.length === 0 : !own.some(isOut));
}

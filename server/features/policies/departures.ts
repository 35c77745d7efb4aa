import type { AfterChange, GivenDeparture } from "#contract/local-policies";
import { canonicalJson } from "#domain/kernel/fingerprint";
import { groundOf } from "#domain/policies/edition";
import { type Departure, departureKey, nextOwnId, type OwnRule, sortDepartures } from "#domain/policies/local-policy";
import { recordEvents } from "#server/features/audit/index";
import { answerOneClause } from "#server/features/policies/answers";
import * as archived from "#server/features/policies/archive-store";
import {
  changingPolicies,
  findStored,
  type PolicyNeeds,
  type PolicyWork,
  refuseUnfit,
} from "#server/features/policies/context";
import { editionOfLocal } from "#server/features/policies/editions";
import { departureEvent } from "#server/features/policies/events";
import {
  deleteDepartures,
  putDepartures,
  type StoredDeparture,
  type StoredPolicy,
  touchLocalPolicy,
} from "#server/features/policies/store";
import type { Handlers } from "#server/http/handlers";
import { Problem } from "#server/http/problems";

type DepartureHandlers = Pick<Handlers, "putDeparture" | "removeDeparture" | "restoreDeparture">;

export function createDepartureHandlers(needs: PolicyNeeds): DepartureHandlers {
  return {
    putDeparture: ({ params, body }, call) => changingPolicies(needs, call, (on) => put(on, params.policy, body)),
    removeDeparture: ({ params, body }, call) => changingPolicies(needs, call, (on) => remove(on, params.policy, body)),
    restoreDeparture: ({ params }, call) =>
      changingPolicies(needs, call, (on) => restore(on, params.policy, params.archived)),
  };
}

interface Put {
  departure: GivenDeparture;
  revision: number | null;
  instead: boolean;
}

async function put(on: PolicyWork, policy: string, { departure: given, revision, instead }: Put): Promise<AfterChange> {
  const { db, call, by, releases } = on;
  const stored = await findStored(on, policy);
  const departure = await complete(on, stored, given);
  const key = departureKey(departure);
  const was = stored.departures.find((each) => each.key === key);
  refuseStale(was, revision);
  if (was && isSame(was.departure, departure)) return after(on, stored, was);
  const gone = instead ? stored.departures.filter((each) => contradicts(departure, each.departure)) : [];
  const keys = new Set([key, ...gone.map((each) => each.key)]);
  const next = {
    ...stored.local,
    departures: sortDepartures([
      ...stored.departures.filter((each) => !keys.has(each.key)).map((each) => each.departure),
      departure,
    ]),
  };
  refuseUnfit(releases, stored.local, next);
  await end(on, stored, gone, { cause: "replaced", reason: departure.reason });
  await putDepartures(db, by, [{ policy, departure }]);
  await touchLocalPolicy(db, by, policy);
  await recordEvents(db, call, [
    ...gone.map((each) => departureEvent(by, policy, "departure.removed", { before: each.departure })),
    departureEvent(by, policy, was ? "departure.changed" : "departure.added", {
      before: was?.departure,
      after: departure,
    }),
  ]);
  return after(on, await findStored(on, policy), key);
}

/** Gives what a city does not write itself: ids of its own, and the fingerprint of the text that it departs from. */
async function complete({ db, city, releases }: PolicyWork, { local }: StoredPolicy, given: GivenDeparture) {
  const ids = new Set(await archived.readGivenIds(db, city.cityId, local.policy));
  const next = (kind: "c" | "r") => {
    const id = nextOwnId(local.policy, kind, ids);
    ids.add(id);
    return id;
  };
  const named = (rules: readonly (Omit<OwnRule, "id"> & { id?: string | undefined })[]): OwnRule[] =>
    rules.map((rule) => ({ ...rule, id: rule.id ?? next("r") }));
  switch (given.kind) {
    case "set":
    case "leave-out":
      return given;
    case "add":
      return { ...given, clause: given.clause ?? next("c"), rules: named(given.rules) };
    case "reword": {
      const { departsFrom, rules, ...words } = given;
      const ground = groundOf(editionOfLocal(releases, local), local);
      const pinned = departsFrom ?? ground.byId.get(given.clause)?.fingerprint ?? "0".repeat(64);
      const answer = rules?.answer === "replace" ? { ...rules, rules: named(rules.rules) } : rules;
      return { ...words, departsFrom: pinned, ...(answer && { rules: answer }) };
    }
  }
}

const isSame = (a: Departure, b: Departure) => canonicalJson(a) === canonicalJson(b);

/** Of a clause that is left out nothing is set or reworded, and the other way about. */
function contradicts(departure: Departure, other: Departure): boolean {
  if (departure.clause !== other.clause || departure.kind === other.kind || departure.kind === "add") return false;
  return departure.kind === "leave-out" || other.kind === "leave-out";
}

function refuseStale(was: StoredDeparture | undefined, revision: number | null): void {
  if ((was?.revision ?? null) !== revision) throw Problem.stale("The departure", was ?? null);
}

/** Takes departures out of the policy and keeps them archived. */
async function end(
  { db, by }: PolicyWork,
  { local }: StoredPolicy,
  gone: readonly StoredDeparture[],
  how: { cause: "removed" | "replaced"; reason?: string | undefined },
): Promise<string[]> {
  const kept = await archived.archive(
    db,
    by,
    gone.map(({ departure, revision }) => ({
      policy: local.policy,
      item: { what: "departure", departure },
      revision,
      from: local.release,
      to: local.release,
      ...how,
    })),
  );
  const keys = gone.map(({ key }) => key);
  await deleteDepartures(db, by.cityId, local.policy, keys);
  return kept;
}

async function remove(
  on: PolicyWork,
  policy: string,
  { key, revision, reason }: { key: string; revision: number; reason?: string | undefined },
) {
  const { db, call, by, releases } = on;
  const stored = await findStored(on, policy);
  const was = stored.departures.find((each) => each.key === key);
  refuseStale(was, revision);
  const departures = stored.local.departures.filter((each) => departureKey(each) !== key);
  refuseUnfit(releases, stored.local, { ...stored.local, departures });
  const [id] = await end(on, stored, [was!], { cause: "removed", reason });
  await touchLocalPolicy(db, by, policy);
  await recordEvents(db, call, [departureEvent(by, policy, "departure.removed", { before: was!.departure, reason })]);
  return { ...after(on, await findStored(on, policy), key, was!.departure.clause), archived: id! };
}

async function restore(on: PolicyWork, policy: string, id: string): Promise<AfterChange> {
  const { db, city, call, by, releases } = on;
  const stored = await findStored(on, policy);
  const found = await archived.findArchived(db, city.cityId, id);
  if (!found || found.policy !== policy || found.what !== "departure")
    throw new Problem("not-found", `${city.name} has no such departure in the archive of ${policy}.`);
  const departure = found.body as Departure;
  const key = departureKey(departure);
  if (stored.departures.some((each) => each.key === key)) {
    const fix = "Take that one back first, or keep it.";
    throw new Problem("conflict", `${city.name} departs in another way from ${departure.clause} by now. ${fix}`);
  }
  const departures = sortDepartures([...stored.local.departures, departure]);
  refuseUnfit(releases, stored.local, { ...stored.local, departures });
  await putDepartures(db, by, [{ policy, departure }]);
  await archived.markReturned(db, city.cityId, id);
  await touchLocalPolicy(db, by, policy);
  await recordEvents(db, call, [departureEvent(by, policy, "departure.restored", { after: departure })]);
  return after(on, await findStored(on, policy), key);
}

function after(
  { releases }: PolicyWork,
  stored: StoredPolicy,
  live: string | StoredDeparture,
  clause?: string,
): AfterChange {
  const found = typeof live === "string" ? stored.departures.find(({ key }) => key === live) : live;
  const id = found?.departure.clause ?? clause!;
  return {
    revision: stored.revision,
    key: typeof live === "string" ? live : live.key,
    live: found ?? null,
    clause: answerOneClause(releases, stored, id),
  };
}

import type { Pool } from "pg";
import { publishedPolicies } from "#domain/frameworks/release";
import { checkLocalPolicy } from "#domain/policies/check-local-policy";
import type { LocalPolicy } from "#domain/policies/local-policy";
import { nearestOf } from "#domain/rules/nearest";
import type { Releases } from "#server/content/releases";
import type { Connection } from "#server/database/pools";
import { withCityAlone, withScope } from "#server/database/scope";
import { editionOfLocal } from "#server/features/policies/editions";
import {
  type By,
  type PolicyCity,
  readCityOf,
  readLocalPolicy,
  type StoredPolicy,
} from "#server/features/policies/store";
import { type Call, organisationOf, personIdOf } from "#server/http/handlers";
import { Problem } from "#server/http/problems";

/** What the handlers of local policies are built from. */
export interface PolicyNeeds {
  pool: Pool;
  releases: Releases;
}

/** One transaction on a city's local policies. */
export interface PolicyWork {
  db: Connection;
  city: PolicyCity;
  call: Call;
  releases: Releases;
  by: By;
}

/** Reads a city's local policies. */
export function readingPolicies<T>(
  { pool, releases }: PolicyNeeds,
  call: Call,
  work: (on: PolicyWork) => Promise<T>,
): Promise<T> {
  return withScope(pool, call.scope, async (db) => work(await open(db, call, releases)));
}

/**
 * Changes a city's local policies alone: departures of one policy are held against each other, and an upgrade moves all of
 * them, so nobody else may change them meanwhile. The lock is taken before anything is read.
 */
export function changingPolicies<T>(
  { pool, releases }: PolicyNeeds,
  call: Call,
  work: (on: PolicyWork) => Promise<T>,
): Promise<T> {
  const { id } = organisationOf(call);
  return withCityAlone(pool, call.scope, id, async (db) => work(await open(db, call, releases)));
}

async function open(db: Connection, call: Call, releases: Releases): Promise<PolicyWork> {
  const { id, name } = organisationOf(call);
  const city = await readCityOf(db, id);
  if (!city) throw new Problem("not-found", `${name} is no city and has no local policies.`);
  const personId = personIdOf(call);
  return { db, city, call, releases, by: { cityId: city.cityId, personId } };
}

/** The city's policy, or the refusal that says how to begin it. */
export async function findStored({ db, city, releases }: PolicyWork, policy: string): Promise<StoredPolicy> {
  const stored = await readLocalPolicy(db, city.cityId, policy);
  if (stored) return stored;
  const known = publishedPolicies(releases.latest.release).map(({ id }) => id);
  const near = nearestOf(policy, known);
  const fix = known.includes(policy)
    ? "Begin it first: POST /api/cities/:city/policies."
    : `${near ? `Did you mean ${near}? ` : ""}The framework has: ${known.join(", ")}.`;
  throw new Problem("not-found", `${city.name} has no local policy ${policy}. ${fix}`);
}

/**
 * Refuses a change by what it makes unfit. What did not fit before, as an upgrade may leave it, does not stand in the way of
 * another change.
 */
export function refuseUnfit(releases: Releases, before: LocalPolicy, after: LocalPolicy): void {
  const edition = editionOfLocal(releases, after);
  const known = new Set(checkLocalPolicy(before, edition).map((finding) => JSON.stringify(finding)));
  const found = checkLocalPolicy(after, edition).filter((finding) => !known.has(JSON.stringify(finding)));
  if (found.length > 0) throw Problem.ofFindings(found);
}

import type { Pool } from "pg";
import type { ActRecord, Approval, OwnAdoption, TextHead } from "#contract/adoptions";
import { tallyApproval } from "#domain/adoptions/approval";
import { type Standing, standingOn } from "#domain/adoptions/stage";
import { fingerprintOfText, freezePolicy, type PolicyText } from "#domain/policies/policy-text";
import { nearestOf } from "#domain/rules/nearest";
import type { Releases } from "#server/content/releases";
import type { Connection } from "#server/database/pools";
import { withCityAlone, withScope } from "#server/database/scope";
import * as store from "#server/features/adoptions/store";
import { type AuditEvent, recordEvents } from "#server/features/audit/index";
import { editionOfLocal, policyEvent, readLocalPolicy } from "#server/features/policies/index";
import { readCity } from "#server/features/register-edit/index";
import { localDay } from "#server/features/verdicts/index";
import { type Call, organisationOf, personIdOf } from "#server/http/handlers";
import { Problem } from "#server/http/problems";

/** What the handlers of adoptions are built from. */
export interface AdoptionNeeds {
  pool: Pool;
  releases: Releases;
}

/** One transaction on where a city's policies stand. */
export interface AdoptionWork {
  db: Connection;
  cityId: string;
  slug: string;
  name: string;
  /** The day it is in the city. */
  today: string;
  personId: string | null;
  call: Call;
  releases: Releases;
}

/** Reads where a city's policies stand. */
export const readingAdoptions = <T>(needs: AdoptionNeeds, call: Call, work: (on: AdoptionWork) => Promise<T>) =>
  withScope(needs.pool, call.scope, async (db) => work(await open(db, call, needs.releases)));

/** Changes it alone: numbers of texts, rounds and acts follow from what is there, and an act judges the register anew. */
export const changingAdoptions = <T>(needs: AdoptionNeeds, call: Call, work: (on: AdoptionWork) => Promise<T>) =>
  withCityAlone(needs.pool, call.scope, organisationOf(call).id, async (db) =>
    work(await open(db, call, needs.releases)),
  );

async function open(db: Connection, call: Call, releases: Releases): Promise<AdoptionWork> {
  const { id, slug, name } = organisationOf(call);
  const city = await readCity(db, id);
  if (!city) throw new Problem("not-found", `${name} is no city and adopts no policies.`);
  const personId = personIdOf(call);
  return { db, cityId: id, slug, name, today: localDay(city.timeZone, call.now), personId, call, releases };
}

export interface KnownPolicy {
  id: string;
  title: string;
  principle: string;
}

/** The policies of the newest release, those that are only planned among them. */
export const policiesOf = ({ latest }: Releases): readonly KnownPolicy[] =>
  latest.release.policies.map(({ id, title, principle }) => ({ id, title, principle }));

export function findPolicy(releases: Releases, id: string): KnownPolicy {
  const all = policiesOf(releases);
  const found = all.find((policy) => policy.id === id);
  if (found) return found;
  const ids = all.map((policy) => policy.id);
  const near = nearestOf(id, ids);
  const fix = `${near ? `Did you mean ${near}? ` : ""}The framework has: ${ids.join(", ")}.`;
  throw new Problem("not-found", `The framework has no policy ${id}. ${fix}`);
}

/** Says what became of a policy: all of it is one history, whatever part changed. */
export const tell = (
  { db, call, cityId }: Pick<AdoptionWork, "db" | "call" | "cityId">,
  policy: string,
  event: Omit<AuditEvent, "ownerId" | "subject">,
) => recordEvents(db, call, [{ ...policyEvent({ cityId }, policy), ...event }]);

/** The round in which a policy's text is being approved. */
export const findOpenRound = async ({ db, cityId }: AdoptionWork, policy: string) =>
  (await store.readApprovals(db, cityId, policy)).find(({ closedAt }) => closedAt === null);

export const toAct = ({ policy: _policy, ...act }: store.ActRow): ActRecord => act;

export const tallyOf = ({ quorum, approvers }: Pick<store.ApprovalRow, "quorum" | "approvers">) =>
  tallyApproval(
    quorum,
    approvers.map(({ vote }) => vote),
  );

export const toApproval = ({ policy: _policy, ...round }: store.ApprovalRow): Approval => ({
  ...round,
  state: tallyOf(round).state,
});

/** What the local policy says now, frozen; undefined where the city has none, or its release does not stand here. */
export const freezeNow = ({ db, cityId, releases }: AdoptionWork, policy: string) =>
  freezeOf(db, releases, cityId, policy);

export async function freezeOf(db: Connection, releases: Releases, cityId: string, policy: string) {
  const stored = await readLocalPolicy(db, cityId, policy);
  if (!stored) return undefined;
  const { local } = stored;
  const text = freezePolicy(editionOfLocal(releases, local), local, releases.find(local.release)!.fingerprint);
  return { local, text, fingerprint: fingerprintOfText(text) } satisfies { text: PolicyText; [more: string]: unknown };
}

/** Everything about one policy's way, as the workspace shows it. */
export async function answerAdoption(on: AdoptionWork, policy: string): Promise<OwnAdoption> {
  const { db, cityId, today } = on;
  const known = findPolicy(on.releases, policy);
  const [stated, texts, acts, approvals, steps, people, now] = [
    (await store.readStated(db, cityId)).get(policy),
    await store.readTexts(db, cityId, policy),
    await store.readActs(db, cityId, policy),
    await store.readApprovals(db, cityId, policy),
    await store.readSteps(db, { cityId, policy }),
    await store.readPeople(db, cityId),
    await freezeNow(on, policy),
  ];
  return {
    ...headOf(known, stated, standingOn(today, stated, acts), acts),
    city: { slug: on.slug, name: on.name },
    today,
    hasLocalPolicy: now !== undefined,
    steps,
    texts: texts.map((text) => toHead(text, now?.fingerprint)),
    approvals: approvals.map(toApproval),
    acts: acts.map(toAct),
    people,
  };
}

export const toHead = ({ policy: _policy, ...text }: store.TextRow, now: string | undefined): TextHead => ({
  ...text,
  isSameAsNow: text.fingerprint === now,
});

export function headOf(
  { id, title, principle }: KnownPolicy,
  stated: store.StatedRow | undefined,
  { stage, since, inForce, next }: Standing,
  acts: readonly store.ActRow[],
) {
  const actOf = (number: number | undefined) => {
    const found = acts.find((act) => act.number === number);
    return found ? toAct(found) : null;
  };
  return {
    policy: id,
    title,
    principle,
    stage: stage ?? null,
    since: since ?? null,
    note: stated?.note ?? "",
    isPublic: stated?.isPublic ?? false,
    revision: stated?.revision ?? 0,
    inForce: actOf(inForce?.number),
    next: actOf(next?.number),
  };
}

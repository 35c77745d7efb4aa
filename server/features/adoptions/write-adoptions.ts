import type { StatedStage } from "#domain/adoptions/stage";
import type { Releases } from "#server/content/releases";
import type { Connection } from "#server/database/pools";
import { freezeOf } from "#server/features/adoptions/context";
import { publishAdoption, publishText } from "#server/features/adoptions/publish-store";
import * as store from "#server/features/adoptions/store";
import { type ActorSource, recordEvents } from "#server/features/audit/index";
import { policyEvent } from "#server/features/policies/index";
import { moveVersion } from "#server/features/publication/index";
import { readCity } from "#server/features/register-edit/index";
import { localDay, renewBeforeChange } from "#server/features/verdicts/index";

/** How far a city has come with one policy, as a whole. */
export interface GivenAdoption {
  policy: string;
  stage: StatedStage;
  since: string;
  note: string;
  isPublic: boolean;
  /** Freezes the local policy as it is, and asks for its approval. */
  approval?: { quorum: number; approvers: readonly string[]; approvedBy: readonly string[] };
  act?: { title: string; body: string; decidedOn: string; inForceOn: string; reviewOn: string };
}

/**
 * Writes where policies stand in a city that has said nothing of any yet; gives how many were written. To be called under
 * the city's lock.
 */
export async function writeAdoptions(
  db: Connection,
  actor: ActorSource,
  { cityId, releases }: { cityId: string; releases: Releases },
  given: readonly GivenAdoption[],
): Promise<number> {
  if (given.length === 0 || (await store.readStated(db, cityId)).size > 0) return 0;
  const known = new Set(releases.latest.release.policies.map(({ id }) => id));
  const wanted = given.filter(({ policy }) => known.has(policy));
  for (const adoption of wanted) await writeOne(db, actor, { cityId, releases }, adoption);
  await takeEffect(db, { cityId, releases });
  return wanted.length;
}

/** An act by which a city amends its policy: the local policy as it is becomes the next text. */
export type GivenAmendment = Pick<GivenAdoption, "policy"> & Required<Pick<GivenAdoption, "approval" | "act">>;

/** Writes amendments, each approved and decided on already. To be called under the city's lock. */
export async function writeAmendments(
  db: Connection,
  actor: ActorSource,
  on: { cityId: string; releases: Releases },
  given: readonly GivenAmendment[],
): Promise<void> {
  for (const amendment of given) {
    await writeText(db, actor, on, amendment);
    await publishAdoption(db, { cityId: on.cityId, policy: amendment.policy });
  }
  if (given.length > 0) await takeEffect(db, on);
}

async function takeEffect(db: Connection, { cityId, releases }: { cityId: string; releases: Releases }) {
  const { timeZone } = (await readCity(db, cityId))!;
  const today = localDay(timeZone, new Date());
  await renewBeforeChange(db, { cityId, release: releases.latest, today });
  await moveVersion(db);
}

async function writeOne(
  db: Connection,
  actor: ActorSource,
  on: { cityId: string; releases: Releases },
  { policy, approval, act, ...stated }: GivenAdoption,
): Promise<void> {
  const key = { cityId: on.cityId, policy };
  await store.putStated(db, key, stated);
  await store.addStep(db, key, { stage: stated.stage, onDay: stated.since, note: stated.note, personId: null });
  const event = policyEvent(key, policy);
  await recordEvents(db, actor, [{ ...event, action: "adoption.changed", after: { ...stated } }]);
  if (approval) await writeText(db, actor, on, { policy, approval, ...(act ? { act } : {}) });
  await publishAdoption(db, key);
}

async function writeText(
  db: Connection,
  actor: ActorSource,
  { cityId, releases }: { cityId: string; releases: Releases },
  { policy, approval, act }: Pick<GivenAdoption, "policy" | "act"> & Required<Pick<GivenAdoption, "approval">>,
): Promise<void> {
  const now = await freezeOf(db, releases, cityId, policy);
  if (!now) return;
  const key = { cityId, policy };
  const personId = null;
  const number = await store.insertText(db, key, { ...now, personId });
  const round = { number, quorum: approval.quorum, dueOn: null, approvers: approval.approvers, personId };
  const approvalId = await store.insertApproval(db, key, round);
  for (const person of approval.approvedBy)
    await store.putVote(db, cityId, { approvalId, personId: person, vote: "approved", note: "" });
  if (!act) return;
  await store.closeApproval(db, cityId, approvalId, null);
  await store.insertAct(db, key, { ...act, number, link: null }, personId);
  await store.addStep(db, key, { stage: "adopted", onDay: act.decidedOn, note: act.title, personId });
  await publishText(db, key, number, true);
  const event = policyEvent(key, policy);
  await recordEvents(db, actor, [{ ...event, action: "act.recorded", after: { number, ...act } }]);
}

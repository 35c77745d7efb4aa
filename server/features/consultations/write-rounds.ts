import type { ContributionOutcome, RoundFacts } from "#domain/consultations/round";
import type { Connection } from "#server/database/pools";
import { publishText, readTexts } from "#server/features/adoptions/index";
import { type ActorSource, recordEvents } from "#server/features/audit/index";
import * as contributions from "#server/features/consultations/contributions-store";
import * as store from "#server/features/consultations/store";
import { moveVersion } from "#server/features/publication/index";

/** A round as a whole, with what was said in it. Instants are ISO. */
export interface GivenRound extends RoundFacts {
  policy: string;
  contributions: readonly {
    clause: string | null;
    shownAs: string | null;
    body: string;
    personId: string | null;
    madeAt: string;
    hiddenBecause?: string;
    reply?: { outcome: ContributionOutcome; reply: string; repliedAt: string };
  }[];
  outcome?: { text: string; at: string };
}

/**
 * Writes rounds about the newest text of each policy in a city that has held none yet; gives how many were written. A round
 * about a policy without a text is left out: there is nothing to ask about.
 */
export async function writeRounds(
  db: Connection,
  actor: ActorSource,
  cityId: string,
  given: readonly GivenRound[],
): Promise<number> {
  if (given.length === 0 || (await store.readRounds(db, cityId)).length > 0) return 0;
  let written = 0;
  for (const round of given) {
    const [newest] = await readTexts(db, cityId, round.policy);
    if (!newest) continue;
    await writeOne(db, actor, { cityId, number: newest.number }, round);
    written++;
  }
  if (written > 0) await moveVersion(db);
  return written;
}

async function writeOne(
  db: Connection,
  actor: ActorSource,
  { cityId, number }: { cityId: string; number: number },
  { contributions: said, outcome, ...facts }: GivenRound,
): Promise<void> {
  const { policy, title } = facts;
  const id = await store.insertRound(db, cityId, { ...facts, number });
  const key = { ownerId: cityId, round: id };
  for (const { reply, hiddenBecause, ...made } of said) {
    const contribution = await contributions.insertContribution(db, key, made);
    if (hiddenBecause !== undefined) await contributions.hide(db, cityId, contribution, hiddenBecause);
    if (reply) await contributions.putReply(db, { ownerId: cityId, id: contribution }, { ...reply, personId: null });
  }
  if (outcome) await store.endRound(db, cityId, id, { outcome: outcome.text, at: outcome.at });
  await publishText(db, { cityId, policy }, number, false);
  await store.publishRound(db, cityId, id);
  await contributions.publishContributions(db, key);
  const event = { ownerId: cityId, subject: { kind: "consultation", id }, after: { title } };
  await recordEvents(db, actor, [
    { ...event, action: "consultation.opened" },
    ...(outcome ? [{ ...event, action: "consultation.concluded" as const }] : []),
  ]);
}

import { stateOn } from "#domain/consultations/round";
import { provePolicyText } from "#domain/policies/policy-text";
import type { Connection } from "#server/database/pools";
import { withScope } from "#server/database/scope";
import { readPublicTexts } from "#server/features/adoptions/index";
import { recordEvents } from "#server/features/audit/index";
import { type ConsultationNeeds, endOf } from "#server/features/consultations/context";
import * as store from "#server/features/consultations/contributions-store";
import { findRound, type PublicRoundRow } from "#server/features/consultations/public-store";
import { lockRound } from "#server/features/consultations/store";
import { moveVersion } from "#server/features/publication/index";
import { type Call, type Handlers, personOf } from "#server/http/handlers";
import { Problem } from "#server/http/problems";

type ContributingHandlers = Pick<Handlers, "contribute" | "listMyContributions" | "withdrawContribution">;

/** Enough for somebody who goes through a long text clause by clause, and too few to drown a round. */
const mostInAnHour = 30;

interface Speaking {
  db: Connection;
  round: PublicRoundRow;
  personId: string;
  call: Call;
}

/** What anybody with a confirmed address does in a round, whatever roles they hold. */
export const createContributingHandlers = (needs: ConsultationNeeds): ContributingHandlers => ({
  contribute: ({ params, body }, call) =>
    speaking(needs, call, params.consultation, async (on) => {
      const { personId, isEmailConfirmed } = personOf(call);
      if (!isEmailConfirmed)
        throw new Problem(
          "forbidden",
          "Confirm your e-mail address first: the link for it is in the mail we sent you.",
        );
      await refuseUnknownClause(needs, on.round, body.clause);
      if ((await store.countRecent(on.db, personId)) >= mostInAnHour)
        throw new Problem("too-many-requests", `At most ${mostInAnHour} contributions an hour are taken.`, undefined, {
          retryAfterSeconds: 3600,
        });
      const key = { ownerId: on.round.ownerId, round: on.round.id };
      const id = await store.insertContribution(on.db, key, { ...body, personId });
      await finish(on, id, "contribution.made");
      const { personId: _personId, ...own } = (await store.lockContribution(on.db, key.ownerId, key.round, id))!;
      return own;
    }),
  listMyContributions: async (_input, call) => {
    const { personId } = personOf(call);
    const items = await withScope(needs.pool, { organisations: [], person: personId }, (db) =>
      store.readMine(db, personId),
    );
    return { items };
  },
  withdrawContribution: ({ params }, call) =>
    speaking(needs, call, params.consultation, async (on) => {
      const { ownerId, id: round } = on.round;
      const found = await store.lockContribution(on.db, ownerId, round, params.contribution);
      if (!found || found.personId !== on.personId) throw new Problem("not-found", "You made no such contribution.");
      await store.takeBack(on.db, ownerId, found.id);
      await finish(on, found.id, "contribution.withdrawn");
      return { withdrawn: true };
    }),
});

/**
 * Lets somebody without a role into one published round while it is open: the transaction sees the organisation that holds it
 * and nothing else, and the round cannot close or be withdrawn in between.
 */
async function speaking<T>(
  { pool, everyone }: ConsultationNeeds,
  call: Call,
  id: string,
  work: (on: Speaking) => Promise<T>,
): Promise<T> {
  const { personId } = personOf(call);
  const round = await findRound(everyone, call.now, id);
  if (!round) throw new Problem("not-found", "There is no such consultation. All: /api/consultations.");
  return withScope(pool, { organisations: [round.ownerId], person: personId }, async (db) => {
    const held = await lockRound(db, round.ownerId, id, "share");
    if (!held) throw new Problem("not-found", "There is no such consultation. All: /api/consultations.");
    const state = stateOn(round.today, { ...held, ...endOf(held) });
    if (state === "announced")
      throw new Problem("conflict", `The consultation opens on ${held.opensOn}; come back then.`);
    if (state !== "open")
      throw new Problem("conflict", `The consultation closed on ${held.closesOn}; nothing changes in it.`);
    return work({ db, round, personId, call });
  });
}

async function refuseUnknownClause(
  { everyone }: ConsultationNeeds,
  { ownerId, policy, number }: PublicRoundRow,
  clause: string | null,
): Promise<void> {
  if (clause === null) return;
  const [stored] = await readPublicTexts(everyone, ownerId, [{ policy, number }]);
  const ids = stored ? provePolicyText(stored).clauses.map(({ id }) => id) : [];
  if (!ids.includes(clause))
    throw new Problem("invalid-request", `The text has no clause ${clause}. Accepted: ${ids.join(", ")}, or none.`);
}

/** Who said something is nobody else's business: its event is in the record of the person, not of the city. */
async function finish(
  { db, round, personId, call }: Speaking,
  id: string,
  action: "contribution.made" | "contribution.withdrawn",
): Promise<void> {
  await store.publishContributions(db, { ownerId: round.ownerId, round: round.id }, id);
  const subject = { kind: "contribution", id };
  await recordEvents(db, call, [{ action, ownerId: personId, subject, after: { title: round.title } }]);
  await moveVersion(db);
}

import type { ContributionOutcome } from "#domain/consultations/round";
import { stateOn } from "#domain/consultations/round";
import {
  type ConsultationNeeds,
  endOf,
  holdingRounds,
  lockFound,
  type RoundWork,
  tell,
} from "#server/features/consultations/context";
import * as store from "#server/features/consultations/contributions-store";
import { readCursor, writeCursor } from "#server/http/cursor";
import type { Handlers } from "#server/http/handlers";
import { Problem } from "#server/http/problems";

type ReplyHandlers = Pick<Handlers, "listContributions" | "replyToContribution" | "hideContribution">;
interface Place {
  consultation: string;
  contribution: string;
}

/** What a city does with contributions: every one gets a published reply, or is withheld with a public ground. */
export const createReplyHandlers = (needs: ConsultationNeeds): ReplyHandlers => ({
  listContributions: ({ query: { cursor, limit, ...filter } }, call) =>
    holdingRounds(needs, call, async ({ db, cityId }) => {
      const [from = 0] = (readCursor(cursor, 1) ?? [0]).map(Number);
      const { items, total } = await store.findContributions(db, cityId, filter, { from, limit });
      return { items, total, next: from + limit < total ? writeCursor([from + limit]) : null };
    }),
  replyToContribution: ({ params, body }, call) => holdingRounds(needs, call, (on) => reply(on, params, body)),
  hideContribution: ({ params, body }, call) => holdingRounds(needs, call, (on) => hide(on, params, body)),
});

async function lock(on: RoundWork, place: Place, revision: number) {
  const round = await lockFound(on, place.consultation);
  const found = await store.lockContribution(on.db, on.cityId, place.consultation, place.contribution);
  if (!found) throw new Problem("not-found", "There is no such contribution, or whoever made it took it back.");
  const { personId: _personId, ...own } = found;
  if (own.revision !== revision) throw Problem.stale("The contribution", own);
  const state = stateOn(on.today, { ...round, ...endOf(round) });
  if (state === "concluded") throw new Problem("conflict", "The outcome is published, and the replies stand with it.");
  return own;
}

async function reply(
  on: RoundWork,
  place: Place,
  given: { outcome: ContributionOutcome; reply: string; revision: number },
) {
  const was = await lock(on, place, given.revision);
  if (was.hiddenBecause !== null)
    throw new Problem("conflict", "The contribution is not shown; the ground for it is its answer.");
  await store.putReply(on.db, { ownerId: on.cityId, id: was.id }, { ...given, personId: on.personId });
  return finish(on, place, {
    action: "contribution.answered",
    subject: { kind: "contribution", id: was.id },
    ...(was.outcome === null ? {} : { before: { outcome: was.outcome, reply: was.reply } }),
    after: { title: was.consultation.title, outcome: given.outcome, reply: given.reply },
  });
}

async function hide(on: RoundWork, place: Place, { ground, revision }: { ground: string; revision: number }) {
  const was = await lock(on, place, revision);
  await store.hide(on.db, on.cityId, was.id, ground);
  return finish(on, place, {
    action: "contribution.hidden",
    subject: { kind: "contribution", id: was.id },
    reason: ground,
  });
}

async function finish(on: RoundWork, { consultation, contribution }: Place, event: Parameters<typeof tell>[1]) {
  const key = { ownerId: on.cityId, round: consultation };
  await store.publishContributions(on.db, key, contribution);
  await tell(on, event);
  const { personId: _personId, ...own } = (await store.lockContribution(on.db, on.cityId, consultation, contribution))!;
  return own;
}

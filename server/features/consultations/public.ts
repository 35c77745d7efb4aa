import { measureRound, stateOn } from "#domain/consultations/round";
import { provePolicyText } from "#domain/policies/policy-text";
import type { Queryable } from "#server/database/pools";
import { readPublicTexts } from "#server/features/adoptions/index";
import { endOf } from "#server/features/consultations/context";
import * as store from "#server/features/consultations/public-store";
import { readCursor, writeCursor } from "#server/http/cursor";
import type { Handlers } from "#server/http/handlers";
import { Problem } from "#server/http/problems";

type PublicHandlers = Pick<Handlers, "listConsultations" | "getConsultation" | "listPublicContributions">;

/** Rounds for everybody: what is asked, about which text, what was said and what the city replied. */
export function createPublicConsultationHandlers(db: Queryable): PublicHandlers {
  const find = async (now: Date, id: string) => {
    const found = await store.findRound(db, now, id);
    if (!found) throw new Problem("not-found", "There is no such consultation. All: /api/consultations.");
    return found;
  };
  return {
    listConsultations: async ({ query: { cursor, limit, ...filter } }, call) => {
      const [from = 0] = (readCursor(cursor, 1) ?? [0]).map(Number);
      const { items, total } = await store.findRounds(db, call.now, filter, { from, limit });
      return { items: await withFigures(db, items), total, next: nextOf(from, limit, total) };
    },
    getConsultation: async ({ params }, call) => {
      const found = await find(call.now, params.consultation);
      const [stored] = await readPublicTexts(db, found.ownerId, [found]);
      const [round] = await withFigures(db, [found]);
      return { ...round!, text: provePolicyText(stored!) };
    },
    listPublicContributions: async ({ params, query: { cursor, limit, clause } }, call) => {
      const { id } = await find(call.now, params.consultation);
      const [from = 0] = (readCursor(cursor, 1) ?? [0]).map(Number);
      const { items, total } = await store.readPublicContributions(db, { round: id, clause }, { from, limit });
      return { items, total, next: nextOf(from, limit, total) };
    },
  };
}

const nextOf = (from: number, limit: number, total: number) =>
  from + limit < total ? writeCursor([from + limit]) : null;

async function withFigures(db: Queryable, rows: readonly store.PublicRoundRow[]) {
  const groups = await store.readPublicGroups(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map(({ ownerId: _ownerId, today, ...row }) => ({
    ...row,
    state: stateOn(today, { ...row, ...endOf(row) }),
    figures: measureRound(groups.filter(({ round }) => round === row.id)),
  }));
}

import { keyOf, type OpenGap, suggestActions } from "#domain/plans/suggest-actions";
import { type PlanNeeds, type Planning, planning } from "#server/features/plans/context";
import { ownTitlesOf } from "#server/features/plans/describe";
import * as store from "#server/features/plans/store";
import { listOpenTechnologies } from "#server/features/register-edit/index";
import { cityYardstick } from "#server/features/verdicts/index";
import type { Handlers } from "#server/http/handlers";

/**
 * What to do next, from the register as it is judged now and from the gaps of an assessment, as `gapsOf` knows them; without
 * what a plan of the city holds already.
 */
export function createSuggestionHandlers(
  needs: PlanNeeds,
  gapsOf: GapSource = async () => [],
): Pick<Handlers, "listActionSuggestions"> {
  return {
    listActionSuggestions: ({ query }, call) =>
      planning(needs, call, async (plan) => {
        const { db, city, release, today } = plan;
        const { yardstick } = await cityYardstick(db, city.cityId, release, today);
        const technologies = await listOpenTechnologies({ db, city, yardstick });
        const gaps = await gapsOf(plan);
        const planned = (await store.readActions(db, city.cityId)).flatMap(({ reason, state }) =>
          reason === null || state === "dropped" ? [] : [keyOf(reason)],
        );
        const all = suggestActions({ technologies, gaps }, new Set(planned));
        const shown = all.slice(0, query.limit);
        const titleOf = await ownTitlesOf(
          plan,
          shown.map(({ reason }) => reason),
        );
        return {
          items: shown.map(({ name, ...one }) => ({
            ...one,
            reason: { ...one.reason, title: name ?? titleOf(one.reason) },
          })),
          total: all.length,
        };
      }),
  };
}

/** Where an assessment's gaps come from, within the same transaction. */
export type GapSource = (plan: Planning) => Promise<readonly OpenGap[]>;

import type { PublicAction, PublicPlan } from "#contract/plan-calendars";
import { dayOf } from "#domain/kernel/days";
import { type Foresight, foresee } from "#domain/plans/foresee";
import { measureProgress } from "#domain/plans/measure-progress";
import type { LoadedRelease } from "#server/content/releases";
import type { Queryable } from "#server/database/pools";
import { type ReasonTitles, titlesOf } from "#server/features/plans/describe";
import * as store from "#server/features/plans/public-store";
import type { Handlers } from "#server/http/handlers";
import { Problem } from "#server/http/problems";

/** What everyone may see of a city's plans: what was published, with what is foreseen of it today. */
export function createPublicPlanHandlers(
  everyone: Queryable,
  release: LoadedRelease,
): Pick<Handlers, "listPublicPlans"> {
  return {
    listPublicPlans: async ({ params }, { now }) => {
      const city = await store.findPublicCity(everyone, params.city);
      if (!city) throw new Problem("not-found", `There is no city "${params.city}". All: /api/cities.`);
      const { cityId, ...named } = city;
      const today = dayOf(now);
      const plans = await store.readPublicPlans(everyone, cityId);
      const actions = await store.readPublicActions(everyone, cityId);
      const titleOf = await titlesOf(
        release,
        actions.map(({ reason }) => reason),
        (codes) => store.readPublicNames(everyone, cityId, codes),
      );
      return {
        city: named,
        today,
        plans: plans.map((plan): PublicPlan => {
          const own = actions.filter((action) => action.plan === plan.id);
          const foreseen = foresee(own, today);
          return {
            ...plan,
            publishedAt: plan.publishedAt.toISOString(),
            progress: measureProgress(own),
            actions: own.map((row) => toPublic(row, foreseen.get(row.id)!, titleOf)),
          };
        }),
      };
    },
  };
}

/** A technology that is not published is not named through the plan either. */
function toPublic(
  { plan: _plan, dependsOn: _waits, reason, ...row }: store.PublicActionRow,
  { endsOn, slipDays }: Foresight,
  titleOf: ReasonTitles,
): PublicAction {
  const title = reason === null ? null : titleOf(reason);
  const isHidden = reason?.kind === "technology" && title === null;
  return { ...row, reason: reason === null || isHidden ? null : { ...reason, title }, endsOn, slipDays };
}

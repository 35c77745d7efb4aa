import { demonstrationPeople } from "#database/demo/people";
import { demonstrationPlans } from "#database/demo/plans";
import type { Databases } from "#server/database/pools";
import { withScope } from "#server/database/scope";
import { findPlaces, readInventedPeople } from "#server/features/demonstration/people-store";
import { hasPlans, insertPlan } from "#server/features/demonstration/programme-store";
import { publishPlan } from "#server/features/publication/index";

/**
 * Sees to it that the invented cities have set out to do something. A city that has any plan is left alone: whoever tries
 * the demonstration may have changed it.
 */
export async function loadDemonstrationProgramme({ app }: Pick<Databases, "app">): Promise<void> {
  const places = await findPlaces(app);
  const ids = new Map((await readInventedPeople(app)).map(({ email, personId }) => [email, personId]));
  const people = new Map(
    demonstrationPeople.flatMap(({ part, email }) => {
      const id = ids.get(email);
      return id === undefined ? [] : [[part as string, id] as const];
    }),
  );
  const cities = [...new Set(demonstrationPlans.map(({ city }) => city))];
  for (const city of cities) {
    const cityId = places.get(city);
    if (cityId === undefined) continue;
    await withScope(app, [cityId], async (db) => {
      if (await hasPlans(db, cityId)) return;
      for (const plan of demonstrationPlans.filter((one) => one.city === city))
        await publishPlan(db, cityId, await insertPlan(db, cityId, plan, people));
    });
  }
}

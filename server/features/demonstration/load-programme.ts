import { demonstrationLearnings, demonstrationSteps } from "#database/demo/cohort";
import { demonstrationDeclarations } from "#database/demo/declarations";
import { type DemonstrationPlace, demonstrationPeople } from "#database/demo/people";
import { demonstrationPlans } from "#database/demo/plans";
import type { Connection, Databases } from "#server/database/pools";
import { withScope } from "#server/database/scope";
import { fingerprintOf, insertStatement } from "#server/features/declarations/index";
import { findPlaces, readInventedPeople } from "#server/features/demonstration/people-store";
import {
  ensureCohort,
  hasDeclarations,
  hasLearnings,
  hasPlans,
  insertFirstDeclaration,
  insertLearning,
  insertPlan,
  insertSteps,
} from "#server/features/demonstration/programme-store";
import {
  publishCohort,
  publishDeclarationCopy,
  publishLearning,
  publishPlan,
} from "#server/features/publication/index";

/**
 * Sees to it that the invented cities have set out to do something and say so. A city that has any plan, or any declaration,
 * keeps what it has: whoever tries the demonstration may have changed it.
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
  for (const place of cities) {
    const cityId = places.get(place);
    if (cityId === undefined) continue;
    await withScope(app, [cityId], async (db) => {
      await loadPlans(db, { place, cityId }, people);
      await loadDeclarations(db, { place, cityId });
      await loadLearnings(db, { place, cityId });
    });
  }
  await loadCohort(app, places);
}

async function loadCohort(app: Databases["app"], places: ReadonlyMap<DemonstrationPlace, string>): Promise<void> {
  const host = places.get("secretariat");
  if (host === undefined) return;
  await withScope(app, [host], async (db) => {
    const cohortId = await ensureCohort(db, host);
    let hasNew = false;
    for (const { city, steps } of demonstrationSteps) {
      const cityId = places.get(city);
      if (cityId !== undefined) hasNew = (await insertSteps(db, { host, cohortId, cityId }, steps)) || hasNew;
    }
    if (hasNew) await publishCohort(db, cohortId);
  });
}

const cities = ["ostrevann", "kumogahama", "wadi-nurayn"] as const satisfies readonly DemonstrationPlace[];

interface City {
  place: DemonstrationPlace;
  cityId: string;
}

async function loadPlans(db: Connection, { place, cityId }: City, people: ReadonlyMap<string, string>): Promise<void> {
  if (await hasPlans(db, cityId)) return;
  for (const plan of demonstrationPlans.filter(({ city }) => city === place))
    await publishPlan(db, cityId, await insertPlan(db, cityId, plan, people));
}

async function loadDeclarations(db: Connection, { place, cityId }: City): Promise<void> {
  if (await hasDeclarations(db, cityId)) return;
  const declaration = demonstrationDeclarations.find(({ city }) => city === place);
  if (!declaration) return;
  const { language, content } = declaration;
  const fingerprint = fingerprintOf({ city: place, number: 1, version: 1, language, content });
  await insertFirstDeclaration(db, cityId, declaration, fingerprint);
  for (const said of declaration.said ?? [])
    await insertStatement(db, cityId, 1, { ...said, by: null, at: new Date(`${said.since}T09:00:00Z`) });
  if (declaration.publishedOn) await publishDeclarationCopy(db, cityId, 1);
}

async function loadLearnings(db: Connection, { place, cityId }: City): Promise<void> {
  if (await hasLearnings(db, cityId)) return;
  for (const learning of demonstrationLearnings.filter(({ city }) => city === place))
    await publishLearning(db, cityId, await insertLearning(db, cityId, learning));
}

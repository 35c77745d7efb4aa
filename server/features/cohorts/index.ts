import type { Pool } from "pg";
import type { CohortCity, CohortEntry } from "#contract/cohorts";
import { dayOf } from "#domain/kernel/days";
import { checkParticipation, type ParticipationStep } from "#domain/programme/participation";
import type { Queryable } from "#server/database/pools";
import { recordEvents } from "#server/features/audit/index";
import * as store from "#server/features/cohorts/store";
import { type Hosting, hosting } from "#server/features/joining/index";
import { publishCohort } from "#server/features/publication/index";
import type { Handlers } from "#server/http/handlers";
import { Problem } from "#server/http/problems";

type CohortHandlers = Pick<
  Handlers,
  "listCohorts" | "getCohort" | "createCohort" | "getCohortEntry" | "updateCohort" | "setParticipation"
>;

/** Cohorts: cities that try the framework together, each with its state and how it came there. */
export function createCohortHandlers(pool: Pool, everyone: Queryable): CohortHandlers {
  return {
    listCohorts: async () => ({ items: await store.listPublic(everyone) }),
    getCohort: async ({ params }) => {
      const found = await store.readPublic(everyone, params.cohort);
      if (!found) throw nothing(params.cohort);
      const { id, ...cohort } = found;
      const cities = await store.readPublicCities(everyone, id);
      return { ...cohort, cities, byState: countStates(cities) };
    },
    createCohort: ({ body: { slug, ...said } }, call) => hosting(pool, call, (on) => create(on, slug, said)),
    getCohortEntry: ({ params }, call) => hosting(pool, call, (on) => describeEntry(on, params.cohort)),
    updateCohort: ({ params, body }, call) => hosting(pool, call, (on) => update(on, params.cohort, body)),
    setParticipation: ({ params, body }, call) => hosting(pool, call, (on) => take(on, params.cohort, body)),
  };
}

const nothing = (slug: string) => new Problem("not-found", `There is no cohort "${slug}". All: /api/cohorts.`);

function countStates(cities: readonly CohortCity[]): Partial<Record<CohortCity["state"], number>> {
  const counts: Partial<Record<CohortCity["state"], number>> = {};
  for (const { state } of cities) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}

async function describeEntry({ db }: Hosting, slug: string): Promise<CohortEntry> {
  const found = await store.lockCohort(db, slug);
  if (!found) throw nothing(slug);
  const { id, ...cohort } = found;
  return { ...cohort, cities: await store.readEntryCities(db, id) };
}

function refuseDates({ startsOn, endsOn }: store.CohortFacts): void {
  if (endsOn !== null && endsOn < startsOn)
    throw new Problem("invalid-request", `A cohort cannot end (${endsOn}) before it starts (${startsOn}).`);
}

async function create(on: Hosting, slug: string, said: store.CohortFacts): Promise<CohortEntry> {
  const { db, call, host } = on;
  refuseDates(said);
  if (await store.isSlugTaken(db, slug))
    throw new Problem("conflict", `A cohort has the address "${slug}" already; choose another one.`);
  const id = await store.insertCohort(db, host, slug, said);
  const subject = { kind: "cohort", id: slug };
  await recordEvents(db, call, [{ action: "cohort.added", ownerId: host, subject, after: { ...said } }]);
  await publishCohort(db, id);
  return describeEntry(on, slug);
}

/** The cohort, held, if it is as it was read. */
async function hold(on: Hosting, slug: string, revision: number): Promise<store.CohortRow> {
  const was = await store.lockCohort(on.db, slug);
  if (!was) throw nothing(slug);
  if (was.revision !== revision) throw Problem.stale(`The cohort “${was.name}”`, await describeEntry(on, slug));
  return was;
}

type Change = { [Field in keyof store.CohortFacts]?: store.CohortFacts[Field] | undefined } & { revision: number };

async function update(on: Hosting, slug: string, { revision, ...wanted }: Change): Promise<CohortEntry> {
  const { db, call, host } = on;
  const { id, slug: _slug, revision: _revision, ...before } = await hold(on, slug, revision);
  const said = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
  const after: store.CohortFacts = { ...before, ...said };
  refuseDates(after);
  await store.updateCohort(db, id, after);
  const subject = { kind: "cohort", id: slug };
  await recordEvents(db, call, [
    { action: "cohort.changed", ownerId: host, subject, before: { ...before }, after: { ...after } },
  ]);
  await publishCohort(db, id);
  return describeEntry(on, slug);
}

async function take(
  on: Hosting,
  slug: string,
  { revision, city, ...step }: ParticipationStep & { revision: number; city: string },
): Promise<CohortEntry> {
  const { db, call, host } = on;
  const was = await hold(on, slug, revision);
  const cityId = await store.findCity(db, city);
  if (cityId === undefined)
    throw new Problem("invalid-request", `There is no city "${city}". All: /api/organisations?kind=city.`);
  const earlier = await store.readSteps(db, was.id, cityId);
  const findings = checkParticipation(earlier, step, dayOf(call.now));
  const [first] = findings;
  if (first) throw new Problem("invalid-request", `${first.message} ${first.fix}`, findings);
  await store.addStep(db, { host, cohortId: was.id, cityId }, { ...step, reason: step.reason || null });
  await recordEvents(db, call, [
    {
      action: "participation.set",
      ownerId: host,
      subject: { kind: "cohort", id: slug },
      before: { city, state: earlier.at(-1)?.state ?? null },
      after: { city, state: step.state, on: step.on },
      ...(step.reason ? { reason: step.reason } : {}),
    },
  ]);
  await publishCohort(db, was.id);
  return describeEntry(on, slug);
}

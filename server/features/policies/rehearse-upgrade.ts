import type { Pool } from "pg";
import type { RehearsalResult } from "#contract/upgrade-standings";
import { countBuckets } from "#domain/policies/settle-city";
import type { LoadedRelease, Releases } from "#server/content/releases";
import { withScope } from "#server/database/scope";
import { type AnyJob, defineJob } from "#server/features/jobs/index";
import { planUpgrade } from "#server/features/policies/plan-upgrade";
import { readStandings, type StandingRow } from "#server/features/policies/standings-store";
import { readLocalPolicies } from "#server/features/policies/store";

export interface Rehearsal {
  pool: Pool;
  releases: Releases;
  to: LoadedRelease;
  /** After every city; throws where the work is to end here. */
  onProgress: (done: number, total: number) => Promise<void>;
}

type City = RehearsalResult["each"][number];

/** While one city is merged here, the next are read where the data is. */
const inFlight = 3;

/** City by city as many are told as a page can hold; all are counted. */
const mostTold = 1000;

/**
 * What an upgrade would do to every city that stands on an earlier release: counts alone, nothing of what a policy says.
 * Each city is read and merged by itself, so that memory and time grow with nothing but their number.
 */
export async function rehearseUpgrade({ pool, releases, to, onProgress }: Rehearsal): Promise<RehearsalResult> {
  const standing = await withScope(pool, [], readStandings);
  const cities = standing.filter(({ release }) => release !== to.release.version);
  const asked = new Map<string, number>();
  const each: City[] = [];
  let next = 0;
  let done = 0;
  const work = async () => {
    for (let city = cities[next++]; city; city = cities[next++]) {
      const found = await tryCity(pool, releases, to, city, asked);
      if (found) each.push(found);
      await onProgress(++done, cities.length);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, work));
  const total = (name: "questions" | "archived") => each.reduce((sum, city) => sum + city[name], 0);
  return {
    to: to.release.version,
    cities: each.length,
    asked: each.filter(({ questions }) => questions > 0).length,
    questions: total("questions"),
    archived: total("archived"),
    counts: countBuckets(each),
    clauses: [...asked].map(([clause, count]) => ({ clause, cities: count })).sort((a, b) => b.cities - a.cities),
    each: each.sort((a, b) => b.questions - a.questions || (a.name < b.name ? -1 : 1)).slice(0, mostTold),
  };
}

async function tryCity(
  pool: Pool,
  releases: Releases,
  to: LoadedRelease,
  { cityId, slug, name, release: from }: StandingRow,
  asked: Map<string, number>,
): Promise<City | undefined> {
  const stored = await withScope(pool, [cityId], (db) => readLocalPolicies(db, cityId));
  const locals = stored.map(({ local }) => local).filter(({ release }) => release === from);
  const previews = planUpgrade(releases, locals, to);
  if (previews.length === 0) return undefined;
  const questions = previews.flatMap((preview) => preview.questions);
  for (const clause of new Set(questions.map((question) => question.clause)))
    asked.set(clause, (asked.get(clause) ?? 0) + 1);
  const archived = previews.reduce((sum, preview) => sum + preview.archived.length, 0);
  return { slug, name, from, questions: questions.length, archived, counts: countBuckets(previews) };
}

export const createPolicyJobs = (releases: Releases): AnyJob[] => [
  defineJob<{ to: string }, RehearsalResult>({
    kind: "upgrade-rehearsal",
    run: ({ pool, input, onProgress }) => {
      const to = releases.find(input.to);
      if (!to) throw new Error(`INVARIANT (rehearsal): release ${input.to} is no longer here.`);
      return rehearseUpgrade({
        pool,
        releases,
        to,
        onProgress: (done, total) => onProgress(done, total, "checking"),
      });
    },
  }),
];

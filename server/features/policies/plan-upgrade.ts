import { publishedPolicies } from "#domain/frameworks/release";
import { compareVersions, isDraft } from "#domain/frameworks/version";
import type { LocalPolicy } from "#domain/policies/local-policy";
import type { Preview } from "#domain/policies/preview";
import { changesBetween } from "#domain/policies/trace-changes";
import { type CityRoute, mergeCity, planCityRoute } from "#domain/policies/upgrade-city";
import type { LoadedRelease, Releases } from "#server/content/releases";
import { findEdition } from "#server/features/policies/editions";
import { Problem } from "#server/http/problems";

const known = new WeakMap<LoadedRelease, Map<string, CityRoute | undefined>>();

/** The way from one release to a later one in a language, made once for all cities; undefined where there is none. */
export function findRoute(releases: Releases, from: string, to: LoadedRelease, language: string) {
  let routes = known.get(to);
  if (!routes) {
    routes = new Map();
    known.set(to, routes);
  }
  const key = `${from} ${language}`;
  if (!routes.has(key)) routes.set(key, makeRoute(releases, from, to, language));
  return routes.get(key);
}

function makeRoute(releases: Releases, from: string, to: LoadedRelease, language: string): CityRoute | undefined {
  const base = releases.find(from);
  const all = releases.all.map(({ release }) => release);
  const steps = base && changesBetween(all, base.release.version, to.release.version);
  if (!base || !steps) return undefined;
  const editions = (loaded: LoadedRelease) =>
    publishedPolicies(loaded.release).map(({ id }) => findEdition(releases, loaded, id, language)!);
  return planCityRoute(editions(base), editions(to), steps);
}

/** The release to move to; drafts are for rehearsals alone. */
export function findTarget(releases: Releases, version: string): LoadedRelease {
  const to = releases.find(version);
  if (to && !isDraft(to.release.version)) return to;
  const accepted = releases.all.map(({ release }) => release.version).filter((each) => !isDraft(each));
  const why = to ? `${version} is a draft, to which no city moves` : `There is no release ${version}`;
  throw new Problem("invalid-request", `${why}. Accepted: ${accepted.join(", ")}, latest.`);
}

/** What an upgrade does to every local policy that stands on an earlier release than `to`. */
export function planUpgrade(releases: Releases, locals: readonly LocalPolicy[], to: LoadedRelease): Preview[] {
  const version = to.release.version;
  const behind = locals.filter(({ release }) => compareVersions(release, version) < 0);
  const ways = new Map<string, LocalPolicy[]>();
  for (const local of behind) {
    const way = `${local.release} ${local.language}`;
    ways.set(way, [...(ways.get(way) ?? []), local]);
  }
  return [...ways.values()].flatMap((group) => {
    const { release, language } = group[0]!;
    const route = findRoute(releases, release, to, language);
    if (!route)
      throw new Problem("invalid-request", `${version} does not come from ${release}: there is no way between.`);
    return mergeCity(route, group);
  });
}

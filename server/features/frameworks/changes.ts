import type { z } from "zod";
import type { getClause, ReleaseChanges, ToldChange } from "#contract/frameworks";
import { type Comparison, compareReleases } from "#domain/frameworks/diff-releases";
import { followItem } from "#domain/frameworks/follow-item";
import { listItems } from "#domain/frameworks/items";
import { countChanges, type ToldChange as Told, tellChanges } from "#domain/frameworks/tell-changes";
import { compareVersions, isDraft } from "#domain/frameworks/version";
import type { LoadedRelease, Releases } from "#server/content/releases";

interface KnownChanges {
  from: string;
  all: ReadonlyMap<string, ToldChange>;
  /** Ids of the release before that go on in each id of this one. */
  cameFrom: ReadonlyMap<string, { id: string; title: string }[]>;
}

const known = new WeakMap<LoadedRelease, KnownChanges>();

/** Releases never change, so what became of the one before is told once. */
function changesOf(releases: Releases, loaded: LoadedRelease): KnownChanges | undefined {
  const found = known.get(loaded);
  if (found) return found;
  const { changes } = loaded.release;
  const before = changes.from === null ? undefined : releases.find(changes.from);
  if (!before) return undefined;
  const comparison = compareReleases(before.release, loaded.release);
  const told = tellChanges(comparison, changes.items).map((change) => answerOf(comparison, change));
  const cameFrom = new Map<string, { id: string; title: string }[]>();
  for (const { id, title, into } of told)
    for (const next of into) cameFrom.set(next.id, [...(cameFrom.get(next.id) ?? []), { id, title }]);
  const answer = { from: before.release.version, all: new Map(told.map((change) => [change.id, change])), cameFrom };
  known.set(loaded, answer);
  return answer;
}

function answerOf({ after }: Comparison, { also, into, because, differences, ...change }: Told): ToldChange {
  return {
    ...change,
    also: also ?? [],
    into: (into ?? []).map((id) => ({ id, title: after.get(id)?.title ?? id, policy: after.get(id)?.policy ?? "" })),
    because: because ?? null,
    differences: differences.map(({ before, after: now, ...where }) => ({
      ...where,
      before: before ?? null,
      after: now ?? null,
    })),
  };
}

export function describeChanges(releases: Releases, loaded: LoadedRelease): Omit<ReleaseChanges, "release"> {
  const { changes } = loaded.release;
  const told = changesOf(releases, loaded);
  return {
    from: told?.from ?? null,
    note: changes.note,
    counts: countChanges(changes.items),
    items: [...(told?.all.values() ?? [])].filter(({ became }) => became !== "kept"),
  };
}

type ClauseAnswer = z.infer<(typeof getClause)["answer"]>;

/** What became of a clause since the release before, and of what it was made. */
export function describeChange(releases: Releases, loaded: LoadedRelease, id: string): ClauseAnswer["change"] {
  const told = changesOf(releases, loaded);
  const change = told?.all.get(id);
  return told && change ? { from: told.from, change, cameFrom: told.cameFrom.get(id) ?? [] } : null;
}

/** Where a clause of an older release is in the newest, followed through every release between. */
export function findNewer(releases: Releases, loaded: LoadedRelease, id: string): ClauseAnswer["newer"] {
  const { version } = loaded.release;
  const { latest } = releases;
  if (compareVersions(version, latest.release.version) >= 0) return null;
  const between = releases.all
    .filter(({ release }) => !isDraft(release.version) && compareVersions(version, release.version) < 0)
    .sort((a, b) => compareVersions(a.release.version, b.release.version));
  const { ids, ended } = followItem(
    id,
    between.map(({ release }) => release),
  );
  const endedIn = ended && releases.find(ended.version);
  const there = listItems(latest.release);
  return {
    became: (endedIn && changesOf(releases, endedIn)?.all.get(id)) ?? null,
    clauses: ids.flatMap((each) => there.get(each) ?? []).map(({ id: next, title }) => ({ id: next, title })),
  };
}

/** Of an id that this release does not have: where an earlier one had it, and what it went on as. */
export function describeEnd(releases: Releases, { release }: LoadedRelease, id: string): string | undefined {
  const had = releases.all.find(
    (each) => compareVersions(each.release.version, release.version) < 0 && each.clausesById.has(id),
  );
  const newer = had && findNewer({ ...releases, latest: releases.find(release.version)! }, had, id);
  if (!had || !newer) return undefined;
  const next = newer.clauses.map((clause) => clause.id).join(" and ");
  return `${id} was last in ${had.release.version}${next ? ` and goes on in ${next}` : ", where it ended"}.`;
}

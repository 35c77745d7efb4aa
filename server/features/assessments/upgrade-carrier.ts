import type { ChangedFigure } from "#contract/upgrades";
import { type Answer, elementsOf } from "#domain/assessments/answer";
import type { CarryOver } from "#domain/assessments/carry-over";
import { changedFigures } from "#domain/assessments/changed-figures";
import { assessmentFigures } from "#domain/assessments/figures";
import { publishedPolicies } from "#domain/frameworks/release";
import { compareVersions } from "#domain/frameworks/version";
import type { LoadedRelease, Releases } from "#server/content/releases";
import type { Connection } from "#server/database/pools";
import { carryAnswersOver, previewCarryOver, takeCarryOverBack } from "#server/features/assessments/carry-over";
import { readEvidence, toPiece } from "#server/features/assessments/evidence-store";
import { readOwnElements } from "#server/features/assessments/own-elements-store";
import { findCarriedBy, findCarriedVersions, listAssessments } from "#server/features/assessments/store";
import { system } from "#server/features/audit/index";
import type { CarriedCounts, CarriedItem, UpgradeCarrier } from "#server/features/policies/index";
import { localDay } from "#server/features/verdicts/index";

/** Takes a city's answers along when it moves to a later release: under its lock, in its transaction, and back with it. */
export const assessmentCarrier: UpgradeCarrier = {
  noun: "answers",
  preview: async (db, { cityId, to, releases, now }) => {
    const from = await findEarlier(db, cityId, to, releases);
    const move = from && (await previewCarryOver(db, { cityId, from, to, releases }));
    if (!move) return { counts: {}, items: [], figures: [] };
    const { before, carried, timeZone } = move;
    return {
      counts: countsOf(carried),
      items: await nameMoved(db, cityId, { from, to, carried }),
      figures: await compareFigures(db, cityId, { from, to, before, carried, today: localDay(timeZone, now) }),
    };
  },
  carry: async (db, { cityId, personId, upgradeId, to, releases }) => {
    const from = await findEarlier(db, cityId, to, releases);
    if (!from) return {};
    const actor = personId === null ? system : ({ kind: "person", id: personId } as const);
    const move = { cityId, from, to, releases, startedBy: personId, carriedBy: upgradeId };
    return countsOf(await carryAnswersOver(db, actor, move));
  },
  list: async (db, { cityId, upgradeId, releases }) => {
    const made = await findCarriedVersions(db, cityId, upgradeId);
    const [from, to] = [made && releases.find(made.from), made && releases.find(made.version)];
    if (!made || !from || !to) return [];
    const move = await previewCarryOver(db, { cityId, from, to, releases });
    return nameMoved(db, cityId, { from, to, carried: move?.carried });
  },
  findLaterWork: async (db, { cityId, upgradeId }) => {
    const carried = await findCarriedBy(db, cityId, upgradeId);
    if (!carried || carried.work.length === 0) return [];
    const { version, work } = carried;
    const what = work.map(({ what: noun, count }) => `${noun} (${count})`).join(", ");
    const says = `The assessment against ${version} was worked on since: ${what}.`;
    return [{ code: "assessment-work", version, work, says }];
  },
  takeBack: async (db, { cityId, upgradeId }) => {
    const carried = await findCarriedBy(db, cityId, upgradeId);
    if (carried) await takeCarryOverBack(db, cityId, carried.version);
  },
};

/** The newest assessment on an earlier release; none where the city has begun one against the later release itself. */
async function findEarlier(
  db: Connection,
  cityId: string,
  to: LoadedRelease,
  releases: Releases,
): Promise<LoadedRelease | undefined> {
  const versions = (await listAssessments(db, cityId)).map(({ version }) => version);
  if (versions.includes(to.release.version)) return undefined;
  const earlier = versions.filter((version) => compareVersions(version, to.release.version) < 0);
  const newest = earlier.sort((a, b) => compareVersions(b, a))[0];
  return newest === undefined ? undefined : releases.find(newest);
}

interface Moving {
  from: LoadedRelease;
  to: LoadedRelease;
  carried: CarryOver | undefined;
}

/** Every answer that somebody had given, by what its element asks, with what becomes of it. */
async function nameMoved(db: Connection, cityId: string, { from, to, carried }: Moving): Promise<CarriedItem[]> {
  const own = await readOwnElements(db, cityId, from.release.version);
  const asks = new Map(
    [...elementsOf(from.release), ...elementsOf(to.release), ...own].map((one) => [one.id, one.asks]),
  );
  return movedOf(carried).map(({ element, bucket }) => ({
    id: element,
    title: asks.get(element) ?? element,
    became: bucket,
  }));
}

/** Every figure that is another one once the answers are carried: elements end, begin, or are asked anew. */
async function compareFigures(
  db: Connection,
  cityId: string,
  { from, to, before, carried, today }: Moving & { carried: CarryOver; before: readonly Answer[]; today: string },
): Promise<ChangedFigure[]> {
  const evidence = (await readEvidence(db, cityId)).map(toPiece);
  const after = carried.items.flatMap(({ answer }) => answer ?? []);
  const titles = new Map(
    [from, to].flatMap(({ release }) => publishedPolicies(release).map(({ id, title }) => [id, title] as const)),
  );
  return changedFigures(
    assessmentFigures(from.release, before, evidence, today),
    assessmentFigures(to.release, after, evidence, today),
  ).map(({ before: was, after: is, ...one }) => ({
    ...one,
    title: one.group === "policy" ? (titles.get(one.id) ?? one.id) : "",
    before: was ?? null,
    after: is ?? null,
  }));
}

/** What somebody had answered: the only items that a city would miss. */
const movedOf = (carried: CarryOver | undefined) => (carried?.items ?? []).filter(({ from }) => from.length > 0);

/** How many answers became what; elements that nobody had answered are not counted. */
function countsOf(carried: CarryOver | undefined): CarriedCounts {
  const counts: CarriedCounts = {};
  for (const { bucket } of movedOf(carried)) counts[bucket] = (counts[bucket] ?? 0) + 1;
  return counts;
}

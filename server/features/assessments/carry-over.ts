import { type CarryOver, carryOver } from "#domain/assessments/carry-over";
import { composeChanges } from "#domain/assessments/compose-changes";
import { publishedPolicies } from "#domain/frameworks/release";
import type { LoadedRelease, Releases } from "#server/content/releases";
import type { Connection } from "#server/database/pools";
import { type AnswerRecord, insertCarried, readAnswers, toAnswer } from "#server/features/assessments/answers-store";
import { insertOwnElements, readOwnElements } from "#server/features/assessments/own-elements-store";
import { insertSections, readSections } from "#server/features/assessments/sections-store";
import {
  countWork,
  deleteAssessment,
  insertAssessment,
  lockAssessment,
  readHead,
  type Work,
  workOf,
} from "#server/features/assessments/store";
import { type ActorSource, recordEvents } from "#server/features/audit/index";

export interface AnswerMove {
  cityId: string;
  from: LoadedRelease;
  to: LoadedRelease;
  releases: Releases;
}

/**
 * What moving to a later release does to a city's answers, item by item, beside what they are before it; nothing is written.
 * Undefined where the city has begun no assessment against the earlier one, or the later one does not descend from it.
 */
export async function previewCarryOver(
  db: Connection,
  { cityId, from, to, releases }: AnswerMove,
): Promise<{ before: AnswerRecord[]; carried: CarryOver; timeZone: string } | undefined> {
  const head = await readHead(db, cityId, from.release.version);
  const all = releases.all.map(({ release }) => release);
  const changes = composeChanges(all, from.release, to.release);
  if (!head?.assessment || !changes) return undefined;
  const before = await readAnswers(db, cityId, from.release.version);
  return { before, carried: carryOver(before.map(toAnswer), changes, to.release), timeZone: head.timeZone };
}

/**
 * Carries a city's answers over to a later release, in the transaction of whoever upgrades it and under the locks that they
 * hold. The earlier assessment stays whole. Gives what became of each item; nothing is done, and undefined given, where
 * there is nothing to carry or the city has begun an assessment against the later release itself.
 */
export async function carryAnswersOver(
  db: Connection,
  source: ActorSource,
  move: AnswerMove & { startedBy: string | null; carriedBy?: string },
): Promise<CarryOver | undefined> {
  const { cityId, from, to } = move;
  const [earlier, version] = [from.release.version, to.release.version];
  await lockAssessment(db, cityId, earlier);
  const read = await previewCarryOver(db, move);
  if (!read) return undefined;
  const { before, carried } = read;
  const archived = carried.items
    .filter(({ bucket }) => bucket === "archived")
    .map(({ element, from: said }) => ({ element, from: said.map(toAnswer) }));
  const isNew = await insertAssessment(db, cityId, {
    version,
    startedBy: move.startedBy,
    carriedBy: move.carriedBy,
    carriedFrom: earlier,
    archived,
  });
  if (!isNew) return undefined;
  await insertCarried(
    db,
    cityId,
    version,
    carried.items,
    new Map(before.map(({ element, proofs }) => [element, proofs])),
  );
  await carrySections(db, move);
  const count = (bucket: string) =>
    carried.items.filter((item) => item.bucket === bucket && item.from.length > 0).length;
  await recordEvents(db, source, [
    {
      action: "assessment.started",
      ownerId: cityId,
      subject: { kind: "assessment", id: version },
      after: {
        version,
        carriedFrom: earlier,
        unchanged: count("carried"),
        changed: count("to-confirm"),
        elements: count("asked"),
      },
    },
  ]);
  return carried;
}

/** People go on with the sections they had; every section is open again. */
async function carrySections(db: Connection, { cityId, from, to }: AnswerMove): Promise<void> {
  const before = new Map(
    (await readSections(db, cityId, from.release.version)).map((section) => [section.id, section]),
  );
  const policies = publishedPolicies(to.release).map(({ id, elements }) => ({
    id,
    elements: elements.map((one) => one.id),
  }));
  const asked = new Set(policies.flatMap(({ elements }) => elements));
  const ownElements = await readOwnElements(db, cityId, from.release.version);
  const holders = new Set(ownElements.map(({ section }) => section));
  const own = [...before.values()].flatMap(({ id, title, elements }) => {
    if (elements === null) return [];
    const kept = elements.filter((element) => asked.has(element));
    return kept.length > 0 || holders.has(id) ? [{ id, title: title ?? id, elements: kept }] : [];
  });
  const sections = [...policies.map(({ id }) => ({ id })), ...own];
  await insertSections(
    db,
    cityId,
    to.release.version,
    sections.map((section) => {
      // The day by which something was wanted was that of the assessment before.
      const { assignees = [], department = "" } = before.get(section.id) ?? {};
      return { ...section, assignees, department };
    }),
  );
  await insertOwnElements(db, cityId, to.release.version, ownElements);
}

/**
 * Takes a carry-over back, in the transaction of whoever undoes the upgrade. Where people have worked in the later
 * assessment since, nothing is done and what would be lost is given, by what it is; otherwise an empty list.
 */
export async function takeCarryOverBack(db: Connection, cityId: string, version: string): Promise<Work[]> {
  await lockAssessment(db, cityId, version);
  const work = workOf(await countWork(db, cityId, version));
  if (work.length === 0) await deleteAssessment(db, cityId, version);
  return work;
}

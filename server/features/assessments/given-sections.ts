import { byElement } from "#domain/assessments/answer";
import { type DelegatedSection, isLate, turnOf, waitingFor } from "#domain/assessments/delegation";
import { compareVersions } from "#domain/frameworks/version";
import type { Releases } from "#server/content/releases";
import type { Connection } from "#server/database/pools";
import { readAnswers } from "#server/features/assessments/answers-store";
import { readOwnElements } from "#server/features/assessments/own-elements-store";
import { titleOf } from "#server/features/assessments/sections";
import { readSections, readTeams, type SectionRecord } from "#server/features/assessments/sections-store";
import { isAnswered, sectionElements } from "#server/features/assessments/state";
import { listAssessments, readHead } from "#server/features/assessments/store";
import { localDay } from "#server/features/verdicts/index";

export interface GivenSection extends Omit<SectionRecord, "elements"> {
  title: string;
  elements: string[];
  answered: number;
}

export const toDelegated = ({ elements, ...section }: GivenSection): DelegatedSection => ({
  ...section,
  elements: elements.length,
});

/** The sections of an assessment that have something in them, with how far each is: for work that nobody asked for. */
export async function readGivenSections(
  db: Connection,
  cityId: string,
  version: string,
  releases: Releases,
): Promise<GivenSection[]> {
  const release = releases.find(version)?.release;
  if (!release) return [];
  const records = await readSections(db, cityId, version);
  const answerOf = byElement(await readAnswers(db, cityId, version));
  const elementsOf = sectionElements(release, records, await readOwnElements(db, cityId, version));
  return records.flatMap((record) => {
    const elements = elementsOf.get(record.id) ?? [];
    if (elements.length === 0) return [];
    const answered = elements.filter((element) => isAnswered(answerOf.get(element))).length;
    return [{ ...record, title: titleOf(release, record), elements, answered }];
  });
}

interface WaitingFor {
  cityId: string;
  releases: Releases;
  person: { id: string; mayReview: boolean };
  now: Date;
}

/** What of a city's newest assessment waits for one person, the first day first. */
export async function readWaitingSections(db: Connection, { cityId, releases, person, now }: WaitingFor) {
  const version = (await listAssessments(db, cityId))
    .map((one) => one.version)
    .sort(compareVersions)
    .at(-1);
  const head = version === undefined ? undefined : await readHead(db, cityId, version);
  if (version === undefined || head === undefined) return [];
  const today = localDay(head.timeZone, now);
  const sections = await readGivenSections(db, cityId, version, releases);
  const titles = new Map(sections.map(({ id, title }) => [id, title]));
  return waitingFor(person, sections.map(toDelegated), await readTeams(db, cityId)).map((section) => ({
    id: `${version}:${section.id}`,
    title: titles.get(section.id)!,
    left: section.elements - section.answered,
    dueOn: section.dueOn,
    turn: turnOf(section),
    isLate: isLate(section, today),
  }));
}

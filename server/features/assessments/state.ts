import type { AnswerRow, Comment } from "#contract/assessments";
import { type Answer, byElement, type Evidence, isSaid, noAnswer, states } from "#domain/assessments/answer";
import { isEvidenced } from "#domain/assessments/figures";
import { isOwnElement, type OwnElement } from "#domain/assessments/own-elements";
import { elementsBySection } from "#domain/assessments/sections";
import { type AnswerRecord, readAnswers } from "#server/features/assessments/answers-store";
import { type CatalogueEntry, catalogueOf, ownEntry } from "#server/features/assessments/catalogue";
import { type CommentRecord, countOpen } from "#server/features/assessments/comments-store";
import { type EvidenceRecord, readEvidence, toPiece } from "#server/features/assessments/evidence-store";
import type { Assessing } from "#server/features/assessments/open";
import { type OwnElementRecord, readOwnElements } from "#server/features/assessments/own-elements-store";
import { readSections, type SectionRecord } from "#server/features/assessments/sections-store";
import { readNames } from "#server/features/assessments/store";

/** All of an assessment, read at once: a few dozen answers with their evidence. */
export interface AssessmentState {
  answers: AnswerRecord[];
  answerOf: ReadonlyMap<string, AnswerRecord>;
  /** All of the city's evidence, as it is kept and as the domain thinks of it. */
  pieces: ReadonlyMap<string, EvidenceRecord>;
  evidence: Evidence[];
  evidenceById: ReadonlyMap<string, Evidence>;
  sections: SectionRecord[];
  sectionOf: ReadonlyMap<string, string>;
  elementsOf: ReadonlyMap<string, string[]>;
  /** What the city asks itself, in the order of its sections. */
  own: OwnElementRecord[];
  /** Every element that is asked: the release's in its order, then the city's own. */
  entries: ReadonlyMap<string, CatalogueEntry>;
  openComments: ReadonlyMap<string, number>;
  names: ReadonlyMap<string, string>;
}

export async function readState({ db, city, version, loaded }: Assessing): Promise<AssessmentState> {
  const { cityId } = city;
  const answers = await readAnswers(db, cityId, version);
  const pieces = await readEvidence(db, cityId);
  const evidence = pieces.map(toPiece);
  const sections = await readSections(db, cityId, version);
  const own = await readOwnElements(db, cityId, version);
  const elementsOf = sectionElements(loaded.release, sections, own);
  return {
    answers,
    answerOf: byElement(answers),
    pieces: new Map(pieces.map((piece) => [piece.id, piece])),
    evidence,
    evidenceById: new Map(evidence.map((piece) => [piece.id, piece])),
    sections,
    elementsOf,
    sectionOf: new Map([...elementsOf].flatMap(([id, elements]) => elements.map((element) => [element, id] as const))),
    own,
    entries: new Map([...catalogueOf(loaded.release), ...own.map((one) => [one.id, ownEntry(one)] as const)]),
    openComments: await countOpen(db, cityId, version),
    names: await readNames(db, cityId, [
      ...answers.map(({ changedBy }) => changedBy),
      ...sections.flatMap(({ assignees, movedBy }) => [...assignees, movedBy]),
    ]),
  };
}

export const sectionElements = (
  release: Assessing["loaded"]["release"],
  sections: readonly SectionRecord[],
  own: readonly OwnElement[],
): Map<string, string[]> => {
  const made = sections.flatMap(({ id, elements }) => (elements === null ? [] : [{ id, elements }]));
  const found = elementsBySection(release, made);
  for (const { id, section } of own) found.get(section)?.push(id);
  return found;
};

/** Whether every state was answered, one way or the other. */
export const isAnswered = (answer: Answer | undefined): boolean =>
  answer !== undefined && states.every((state) => answer[state].level !== "not-reported");
export const isBegun = (answer: Answer | undefined): boolean => answer !== undefined && isSaid(answer);

export interface RowParts {
  today: string;
  section: string;
  record: AnswerRecord | undefined;
  evidenceById: ReadonlyMap<string, Evidence>;
  comments: number;
  names: ReadonlyMap<string, string>;
}

/** An answer as it is listed; also one that nobody has given. */
export function toRow({ element, policyId }: CatalogueEntry, parts: RowParts): AnswerRow {
  const { record, names } = parts;
  const answer = record ?? noAnswer(element.id);
  const by = record?.changedBy ?? null;
  return {
    element: element.id,
    policyId,
    isOwn: isOwnElement(element.id),
    section: parts.section,
    asks: element.asks,
    weight: element.weight,
    effort: element.effort,
    duty: answer.duty,
    policy: answer.policy,
    practice: answer.practice,
    note: answer.note,
    evidence: answer.evidence,
    isEvidenced: isEvidenced(answer, parts.evidenceById, parts.today),
    proofs: record?.proofs ?? {},
    carry: record?.carry ?? null,
    comments: parts.comments,
    revision: record?.revision ?? 0,
    changedAt: record?.changedAt.toISOString() ?? null,
    changedBy: by !== null && names.has(by) ? { id: by, name: names.get(by)! } : null,
  };
}

/** Every element as a row: the release's in its order, then the city's own. */
export function toRows({ today }: Assessing, state: AssessmentState): AnswerRow[] {
  return [...state.entries.values()].map((entry) =>
    toRow(entry, {
      today,
      section: state.sectionOf.get(entry.element.id) ?? entry.ownSection ?? entry.policyId,
      record: state.answerOf.get(entry.element.id),
      evidenceById: state.evidenceById,
      comments: state.openComments.get(entry.element.id) ?? 0,
      names: state.names,
    }),
  );
}

export const toComment = (
  { personId, madeAt, settledAt, ...comment }: CommentRecord,
  names: ReadonlyMap<string, string>,
  reader: string | null,
): Comment => ({
  ...comment,
  author: (personId === null ? undefined : names.get(personId)) ?? null,
  isOwn: personId !== null && personId === reader,
  madeAt: madeAt.toISOString(),
  settledAt: settledAt?.toISOString() ?? null,
});

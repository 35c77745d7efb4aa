import type { AnswerRow, FullAnswer, Suggestion } from "#contract/assessments";
import { isOpenSection, type SectionState } from "#domain/assessments/sections";
import type { AnswerRecord } from "#server/features/assessments/answers-store";
import type { CatalogueEntry } from "#server/features/assessments/catalogue";
import type { CommentRecord } from "#server/features/assessments/comments-store";
import { toEvidence } from "#server/features/assessments/evidence";
import type { EvidenceRecord } from "#server/features/assessments/evidence-store";
import type { Assessing } from "#server/features/assessments/open";
import { toComment } from "#server/features/assessments/state";
import { personIdOf } from "#server/http/handlers";

export interface FullParts {
  record: AnswerRecord | undefined;
  sectionState: SectionState;
  pieces: ReadonlyMap<string, EvidenceRecord>;
  uses: ReadonlyMap<string, { version: string; element: string }[]>;
  comments: readonly CommentRecord[];
  names: ReadonlyMap<string, string>;
  suggestions: Suggestion[];
}

/** A listed answer with everything that whoever writes it or looks it over needs beside it. */
export function toFullAnswer(
  { loaded, today, call }: Assessing,
  entry: CatalogueEntry,
  row: AnswerRow,
  { record, sectionState, pieces, uses, comments, names, suggestions }: FullParts,
): FullAnswer {
  return {
    ...row,
    asked: askedOf({ loaded }, entry),
    isOpen: isOpenSection(sectionState),
    pieces: row.evidence.flatMap((id) => {
      const piece = pieces.get(id);
      return piece ? [toEvidence(piece, uses.get(id) ?? [], today)] : [];
    }),
    saidBefore: row.carry === null ? [] : (record?.saidBefore ?? []).map(({ evidence: _, ...said }) => said),
    suggestions,
    discussion: comments.map((comment) => toComment(comment, names, personIdOf(call))),
  };
}

/** What an element asks, in the release's words. */
function askedOf({ loaded }: Pick<Assessing, "loaded">, { element }: CatalogueEntry): FullAnswer["asked"] {
  const { id, asks, duty, policy, practice, evidence, convinces, clauses } = element;
  const named = clauses.map((clause) => ({ id: clause, title: loaded.clausesById.get(clause)?.title ?? clause }));
  return { id, asks, duty, policy, practice, evidence, convinces, clauses: named };
}

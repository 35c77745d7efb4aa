import type { Answer, Evidence } from "#domain/assessments/answer";
import { saidAnswers } from "#domain/assessments/bring-answers";
import type { OwnElement } from "#domain/assessments/own-elements";
import type { SectionState } from "#domain/assessments/sections";
import { fingerprint } from "#domain/kernel/fingerprint";
import type { Connection } from "#server/database/pools";
import { writeAnswers } from "#server/features/assessments/answers-store";
import { insertEvidence, toNewEvidence } from "#server/features/assessments/evidence-store";
import { insertOwnElements } from "#server/features/assessments/own-elements-store";
import { insertSections, moveSection, type NewSection } from "#server/features/assessments/sections-store";
import { insertSnapshot } from "#server/features/assessments/snapshots-store";
import { insertAssessment } from "#server/features/assessments/store";
import { type ActorSource, recordEvents } from "#server/features/audit/index";

export interface EnteredAssessment {
  version: string;
  answers: readonly Answer[];
  evidence: readonly Evidence[];
  baseline: { takenOn: string; answers: readonly Answer[] };
  sections: readonly {
    id: string;
    department: string;
    assignees: readonly string[];
    state: SectionState;
    dueOn: string | null;
  }[];
  /** Sections that the city made, each with what it asks itself there. */
  own: readonly (Required<Pick<NewSection, "id" | "title" | "elements" | "assignees" | "department" | "dueOn">> & {
    own: readonly Omit<OwnElement, "section">[];
  })[];
  /** Whose answers they are; nobody's where they are not told. */
  answeredBy: string | null;
}

/**
 * Enters an assessment as it stands, with the baseline that it began with, all at once. Gives false, and does nothing,
 * where the city has one against this release already.
 */
export async function enterAssessment(
  db: Connection,
  source: ActorSource,
  cityId: string,
  given: EnteredAssessment,
): Promise<boolean> {
  const { version, answers, evidence, baseline, sections, own, answeredBy } = given;
  if (!(await insertAssessment(db, cityId, { version, startedBy: answeredBy }))) return false;
  await insertSections(db, cityId, version, [...sections, ...own]);
  const asked = own.flatMap(({ id: section, own: theirs }) => theirs.map((one) => ({ ...one, section })));
  await insertOwnElements(db, cityId, version, asked);
  for (const { id, state } of sections)
    if (state !== "in-progress") await moveSection(db, cityId, version, id, { state, by: answeredBy, reason: "" });
  await insertEvidence(
    db,
    cityId,
    evidence.map((piece) => toNewEvidence(piece, answeredBy)),
  );
  await writeAnswers(db, cityId, version, answers, answeredBy);
  const content = { answers: saidAnswers(baseline.answers), evidence: [] };
  const snapshot = await insertSnapshot(db, cityId, {
    version,
    kind: "baseline",
    name: "",
    takenOn: baseline.takenOn,
    takenBy: answeredBy,
    content,
    fingerprint: fingerprint(content),
  });
  await recordEvents(db, source, [
    {
      action: "assessment.started",
      ownerId: cityId,
      subject: { kind: "assessment", id: version },
      after: { version, changed: answers.length },
    },
    ...(snapshot === undefined
      ? []
      : [
          {
            action: "assessment-snapshot.taken" as const,
            ownerId: cityId,
            subject: { kind: "assessment-snapshot", id: snapshot },
            after: { version, fingerprint: fingerprint(content) },
          },
        ]),
  ]);
  return true;
}

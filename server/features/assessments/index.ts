import { createAnswerHandlers } from "#server/features/assessments/answers";
import { createCommentHandlers } from "#server/features/assessments/comments";
import { createDelegationHandlers } from "#server/features/assessments/delegation";
import { createEvidenceHandlers } from "#server/features/assessments/evidence";
import { createExportHandlers } from "#server/features/assessments/export";
import { createAnswerImportHandlers } from "#server/features/assessments/imports";
import type { AssessmentNeeds } from "#server/features/assessments/open";
import { createOverviewHandlers } from "#server/features/assessments/overview";
import { createOwnElementHandlers } from "#server/features/assessments/own-elements";
import { createPeerReviewHandlers } from "#server/features/assessments/peer-reviews";
import { createPeerHandlers } from "#server/features/assessments/peers";
import { createSectionWorkHandlers } from "#server/features/assessments/section-work";
import { createSectionHandlers } from "#server/features/assessments/sections";
import { createShortPathHandlers } from "#server/features/assessments/short-path";
import { createSnapshotHandlers } from "#server/features/assessments/snapshots";

export { readAdoptedPolicies } from "#server/features/assessments/adopted";
export { readAnswer, toAnswer, writeAnswer } from "#server/features/assessments/answers-store";
export {
  type AnswerMove,
  carryAnswersOver,
  previewCarryOver,
  takeCarryOverBack,
} from "#server/features/assessments/carry-over";
export { type CheckedFile, readCheckedFile } from "#server/features/assessments/checked-file";
export { type EnteredAssessment, enterAssessment } from "#server/features/assessments/enter-assessment";
export { type EnteredSnapshot, enterSnapshot } from "#server/features/assessments/enter-snapshot";
export { readWaitingSections } from "#server/features/assessments/given-sections";
export type { AdoptedPolicy, AssessmentNeeds, ReadAdopted } from "#server/features/assessments/open";
export { readOpenGaps } from "#server/features/assessments/open-gaps";
export { remindOfSections, startSectionReminders } from "#server/features/assessments/section-reminders";
export { renameSectionDepartments } from "#server/features/assessments/sections-store";
export { assessmentCarrier } from "#server/features/assessments/upgrade-carrier";

/** What a city says of the elements of a release: answers, evidence, sections, snapshots, and peers who look at them. */
export const createAssessmentHandlers = (needs: AssessmentNeeds) => ({
  ...createOverviewHandlers(needs),
  ...createAnswerHandlers(needs),
  ...createEvidenceHandlers(needs),
  ...createSectionHandlers(needs),
  ...createSectionWorkHandlers(needs),
  ...createShortPathHandlers(needs),
  ...createOwnElementHandlers(needs),
  ...createDelegationHandlers(needs),
  ...createCommentHandlers(needs),
  ...createSnapshotHandlers(needs),
  ...createAnswerImportHandlers(needs),
  ...createExportHandlers(needs),
  ...createPeerReviewHandlers(needs),
  ...createPeerHandlers(needs),
});

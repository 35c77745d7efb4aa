import type { Queryable } from "#server/database/pools";
import { createAllianceHandlers } from "#server/features/organisations/alliance-changes";
import { createChangeHandlers } from "#server/features/organisations/changes";
import { createChapterHandlers } from "#server/features/organisations/chapters";
import { createMergeHandlers } from "#server/features/organisations/merge";
import type { OrganisationNeeds } from "#server/features/organisations/needs";
import { createOwnershipHandlers } from "#server/features/organisations/ownership";
import { findPublished, findSuccessor } from "#server/features/organisations/record-store";
import { createPublicHandlers } from "#server/features/organisations/routes";
import { createStandingHandlers } from "#server/features/organisations/standings";

export { type AllianceLoading, loadAlliance } from "#server/features/organisations/load-alliance";
export { countAll, type Installation, readInstallation } from "#server/features/organisations/load-store";
export { createMergeJobs } from "#server/features/organisations/merge-job";

/** Where the register of a city is that went into another. */
export const createSuccessorFinder = (everyone: Queryable) => async (slug: string) => {
  const head = await findPublished(everyone, slug);
  return head?.successorId ? (await findSuccessor(everyone, head.id))?.slug : undefined;
};

/** Everything about organisations, chapters and the alliance: read as everyone, changed in the caller's scope. */
export const createOrganisationHandlers = (everyone: Queryable, needs: OrganisationNeeds) => ({
  ...createPublicHandlers(everyone),
  ...createAllianceHandlers(needs),
  ...createChangeHandlers(needs),
  ...createChapterHandlers(needs),
  ...createMergeHandlers(needs),
  ...createOwnershipHandlers(needs),
  ...createStandingHandlers(everyone, needs),
});

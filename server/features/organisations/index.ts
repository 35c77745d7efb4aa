import type { Queryable } from "#server/database/pools";
import { createChangeHandlers } from "#server/features/organisations/changes";
import { createChapterHandlers } from "#server/features/organisations/chapters";
import { createMergeHandlers } from "#server/features/organisations/merge";
import type { OrganisationNeeds } from "#server/features/organisations/needs";
import { createOwnershipHandlers } from "#server/features/organisations/ownership";
import { createPublicHandlers } from "#server/features/organisations/routes";

export { type AllianceLoading, loadAlliance } from "#server/features/organisations/load-alliance";
export { countAll, type Installation, readInstallation } from "#server/features/organisations/load-store";
export { createMergeJobs } from "#server/features/organisations/merge-job";

/** Everything about organisations, chapters and the alliance: read as everyone, changed in the caller's scope. */
export const createOrganisationHandlers = (everyone: Queryable, needs: OrganisationNeeds) => ({
  ...createPublicHandlers(everyone),
  ...createChangeHandlers(needs),
  ...createChapterHandlers(needs),
  ...createMergeHandlers(needs),
  ...createOwnershipHandlers(needs),
});

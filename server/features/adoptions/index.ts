import type { Queryable } from "#server/database/pools";
import { createActHandlers } from "#server/features/adoptions/acts";
import { createCompareHandlers } from "#server/features/adoptions/compare";
import type { AdoptionNeeds } from "#server/features/adoptions/context";
import { createActDocumentHandlers } from "#server/features/adoptions/documents";
import { createPublicAdoptionHandlers } from "#server/features/adoptions/public";
import { createStageHandlers } from "#server/features/adoptions/stages";
import { createTextHandlers } from "#server/features/adoptions/texts";

export type { AdoptionNeeds } from "#server/features/adoptions/context";
export { readPublicStandings } from "#server/features/adoptions/public";
export { readPublicTexts } from "#server/features/adoptions/public-store";
export { publishText } from "#server/features/adoptions/publish-store";
export { readContent, readTexts } from "#server/features/adoptions/store";
export { adoptedTextCarrier } from "#server/features/adoptions/upgrade-carrier";
export {
  type GivenAdoption,
  type GivenAmendment,
  writeAdoptions,
  writeAmendments,
} from "#server/features/adoptions/write-adoptions";

/** How a city adopts its policies: stages, frozen texts, approvals, legal acts; and what of it everybody may read. */
export const createAdoptionHandlers = (needs: AdoptionNeeds, everyone: Queryable) => ({
  ...createStageHandlers(needs),
  ...createTextHandlers(needs),
  ...createActHandlers(needs),
  ...createCompareHandlers(needs),
  ...createActDocumentHandlers(needs, everyone),
  ...createPublicAdoptionHandlers(everyone, needs.releases),
});

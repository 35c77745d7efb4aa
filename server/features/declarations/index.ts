import type { Queryable } from "#server/database/pools";
import { createMeasureHandlers } from "#server/features/declarations/measures";
import { createOwnHandlers, type DeclarationNeeds } from "#server/features/declarations/own";
import { createPublicDeclarationHandlers } from "#server/features/declarations/public";
import { createStandingHandlers } from "#server/features/declarations/standing";

export { insertStatement } from "#server/features/declarations/measures-store";
export { remindOfMeasures, startMeasureReminders } from "#server/features/declarations/remind-measures";
export { fingerprintOf } from "#server/features/declarations/standing";

/** What cities promise in public: written as a draft, frozen as versions, amended or withdrawn in the open. */
export const createDeclarationHandlers = (needs: DeclarationNeeds & { everyone: Queryable }) => ({
  ...createOwnHandlers(needs),
  ...createStandingHandlers(needs),
  ...createMeasureHandlers(needs),
  ...createPublicDeclarationHandlers(needs.everyone, needs.release),
});

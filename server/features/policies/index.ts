import { createDepartureHandlers } from "#server/features/policies/departures";
import { createLocalPolicyHandlers } from "#server/features/policies/local-policies";
import { createNoteHandlers } from "#server/features/policies/notes";
import { createDocumentHandlers } from "#server/features/policies/policy-documents";
import { createPolicyFileHandlers } from "#server/features/policies/policy-files";
import { createProposalHandlers } from "#server/features/policies/proposals";
import { createStandingHandlers } from "#server/features/policies/standings";
import { createTrialHandlers } from "#server/features/policies/try-policy";
import { createUpgradeHandlers, type UpgradeNeeds } from "#server/features/policies/upgrades";

export type { CarriedCounts, CarriedItem, UpgradeCarrier, UpgradeMove } from "#server/features/policies/carriers";
export type { PolicyNeeds } from "#server/features/policies/context";
export {
  editionOfLocal,
  findEdition,
  resolveLocalPolicy,
} from "#server/features/policies/editions";
export { policyEvent } from "#server/features/policies/events";
export { planUpgrade } from "#server/features/policies/plan-upgrade";
export { synopsisFormats } from "#server/features/policies/policy-documents";
export { createPolicyJobs, type Rehearsal, rehearseUpgrade } from "#server/features/policies/rehearse-upgrade";
export { readLocalPolicies, readLocalPolicy, type StoredPolicy } from "#server/features/policies/store";
export { type Upgrading, upgradeCity } from "#server/features/policies/upgrade-city";
export { countUpgrades } from "#server/features/policies/upgrade-store";
export { writeLocalPolicies } from "#server/features/policies/write-local-policies";

/** A city's local policies: what it departs in from the framework's release, why, and what that does to its register. */
export const createPolicyHandlers = (needs: UpgradeNeeds) => ({
  ...createLocalPolicyHandlers(needs),
  ...createDepartureHandlers(needs),
  ...createNoteHandlers(needs),
  ...createTrialHandlers(needs),
  ...createProposalHandlers(needs),
  ...createPolicyFileHandlers(needs),
  ...createDocumentHandlers(needs),
  ...createUpgradeHandlers(needs),
  ...createStandingHandlers(needs),
});

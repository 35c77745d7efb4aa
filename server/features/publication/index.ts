export { publishDeclarationCopy } from "#server/features/publication/declarations-store";
export { withdrawInventory } from "#server/features/publication/edited-store";
export { countByModel } from "#server/features/publication/model-counts";
export { citiesToCount } from "#server/features/publication/model-counts-store";
export {
  publishAlliance,
  publishChapters,
  publishOrganisations,
} from "#server/features/publication/organisations-store";
export { publishPlan } from "#server/features/publication/plans-store";
export { publishPledges } from "#server/features/publication/pledges-store";
export { publishCohort, publishLearning } from "#server/features/publication/programme-store";
export { publishCity } from "#server/features/publication/publish-city";
export { type Edited, publishEdited } from "#server/features/publication/publish-edited";
export {
  type InventoryKey,
  moveVersion,
  type PublishedSummary,
  publishAllDevices,
  publishChangedDevices,
  publishTechnologies,
  publishVerdicts,
} from "#server/features/publication/store";

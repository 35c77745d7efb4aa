export { type AllianceLoading, loadAlliance } from "#server/features/organisations/load-alliance";
export { countAll, type Installation, readInstallation } from "#server/features/organisations/load-store";
export { createPublicHandlers as createOrganisationHandlers } from "#server/features/organisations/routes";

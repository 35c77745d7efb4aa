export { loadDemonstrationAdoptions } from "#server/features/demonstration/load-adoptions";
export { loadDemonstrationAssessment } from "#server/features/demonstration/load-assessments";
export { type LoadedCity, loadDemonstration } from "#server/features/demonstration/load-demonstration";
export { loadDemonstrationPeople } from "#server/features/demonstration/load-people";
export { loadDemonstrationPolicies } from "#server/features/demonstration/load-policies";
export { loadDemonstrationProgramme } from "#server/features/demonstration/load-programme";
export { loadDemonstrationRounds } from "#server/features/demonstration/load-rounds";
export { loadDemonstrationUpgrades } from "#server/features/demonstration/load-upgrades";
export { createDemonstrationHandlers } from "#server/features/demonstration/routes";

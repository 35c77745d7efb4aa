export { createImportJobs } from "#server/features/imports/jobs";
export { createImportHandlers } from "#server/features/imports/routes";

export { type AnyJob, defineJob, type JobDefinition, type JobWork } from "#server/features/jobs/define-job";
export { enqueueJob, type JobRequest } from "#server/features/jobs/enqueue-job";
export { createJobHandlers } from "#server/features/jobs/routes";
export { type RunningJobs, startJobs } from "#server/features/jobs/start-jobs";

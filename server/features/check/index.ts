export { createCheckHandlers } from "#server/features/check/routes";

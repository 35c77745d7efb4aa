export { createFrameworkHandlers } from "#server/features/frameworks/routes";

export { createKeyHandlers } from "#server/features/api-keys/routes";

export { createWorkspaceHandlers } from "#server/features/workspace/routes";

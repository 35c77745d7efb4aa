export { createStatementHandlers, type StatementNeeds } from "#server/features/statements/routes";

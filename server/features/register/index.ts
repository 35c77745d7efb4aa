export { explainFacts } from "#server/features/register/explain-verdicts";
export { createRegisterHandlers } from "#server/features/register/routes";
export { createVersionReader } from "#server/features/register/version";

export { explainFacts } from "#server/features/register/explain-verdicts";
export { likePattern } from "#server/features/register/filter";
export { createRegisterHandlers } from "#server/features/register/routes";
export { createVersionReader } from "#server/features/register/version";

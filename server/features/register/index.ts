export { explainWhole } from "#server/features/register/explain-verdicts";
export { verdictCode } from "#server/features/register/filter";
export { createRegisterHandlers } from "#server/features/register/routes";
export { readVersion } from "#server/features/register/store";
export { createVersionReader } from "#server/features/register/version";

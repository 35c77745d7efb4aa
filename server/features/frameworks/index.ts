export { createFrameworkHandlers } from "#server/features/frameworks/routes";
export { searchRelease } from "#server/features/frameworks/search";
export { textsOfRelease, translateItems } from "#server/features/frameworks/translations";

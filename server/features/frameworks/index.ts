export { createFrameworkHandlers } from "#server/features/frameworks/routes";
export { searchRelease } from "#server/features/frameworks/search";
export { textsOfRelease, translateItems, translateReason } from "#server/features/frameworks/translations";

export { createFrameworkHandlers } from "#server/features/frameworks/routes";
export { searchRelease } from "#server/features/frameworks/search";
export {
  policyTitlesIn,
  textsOfRelease,
  translateItems,
  translateReason,
  translateTexts,
} from "#server/features/frameworks/translations";

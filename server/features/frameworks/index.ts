export { createFrameworkHandlers } from "#server/features/frameworks/routes";
export { searchRelease } from "#server/features/frameworks/search";
export {
  textsOfRelease,
  translateItems,
  translateReason,
  translateTexts,
} from "#server/features/frameworks/translations";

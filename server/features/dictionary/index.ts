export { createDictionaryHandlers } from "#server/features/dictionary/routes";

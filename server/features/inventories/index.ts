export { readTouchedTechnologies, reserveCodes } from "#server/features/inventories/apply-store";
export {
  addCity,
  type CityReading,
  findCity,
  findCityReading,
  languageOfCity,
} from "#server/features/inventories/cities";
export {
  type ImportBatch,
  type ImportRequest,
  type ImportResult,
  importInventory,
} from "#server/features/inventories/import-inventory";
export { createCity, findCityBySlug, type NewCity, readKeptMapping } from "#server/features/inventories/imports-store";
export type { StagedDevice, StagedTechnology } from "#server/features/inventories/staging-store";
export { geometryOf, representativePoint } from "#server/features/inventories/staging-store";
export { type Trial, tryInventory } from "#server/features/inventories/try-inventory";

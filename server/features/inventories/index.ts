export { addCity, findCity } from "#server/features/inventories/cities";
export {
  type ImportBatch,
  type ImportRequest,
  type ImportResult,
  importInventory,
} from "#server/features/inventories/import-inventory";
export { createCity, findCityBySlug, type NewCity } from "#server/features/inventories/imports-store";
export type { StagedDevice, StagedTechnology } from "#server/features/inventories/staging-store";

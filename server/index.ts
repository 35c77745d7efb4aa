/** What the command line may use of the server: the database of a data folder, releases, and what imports and exports. */
export { readFolder } from "#server/content/read-folder";
export { type LoadedRelease, loadReleases, type Releases, UnusableRelease } from "#server/content/releases";
export { type OpenDatabase, openDatabase } from "#server/database/open";
export { withScope } from "#server/database/scope";
export {
  changeWithEvent,
  operator,
  sealEvents,
  type Verification,
  verifyAudit,
} from "#server/features/audit/index";
export { createOperations } from "#server/features/handlers";
export {
  addCity,
  createCity,
  findCity,
  findCityBySlug,
  type ImportBatch,
  type ImportRequest,
  type ImportResult,
  importInventory,
  type StagedDevice,
  type StagedTechnology,
} from "#server/features/inventories/index";
export { countAll, loadAlliance, readInstallation } from "#server/features/organisations/index";
export { fillGazetteer, findGazetteerPlaces, type GazetteerPlace } from "#server/features/places/index";
export { localDay } from "#server/features/verdicts/index";
export { createClient, operatorCall } from "#server/http/operations";
export { Problem } from "#server/http/problems";
export {
  checkInventory,
  type InventoryBatch,
  type InventoryCheck,
  type InventoryProgress,
  type InventorySource,
  readInventory,
  UnusableInventory,
} from "#server/inventory-files/index";
export { projectRoot } from "#server/project-root";
export { readSettings, type Settings, UnusableStart } from "#server/settings";

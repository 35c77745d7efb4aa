/** What the command line may use of the server where no database is needed: files of inventories, releases, settings. */
export { readFolder } from "#server/content/read-folder";
export { type LoadedRelease, loadReleases, type Releases, UnusableRelease } from "#server/content/releases";
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

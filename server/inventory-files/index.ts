export { type CheckOptions, checkInventory, type InventoryCheck } from "#server/inventory-files/check-inventory";
export type { Encoding } from "#server/inventory-files/detect-encoding";
export type { InventorySource } from "#server/inventory-files/inventory-bytes";
export {
  type InventoryFile,
  type InventoryFormat,
  openInventoryFile,
  type TableFile,
} from "#server/inventory-files/open-inventory-file";
export {
  type Inventory,
  type InventoryBatch,
  type InventoryProgress,
  type ReadOptions,
  readInventory,
} from "#server/inventory-files/read-inventory";
export { UnusableInventory, unusable } from "#server/inventory-files/unusable-inventory";

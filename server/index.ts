import type { createOperations } from "#server/features/handlers";

/** What the command line may use of the server with a database: that of a data folder, and what imports and exports. */
export { type OpenDatabase, openDatabase } from "#server/database/open";
export { withScope } from "#server/database/scope";
export {
  changeWithEvent,
  operator,
  sealEvents,
  type Verification,
  verifyAudit,
} from "#server/features/audit/index";
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

/** Every operation; they and the sign-in library take a second to load, so they are read when they are asked for. */
export const loadOperations = async (...needs: Parameters<typeof createOperations>) =>
  (await import("#server/features/handlers")).createOperations(...needs);

export const loadReplaceSecret = async () => (await import("#server/features/accounts/index")).replaceSecret;

import type { EditNeeds } from "#server/features/register-edit/context";
import { createDeviceHandlers } from "#server/features/register-edit/devices";
import { createEvaluateHandlers } from "#server/features/register-edit/evaluate";
import { createInventoryHandlers } from "#server/features/register-edit/inventories";
import { createTechnologyHandlers } from "#server/features/register-edit/technologies";
import { createUndoHandlers } from "#server/features/register-edit/undo";

export { type Editing, type EditNeeds, editing, type Reading, reading } from "#server/features/register-edit/context";
export { listOpenTechnologies } from "#server/features/register-edit/list-technologies";
export { readCity } from "#server/features/register-edit/records-store";
export { refuseObstacles } from "#server/features/register-edit/undo";
export * as undoStore from "#server/features/register-edit/undo-store";

/** A city's own register: read and changed by its own people, and by their programs. */
export const createRegisterEditHandlers = (needs: EditNeeds) => ({
  ...createTechnologyHandlers(needs),
  ...createDeviceHandlers(needs),
  ...createInventoryHandlers(needs),
  ...createUndoHandlers(needs),
  ...createEvaluateHandlers(needs),
});

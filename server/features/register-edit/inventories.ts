import type { OwnInventory } from "#contract/register-edit";
import { dictionaryVersion } from "#domain/register/dictionary";
import { recordEvents } from "#server/features/audit/index";
import {
  publishAllDevices,
  publishCity,
  publishTechnologies,
  withdrawInventory,
} from "#server/features/publication/index";
import { type Editing, type EditNeeds, editing, reading } from "#server/features/register-edit/context";
import { type InventoryRow, readInventories } from "#server/features/register-edit/records-store";
import * as store from "#server/features/register-edit/write-store";
import type { Handlers } from "#server/http/handlers";
import { Problem } from "#server/http/problems";

export function createInventoryHandlers(
  needs: EditNeeds,
): Pick<Handlers, "listOwnInventories" | "createInventory" | "updateInventory"> {
  return {
    listOwnInventories: (_input, call) =>
      reading(needs, call, async ({ db, city }) => ({
        items: (await readInventories(db, city.cityId)).map(toAnswer),
      })),
    createInventory: ({ body }, call) => editing(needs, call, (edit) => create(edit, body)),
    updateInventory: ({ params, body }, call) => editing(needs, call, (edit) => update(edit, params.inventory, body)),
  };
}

const toAnswer = ({ lastImportAt, ...row }: InventoryRow): OwnInventory => ({
  ...row,
  lastImportAt: lastImportAt?.toISOString() ?? null,
});

const refuseName = (city: string, name: string) =>
  new Problem("conflict", `${city} has an inventory "${name}" already; give this one another name.`);

async function create(edit: Editing, wanted: { name: string; isPublished: boolean; reason?: string | undefined }) {
  const { db, city, call } = edit;
  const { name, isPublished, reason } = wanted;
  const id = await store.insertInventory(db, city.cityId, { name, isPublished }, dictionaryVersion);
  if (id === undefined) throw refuseName(city.name, name);
  const subject = { kind: "inventory", id };
  const after = { name, isPublished };
  await recordEvents(db, call, [{ action: "inventory.added", ownerId: city.cityId, subject, after, reason }]);
  const [made] = await readInventories(db, city.cityId, id);
  return toAnswer(made!);
}

interface Update {
  revision: number;
  name?: string | undefined;
  isPublished?: boolean | undefined;
  reason?: string | undefined;
}

async function update(edit: Editing, id: string, wanted: Update): Promise<OwnInventory> {
  const { db, city } = edit;
  const [was] = await readInventories(db, city.cityId, id);
  if (!was) throw new Problem("not-found", `${city.name} has no such inventory.`);
  if (was.revision !== wanted.revision) throw Problem.stale("The inventory", toAnswer(was));
  const next = { name: wanted.name ?? was.name, isPublished: wanted.isPublished ?? was.isPublished };
  if (next.name === was.name && next.isPublished === was.isPublished) return toAnswer(was);
  if (!(await store.updateInventory(db, city.cityId, id, next))) throw refuseName(city.name, next.name);
  await tell(edit, id, was, next, wanted.reason);
  await publishAnew(edit, id, next.isPublished);
  const [now] = await readInventories(db, city.cityId, id);
  return toAnswer(now!);
}

async function tell(
  { db, city, call }: Editing,
  id: string,
  was: InventoryRow,
  next: { name: string; isPublished: boolean },
  reason: string | undefined,
): Promise<void> {
  const subject = { kind: "inventory", id };
  const base = { ownerId: city.cityId, subject, reason };
  const events = [];
  if (next.name !== was.name)
    events.push({
      ...base,
      action: "inventory.changed" as const,
      before: { name: was.name },
      after: { name: next.name },
    });
  if (next.isPublished !== was.isPublished)
    events.push({
      ...base,
      action: next.isPublished ? ("inventory.published" as const) : ("inventory.withdrawn" as const),
      before: { isPublished: was.isPublished },
      after: { isPublished: next.isPublished },
    });
  await recordEvents(db, call, events);
}

/** A whole inventory comes, goes or bears another name: it is copied set-wise, and the city's figures counted anew. */
async function publishAnew({ db, city, yardstick, today }: Editing, inventoryId: string, isPublished: boolean) {
  const key = { cityId: city.cityId, inventoryId };
  if (isPublished) {
    await publishTechnologies(db, key);
    await publishAllDevices(db, key);
  } else await withdrawInventory(db, city.cityId, inventoryId);
  await publishCity(db, city.cityId, yardstick, today);
}

import { randomUUID } from "node:crypto";
import { dictionaryVersion } from "#domain/register/dictionary";
import { readFacts, type StatedFacts } from "#domain/register/read-facts";
import { recordEvents } from "#server/features/audit/index";
import { reserveCodes } from "#server/features/inventories/index";
import { publishEdited } from "#server/features/publication/index";
import { changeOf, eventOf } from "#server/features/register-edit/changes";
import {
  type Editing,
  type EditNeeds,
  editing,
  editingRecord,
  readingRecord,
  readingVerdicts,
  tellStale,
} from "#server/features/register-edit/context";
import { listOwnTechnologies } from "#server/features/register-edit/list-technologies";
import { findTechnology, shortCode, tellTechnology } from "#server/features/register-edit/records";
import { type OwnTechnologyRow, readInventories, readTechnologies } from "#server/features/register-edit/records-store";
import { setTechnologies } from "#server/features/register-edit/set-technologies";
import * as store from "#server/features/register-edit/write-store";
import { judgeTechnologies } from "#server/features/verdicts/index";
import type { Handlers } from "#server/http/handlers";
import { Problem } from "#server/http/problems";
import type { Language } from "#vocabulary/vocabulary";

type TechnologyHandlers = Pick<
  Handlers,
  | "listOwnTechnologies"
  | "getOwnTechnology"
  | "createTechnology"
  | "updateTechnology"
  | "setTechnologies"
  | "endTechnology"
  | "restoreTechnology"
>;

export function createTechnologyHandlers(needs: EditNeeds): TechnologyHandlers {
  return {
    listOwnTechnologies: ({ query }, call) => readingVerdicts(needs, call, (edit) => listOwnTechnologies(edit, query)),
    getOwnTechnology: ({ params, query }, call) =>
      readingRecord(needs, call, async (edit) =>
        tellTechnology(edit, await findTechnology(edit, params.code), query.lang),
      ),
    createTechnology: async ({ body, query }, call) => {
      const facts = stated("technology", body.facts);
      const code = await reserveCodes(needs.pool, 1);
      return editingRecord(needs, call, (edit) => create(edit, { ...body, facts, code }, query.lang));
    },
    updateTechnology: ({ params, body, query }, call) => {
      const facts = stated("technology", body.facts);
      return editingRecord(needs, call, async (edit) => {
        const row = await findTechnology(edit, params.code, "for update");
        if (row.revision !== body.revision) return stale(edit, row, query.lang);
        const [changed] = await changeTechnologies(edit, [{ row, facts }], body.reason);
        return tellTechnology(edit, changed!, query.lang);
      });
    },
    setTechnologies: ({ body, query: _query }, call) => {
      const facts = stated("technology", body.facts);
      return editing(needs, call, (edit) => setTechnologies(edit, { ...body, facts }));
    },
    endTechnology: ({ params, body, query }, call) =>
      editingRecord(needs, call, async (edit) => {
        const row = await findTechnology(edit, params.code, "for update");
        if (row.revision !== body.revision) return stale(edit, row, query.lang);
        return end(edit, row, body, query.lang);
      }),
    restoreTechnology: ({ params, body, query }, call) =>
      editingRecord(needs, call, async (edit) => {
        const row = await findTechnology(edit, params.code, "for update");
        if (row.revision !== body.revision) return stale(edit, row, query.lang);
        return restore(edit, row, body.reason, query.lang);
      }),
  };
}

/** Stated facts, or the refusal with every fault. */
export function stated(subject: "technology" | "device", given: Record<string, unknown>): StatedFacts {
  const read = readFacts(subject, given);
  if (read.ok) return read.value;
  const [first] = read.findings;
  throw new Problem("invalid-request", `${first!.message} ${first!.fix}`, read.findings);
}

const stale = (edit: Editing, row: OwnTechnologyRow, language: Language) =>
  tellStale("The technology", tellTechnology(edit, row, language));

async function again(edit: Editing, { code }: OwnTechnologyRow, language: Language) {
  const [row] = await readTechnologies(edit.db, edit.city.cityId, [code]);
  return tellTechnology(edit, row!, language);
}

/**
 * Changes facts of technologies, judges them and what reads them anew, publishes both, and says so. Gives the records as
 * they are then, in the same order.
 */
export async function changeTechnologies(
  edit: Editing,
  changes: readonly { row: OwnTechnologyRow; facts: StatedFacts }[],
  reason: string | undefined,
  changeId: string = randomUUID(),
): Promise<OwnTechnologyRow[]> {
  const { db, city, call, yardstick, today } = edit;
  const { cityId } = city;
  const made = changes.flatMap(({ row, facts }) => {
    const change = changeOf(row, facts);
    return change ? [{ row, ...change }] : [];
  });
  const changed = new Map<string, OwnTechnologyRow>();
  if (made.length === 0) return changes.map(({ row }) => row);
  for (const { row, cells, facts } of made) {
    const written = await store.updateRecord(db, "technology", { cityId, code: row.code, changeId }, cells);
    changed.set(row.code, { ...row, ...written, facts });
  }
  const judged = made.map(({ row, facts, after }) => ({ code: row.code, facts, edited: Object.keys(after) }));
  const devices = await judgeTechnologies(db, { cityId, yardstick, today }, judged);
  const events = made.map(({ row, before, after }) =>
    eventOf("technology", "changed", { cityId, code: shortCode(row.code), reason }, { before, after }),
  );
  await recordEvents(db, call, events);
  const technologies = made.map(({ row }) => row.code);
  await publishEdited(db, { cityId, yardstick, today, technologies, devices });
  return changes.map(({ row }) => changed.get(row.code) ?? row);
}

interface Creation {
  inventory: string;
  facts: StatedFacts;
  code: number;
  reason?: string | undefined;
}

async function create(edit: Editing, { inventory, facts, code, reason }: Creation, language: Language) {
  const { db, city, call, yardstick, today } = edit;
  const { cityId } = city;
  await refuseStrangeInventory(edit, inventory);
  const declared = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null));
  const key = { cityId, inventoryId: inventory, code, changeId: randomUUID() };
  await store.insertTechnology(db, key, store.cellsOf(declared), dictionaryVersion);
  await judgeTechnologies(db, { cityId, yardstick, today }, [{ code: String(code), facts: declared, edited: [] }]);
  const of = { cityId, code: shortCode(String(code)), reason };
  await recordEvents(db, call, [eventOf("technology", "added", of, { after: declared })]);
  const [row] = await readTechnologies(db, cityId, [code]);
  await publishEdited(db, { cityId, yardstick, today, technologies: [String(code)], devices: [], isCounting: true });
  return tellTechnology(edit, row!, language);
}

export async function refuseStrangeInventory({ db, city }: Editing, id: string): Promise<void> {
  const [found] = await readInventories(db, city.cityId, id);
  if (found) return;
  const all = await readInventories(db, city.cityId);
  const fix =
    all.length === 0 ? "Begin one first." : `Accepted: ${all.map((one) => `${one.id} (${one.name})`).join(", ")}.`;
  throw new Problem("invalid-request", `${city.name} has no such inventory. ${fix}`, [
    { code: "inventory-unknown", path: "inventory", message: `${city.name} has no such inventory.`, fix },
  ]);
}

async function end(
  edit: Editing,
  row: OwnTechnologyRow,
  { endsOn, reason }: { endsOn?: string | undefined; reason?: string | undefined },
  language: Language,
) {
  if (row.facts.status === "ended") throw new Problem("conflict", "The technology has ended already.");
  const facts = stated("technology", { status: "ended", ...(endsOn === undefined ? {} : { endsOn }) });
  const { db, city } = edit;
  const changeId = randomUUID();
  await store.noteHistory(db, "technology", city.cityId, changeId, [row.code], "ended");
  const devices = await store.endDevicesOf(db, city.cityId, row.code, changeId);
  const change = changeOf(row, facts)!;
  await settle(edit, row, { ...change, changeId, devices, action: "ended", reason });
  return again(edit, row, language);
}

async function restore(edit: Editing, row: OwnTechnologyRow, reason: string | undefined, language: Language) {
  if (row.facts.status !== "ended") throw new Problem("conflict", "The technology has not ended.");
  const { db, city } = edit;
  const ending = await store.readEnding(db, city.cityId, row.code);
  const status = ending?.status === "ended" ? null : (ending?.status ?? null);
  const change = changeOf(row, { status, ...(ending ? { endsOn: ending.endsOn } : {}) })!;
  const changeId = randomUUID();
  const devices = ending ? await store.restoreDevicesOf(db, city.cityId, ending.changeId, changeId) : [];
  await settle(edit, row, { ...change, changeId, devices, action: "restored", reason });
  return again(edit, row, language);
}

interface Settled {
  before: Record<string, unknown>;
  after: Record<string, unknown>;
  facts: Record<string, unknown>;
  cells: Record<string, unknown>;
  changeId: string;
  devices: string[];
  action: "ended" | "restored";
  reason: string | undefined;
}

/** A technology and its devices ended or came back together: all are judged and published anew. */
async function settle(edit: Editing, row: OwnTechnologyRow, made: Settled): Promise<void> {
  const { db, city, call, yardstick, today } = edit;
  const { cityId } = city;
  await store.updateRecord(db, "technology", { cityId, code: row.code, changeId: made.changeId }, made.cells);
  const judged = [{ code: row.code, facts: made.facts, edited: "everything" as const }];
  const moved = await judgeTechnologies(db, { cityId, yardstick, today }, judged);
  const { action, reason, before } = made;
  const after = { ...made.after, devices: made.devices.length };
  const event = eventOf("technology", action, { cityId, code: shortCode(row.code), reason }, { before, after });
  await recordEvents(db, call, [event]);
  const devices = [...new Set([...made.devices, ...moved])];
  await publishEdited(db, { cityId, yardstick, today, technologies: [row.code], devices, isCounting: true });
}

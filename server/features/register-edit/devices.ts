import { randomUUID } from "node:crypto";
import type { AnswerOf, ParsedOf } from "#contract/endpoint";
import type { listOwnDevices as listEndpoint } from "#contract/register-edit";
import type { StatedFacts } from "#domain/register/read-facts";
import { verdicts } from "#domain/rules/verdict";
import { recordEvents } from "#server/features/audit/index";
import { reserveCodes } from "#server/features/inventories/index";
import { publishEdited } from "#server/features/publication/index";
import { type Change, changeOf, eventOf, overFileCells } from "#server/features/register-edit/changes";
import {
  type Editing,
  type EditNeeds,
  editingRecord,
  type Reading,
  reading,
  readingRecord,
  tellStale,
} from "#server/features/register-edit/context";
import { listDevices } from "#server/features/register-edit/list-store";
import { findDevice, nameOf, numberOf, shortCode, tellDevice } from "#server/features/register-edit/records";
import {
  type OwnDeviceRow,
  readDevices,
  readInventoryNames,
  readTechnologies,
  readTechnologyNames,
} from "#server/features/register-edit/records-store";
import { refuseStrangeInventory, stated } from "#server/features/register-edit/technologies";
import * as store from "#server/features/register-edit/write-store";
import { judgeDevices } from "#server/features/verdicts/index";
import type { Handlers } from "#server/http/handlers";
import { Problem } from "#server/http/problems";
import type { Language } from "#vocabulary/vocabulary";

type DeviceHandlers = Pick<
  Handlers,
  "listOwnDevices" | "getOwnDevice" | "createDevice" | "updateDevice" | "endDevice" | "restoreDevice" | "withholdDevice"
>;

export function createDeviceHandlers(needs: EditNeeds): DeviceHandlers {
  /** One device changed under the city's lock, in the revision that the caller read. */
  const change = (
    {
      params,
      body,
      query,
    }: { params: { code: string }; body: Wanted & { revision: number }; query: { lang: Language } },
    call: Parameters<Handlers["updateDevice"]>[1],
    make: (edit: Editing, row: OwnDeviceRow) => Promise<DeviceChange> | DeviceChange,
  ) =>
    editingRecord(needs, call, async (edit) => {
      const row = await findDevice(edit, params.code, "for update");
      if (row.revision !== body.revision) return tellStale("The device", await tellDevice(edit, row, query.lang));
      await changeDevice(edit, row, await make(edit, row), body.reason);
      const [now] = await readDevices(edit.db, edit.city.cityId, [row.code]);
      return tellDevice(edit, now!, query.lang);
    });
  return {
    listOwnDevices: ({ query }, call) => reading(needs, call, (edit) => list(edit, query)),
    getOwnDevice: ({ params, query }, call) =>
      readingRecord(needs, call, async (edit) => tellDevice(edit, await findDevice(edit, params.code), query.lang)),
    createDevice: async ({ body, query }, call) => {
      const facts = stated("device", body.facts);
      const code = await reserveCodes(needs.pool, 1);
      return editingRecord(needs, call, (edit) => create(edit, { ...body, facts, code }, query.lang));
    },
    updateDevice: (input, call) => {
      const facts = stated("device", input.body.facts);
      return change(input, call, async (edit, row) => ({
        facts,
        ...(input.body.technologies
          ? { technologies: await readCodes(edit, row.inventoryId, input.body.technologies) }
          : {}),
        action: "changed",
      }));
    },
    endDevice: (input, call) => {
      const { removedOn } = input.body;
      const facts = stated("device", { status: "ended", ...(removedOn === undefined ? {} : { removedOn }) });
      return change(input, call, (_edit, row) => {
        if (isEnded(row)) throw new Problem("conflict", "The device has ended already.");
        return { facts, action: "ended" };
      });
    },
    restoreDevice: (input, call) =>
      change(input, call, (_edit, row) => {
        if (!isEnded(row)) throw new Problem("conflict", "The device has not ended.");
        const ofFile = (row.overFile.status ?? null) as string | null;
        return {
          facts: { status: ofFile === "ended" ? null : ofFile, removedOn: null },
          action: "restored",
          isReturning: true,
        };
      }),
    withholdDevice: (input, call) => {
      const facts = stated("device", { withheldGround: input.body.ground });
      return change(input, call, () => ({ facts, action: input.body.ground === null ? "shown" : "withheld" }));
    },
  };
}

type Wanted = { reason?: string | undefined };

const isEnded = (row: OwnDeviceRow) => row.endedByImport !== null || row.facts.status === "ended";

async function list(
  { db, city }: Reading,
  query: ParsedOf<typeof listEndpoint>["query"],
): Promise<AnswerOf<typeof listEndpoint>> {
  const page = await listDevices(db, city.cityId, query);
  const codes = [...new Set(page.items.flatMap(({ technologyCodes }) => technologyCodes))];
  const technologies = await readTechnologyNames(db, city.cityId, codes);
  return {
    ...page,
    inventories: await readInventoryNames(db, city.cityId),
    items: page.items.map(({ technologyCodes, worst, code, ...line }) => ({
      ...line,
      code: shortCode(code),
      worst: verdicts[worst]!,
      technologies: technologyCodes.flatMap((each) => {
        const found = technologies.get(each);
        return found === undefined ? [] : [{ code: shortCode(each), name: found }];
      }),
    })),
  };
}

/** The technologies that a device is to belong to, all of its own inventory. */
async function readCodes({ db, city }: Editing, inventoryId: string, codes: readonly string[]): Promise<string[]> {
  const numbers = [...new Set(codes.map(numberOf))];
  const found = new Map((await readTechnologies(db, city.cityId, numbers)).map((row) => [row.code, row]));
  for (const number of numbers) {
    const technology = found.get(number);
    if (!technology)
      throw new Problem("not-found", `${city.name} has no technology with the code ${shortCode(number)}.`);
    if (technology.inventoryId !== inventoryId)
      throw new Problem(
        "conflict",
        `${nameOf(technology)} belongs to the inventory "${technology.inventory}"; a device belongs to technologies of its own inventory.`,
      );
  }
  return numbers;
}

export interface DeviceChange {
  facts: StatedFacts;
  /** Codes of the database. */
  technologies?: string[];
  action: "changed" | "ended" | "restored" | "withheld" | "shown";
  /** Whether an import had ended it. */
  isReturning?: boolean;
}

/** Changes a device, judges it anew and publishes it, and says so. */
export async function changeDevice(
  edit: Editing,
  row: OwnDeviceRow,
  wanted: DeviceChange,
  reason: string | undefined,
): Promise<void> {
  const { db, city, call, yardstick, today } = edit;
  const { cityId } = city;
  await refuseReference(edit, row, wanted.facts);
  const facts = changeOf(row, wanted.facts);
  const move = moveOf(row, wanted.technologies);
  if (!facts && !move) return;
  const before = { ...facts?.before, ...move?.before };
  const after = { ...facts?.after, ...move?.after };
  const cells = {
    ...store.cellsOf(after),
    ...overFileCells(row, before, after),
    ...(wanted.isReturning ? { ended_by_import: null } : {}),
  };
  const changeId = randomUUID();
  await store.updateRecord(db, "device", { cityId, code: row.code, changeId }, cells);
  const technologyCodes = (move?.after.technologies ?? row.technologyCodes) as string[];
  const technologies = await readTechnologies(db, cityId, technologyCodes);
  const judged = {
    code: row.code,
    facts: facts?.facts ?? row.facts,
    technologies: technologies.map((one) => one.facts),
  };
  await judgeDevices(db, { cityId, yardstick, today }, [judged]);
  const told = { before: inWords(before), after: inWords(after) };
  const of = { cityId, code: shortCode(row.code), reason };
  await recordEvents(db, call, [eventOf("device", wanted.action, of, told)]);
  const isCounting = move !== undefined || "status" in after || wanted.isReturning === true;
  const touched = isCounting ? [...new Set([...row.technologyCodes, ...technologyCodes])] : [];
  await publishEdited(db, {
    cityId,
    yardstick,
    today,
    technologies: touched,
    devices: [row.code],
    isCounting,
    isWithholding: "withheldGround" in after || (isCounting && row.facts.withheldGround !== undefined),
  });
}

/** Events name technologies as people do. */
const inWords = (fields: Record<string, unknown>): Record<string, unknown> =>
  "technologies" in fields ? { ...fields, technologies: (fields.technologies as string[]).map(shortCode) } : fields;

function moveOf(row: OwnDeviceRow, codes: string[] | undefined): Pick<Change, "before" | "after"> | undefined {
  if (!codes || codes.join() === row.technologyCodes.join()) return undefined;
  return { before: { technologies: row.technologyCodes }, after: { technologies: codes } };
}

/** By its reference the file's rows find the device again: where one came from a file, the file says it. */
async function refuseReference({ db, city }: Editing, row: OwnDeviceRow, facts: StatedFacts): Promise<void> {
  const { reference } = facts;
  if (reference === undefined || reference === row.facts.reference) return;
  if (!row.isByHand)
    refuseField(
      "reference",
      "By this reference the inventory's file finds the device again.",
      "Change it in the file, or leave it as it is.",
    );
  if (await store.isReferenceTaken(db, city.cityId, row.inventoryId, String(reference), row.code))
    refuseTaken(reference);
}

const refuseTaken = (reference: unknown) =>
  refuseField(
    "reference",
    `Another device of the inventory has the reference "${reference}".`,
    "Give it one of its own.",
  );

function refuseField(path: string, message: string, fix: string): never {
  throw new Problem("conflict", `${message} ${fix}`, [{ code: `${path}-unusable`, path, message, fix }]);
}

interface Creation {
  inventory: string;
  technologies: string[];
  facts: StatedFacts;
  code: number;
  reason?: string | undefined;
}

async function create(edit: Editing, wanted: Creation, language: Language) {
  const { db, city, call, yardstick, today } = edit;
  const { cityId } = city;
  const { inventory, facts, code, reason } = wanted;
  if (!facts.reference) stated("device", { reference: null });
  await refuseStrangeInventory(edit, inventory);
  const technologyCodes = await readCodes(edit, inventory, wanted.technologies);
  const declared = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null));
  const cells = store.cellsOf({ ...declared, technologies: technologyCodes });
  const overFile = { over_file: Object.fromEntries(Object.keys(cells).map((column) => [column, null])) };
  const key = { cityId, inventoryId: inventory, code, changeId: randomUUID() };
  if (!(await store.insertDevice(db, key, { ...cells, ...overFile }))) refuseTaken(facts.reference);
  const technologies = await readTechnologies(db, cityId, technologyCodes);
  const judged = { code: String(code), facts: declared, technologies: technologies.map((one) => one.facts) };
  await judgeDevices(db, { cityId, yardstick, today }, [judged]);
  const of = { cityId, code: shortCode(String(code)), reason };
  const after = inWords({ ...declared, technologies: technologyCodes });
  await recordEvents(db, call, [eventOf("device", "added", of, { after })]);
  const isWithholding = declared.withheldGround !== undefined;
  const devices = [String(code)];
  await publishEdited(db, {
    cityId,
    yardstick,
    today,
    technologies: technologyCodes,
    devices,
    isCounting: true,
    isWithholding,
  });
  const [row] = await readDevices(db, cityId, [code]);
  return tellDevice(edit, row!, language);
}

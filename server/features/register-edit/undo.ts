import type { Finding } from "#domain/kernel/finding";
import type { StatedFacts } from "#domain/register/read-facts";
import { recordEvents } from "#server/features/audit/index";
import { publishEdited } from "#server/features/publication/index";
import { type Editing, type EditNeeds, editing } from "#server/features/register-edit/context";
import { changeDevice } from "#server/features/register-edit/devices";
import { findDevice, findTechnology, numberOf, shortCode } from "#server/features/register-edit/records";
import { readDevices, readTechnologies } from "#server/features/register-edit/records-store";
import { changeTechnologies } from "#server/features/register-edit/technologies";
import * as store from "#server/features/register-edit/undo-store";
import { judgeDevices, judgeTechnologies } from "#server/features/verdicts/index";
import type { Handlers } from "#server/http/handlers";
import { Problem } from "#server/http/problems";

export function createUndoHandlers(needs: EditNeeds): Pick<Handlers, "undoEdit" | "undoChange"> {
  return {
    undoEdit: ({ params, body }, call) => editing(needs, call, (edit) => undoEdit(edit, params.event, body.reason)),
    undoChange: ({ params, body }, call) =>
      editing(needs, call, (edit) => undoChange(edit, params.change, body.reason)),
  };
}

/** Takes back one edit: a new change with the values from before it, where nobody has changed them since. */
async function undoEdit(edit: Editing, eventId: string, reason: string | undefined) {
  const { db, city } = edit;
  const event = await store.readEvent(db, city.cityId, eventId);
  if (!event) throw new Problem("not-found", `${city.name} has no such event.`);
  const { action, subjectId, before, after } = event;
  const isUndoable = /^(technology|device)\.(changed|withheld|shown)$/.test(action) && before && after;
  if (!isUndoable) throw new Problem("conflict", `An event "${action}" cannot be taken back one by one.`);
  const values = await readPersonal(edit, [before, after]);
  const wanted = resolve(before, values);
  if (event.subjectKind === "technology") {
    const row = await findTechnology(edit, subjectId, "for update");
    refuseLater(row.facts, resolve(after, values));
    await changeTechnologies(edit, [{ row, facts: wanted as StatedFacts }], reason);
    return { subject: "technology" as const, code: subjectId, revision: row.revision + 1 };
  }
  const row = await findDevice(edit, subjectId, "for update");
  refuseLater({ ...row.facts, technologies: row.technologyCodes.map(shortCode) }, resolve(after, values));
  const { technologies, ...facts } = wanted;
  const codes = technologies as string[] | undefined;
  const change = { facts: facts as StatedFacts, ...(codes ? { technologies: codes.map(numberOf) } : {}) };
  await changeDevice(edit, row, { ...change, action: "changed" }, reason);
  return { subject: "device" as const, code: subjectId, revision: row.revision + 1 };
}

const hashIn = (value: unknown) => (value as { personal?: string } | null)?.personal;

async function readPersonal({ db, city }: Editing, sides: readonly Record<string, unknown>[]) {
  const hashes = sides.flatMap((side) => Object.values(side).flatMap((value) => hashIn(value) ?? []));
  const values = await store.readPersonal(db, city.cityId, hashes);
  if (hashes.some((hash) => !values.has(hash)))
    throw new Problem("conflict", "A personal value of this change was erased; it cannot be put back.");
  return values;
}

const resolve = (fields: Record<string, unknown>, values: ReadonlyMap<string, string>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fields).map(([field, value]) => {
      const hash = hashIn(value);
      return [field, hash === undefined ? value : values.get(hash)];
    }),
  );

/** Fields that no longer are what the edit made them: somebody else decided since. */
function refuseLater(facts: Readonly<Record<string, unknown>>, made: Record<string, unknown>): void {
  const later = Object.entries(made).filter(
    ([field, value]) => JSON.stringify(sorted(facts[field] ?? null)) !== JSON.stringify(sorted(value)),
  );
  if (later.length === 0) return;
  const findings: Finding[] = later.map(([field]) => ({
    code: "changed-later",
    path: field,
    message: `"${field}" was changed later.`,
    fix: "Take back the later change first, or set the field as it should be.",
  }));
  const names = later.map(([field]) => field).join(", ");
  throw new Problem("conflict", `This cannot be taken back: ${names} changed later.`, findings);
}

/** The database gives an object's keys back in an order of its own. */
const sorted = (value: unknown): unknown =>
  value !== null && typeof value === "object" && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;

/** Refuses to take a change back over what came after it, naming what stands in the way. */
export function refuseObstacles(obstacles: readonly store.Obstacles[]): void {
  const standing = obstacles.filter(({ total }) => total > 0);
  if (standing.length === 0) return;
  const findings = standing.flatMap(({ subject, codes }) =>
    codes.map((code) => ({
      code: "changed-later",
      path: `${subject} ${shortCode(code)}`,
      message: `The ${subject} ${shortCode(code)} was changed later.`,
      fix: "Take back the later change first.",
    })),
  );
  const counts = standing.map(({ subject, total }) => `${total} ${subject === "device" ? "devices" : "technologies"}`);
  throw new Problem("conflict", `This cannot be taken back: ${counts.join(" and ")} changed later.`, findings);
}

/** Takes back a change of many, all or nothing. */
async function undoChange(edit: Editing, changeId: string, reason: string | undefined) {
  const { db, city, call } = edit;
  const { cityId } = city;
  if ((await store.countTouched(db, cityId, changeId)) === 0)
    throw new Problem("not-found", `${city.name} has no such change, or it was taken back already.`);
  refuseObstacles([
    await store.readTouchedSince(db, "technology", cityId, changeId),
    await store.readTouchedSince(db, "device", cityId, changeId),
    await store.readDevicesLeftBehind(db, cityId, changeId, null),
  ]);
  const codesOf = async (subject: "technology" | "device") =>
    (await store.readTouched(db, subject, cityId, changeId)).map(({ code }) => code);
  const [technologies, devices] = [await codesOf("technology"), await codesOf("device")];
  for (const subject of ["technology", "device"] as const) {
    await store.restoreRecords(db, subject, cityId, changeId);
    await store.removeAdded(db, subject, cityId, changeId);
  }
  await judgeAgain(edit, technologies, devices);
  await store.forgetChange(db, cityId, changeId);
  const after = { technologies: technologies.length, devices: devices.length };
  const subject = { kind: "change", id: changeId };
  await recordEvents(db, call, [{ action: "change.undone", ownerId: cityId, subject, after, reason }]);
  return { technologies: technologies.length, devices: devices.length };
}

async function judgeAgain(edit: Editing, technologies: readonly string[], devices: readonly string[]): Promise<void> {
  const { db, city, yardstick, today } = edit;
  const { cityId } = city;
  const rows = await readTechnologies(db, cityId, technologies);
  const judged = rows.map(({ code, facts }) => ({ code, facts, edited: "everything" as const }));
  const moved = rows.length > 0 ? await judgeTechnologies(db, { cityId, yardstick, today }, judged) : [];
  const own = await readDevices(db, cityId, devices);
  const belonging = [...new Set(own.flatMap(({ technologyCodes }) => technologyCodes))];
  const facts = new Map((await readTechnologies(db, cityId, belonging)).map((one) => [one.code, one.facts]));
  const ofDevice = own.map((one) => ({
    code: one.code,
    facts: one.facts,
    technologies: one.technologyCodes.map((code) => facts.get(code) ?? {}),
  }));
  if (ofDevice.length > 0) await judgeDevices(db, { cityId, yardstick, today }, ofDevice);
  await publishEdited(db, {
    cityId,
    yardstick,
    today,
    technologies: [...new Set([...technologies, ...belonging])],
    devices: [...new Set([...devices, ...moved])],
    isCounting: true,
    isWithholding: devices.length > 0,
  });
}

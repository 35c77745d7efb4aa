import type { OwnDevice, OwnTechnology } from "#contract/register-edit";
import { decodeShortCode, encodeShortCode } from "#domain/register/short-code";
import { verdicts } from "#domain/rules/verdict";
import type { Editing, Telling } from "#server/features/register-edit/context";
import { explainOwn, worstOf } from "#server/features/register-edit/explain-own";
import {
  type Lock,
  type OwnDeviceRow,
  type OwnRow,
  type OwnTechnologyRow,
  readDevices,
  readTechnologies,
  readWorst,
} from "#server/features/register-edit/records-store";
import { Problem } from "#server/http/problems";
import type { Language } from "#vocabulary/vocabulary";

export const shortCode = (code: string): string => encodeShortCode(Number(code));

/** The number that a short code stands for; a mistyped one is told. */
export function numberOf(code: string): string {
  const number = decodeShortCode(code);
  if (number !== undefined) return String(number);
  throw new Problem("not-found", `"${code}" is no short code: a letter was mistyped.`);
}

export async function findTechnology({ db, city }: Editing, code: string, lock: Lock = ""): Promise<OwnTechnologyRow> {
  const [row] = await readTechnologies(db, city.cityId, [numberOf(code)], lock);
  if (row) return row;
  throw new Problem("not-found", `${city.name} has no technology with the code ${code}.`);
}

export async function findDevice({ db, city }: Editing, code: string, lock: Lock = ""): Promise<OwnDeviceRow> {
  const [row] = await readDevices(db, city.cityId, [numberOf(code)], lock);
  if (row) return row;
  throw new Problem("not-found", `${city.name} has no device with the code ${code}.`);
}

function baseOf({ city, yardstick }: Editing, row: OwnRow) {
  return {
    city: { slug: city.slug, name: city.name },
    code: shortCode(row.code),
    revision: row.revision,
    inventory: { id: row.inventoryId, name: row.inventory, isPublished: row.isInventoryPublished },
    facts: row.facts,
    isByHand: row.isByHand,
    release: yardstick.release,
    updatedAt: row.updatedAt.toISOString(),
  };
}

/** A technology as its city sees it, judged as it stands. */
export function tellTechnology(edit: Editing, row: OwnTechnologyRow, language: Language): Telling<OwnTechnology> {
  return () => {
    const judged = { technologies: [row.facts], today: edit.today };
    const explained = explainOwn(edit.yardstick, "technology", judged, language);
    return {
      ...baseOf(edit, row),
      overFile: row.isByHand ? {} : row.overFile,
      devices: row.devices,
      dictionaryVersion: row.dictionaryVersion,
      worst: worstOf(explained),
      verdicts: explained,
    };
  };
}

/** A device as its city sees it, judged with its technologies. */
export async function tellDevice(edit: Editing, row: OwnDeviceRow, language: Language): Promise<Telling<OwnDevice>> {
  const { db, city, today } = edit;
  const technologies = await readTechnologies(db, city.cityId, row.technologyCodes);
  const worst = await readWorst(db, city.cityId, row.technologyCodes);
  return () => {
    const judged = { device: row.facts, technologies: technologies.map(({ facts }) => facts), today };
    const explained = explainOwn(edit.yardstick, "device", judged, language);
    const ofFile = row.overFile.technologies as (string | number)[] | null | undefined;
    return {
      ...baseOf(edit, row),
      overFile: row.isByHand
        ? {}
        : { ...row.overFile, ...(ofFile ? { technologies: ofFile.map((code) => shortCode(String(code))) } : {}) },
      reference: String(row.facts.reference),
      technologies: technologies.map((one) => ({
        code: shortCode(one.code),
        name: nameOf(one),
        worst: verdicts[worst.get(one.code) ?? 0]!,
      })),
      isEnded: row.endedByImport !== null || row.facts.status === "ended",
      worst: worstOf(explained),
      verdicts: explained,
    };
  };
}

/** A technology that its city has not named goes by its inventory. */
export const nameOf = ({ facts, inventory }: OwnRow): string => String(facts.name ?? inventory);

import type { Yardstick } from "#domain/policies/yardstick";
import type { Subject } from "#domain/register/dictionary";
import type { Connection } from "#server/database/pools";
import * as edited from "#server/features/publication/edited-store";
import {
  type Moved,
  moveFigures,
  moveOfDistricts,
  moveOfRules,
  touchedLists,
} from "#server/features/publication/figures";
import { publishCity } from "#server/features/publication/publish-city";
import { moveVersion } from "#server/features/publication/store";

/** What an edit touched, by code. */
export interface Edited {
  cityId: string;
  yardstick: Yardstick;
  /** The day that verdicts are counted to in the city. */
  today: string;
  /** Technologies whose facts or verdicts changed. */
  technologies: readonly string[];
  /** Devices whose facts, technologies or verdicts changed. */
  devices: readonly string[];
  /** Whether the number of devices of the technologies may have changed. */
  isCounting?: boolean;
  /** Whether what is withheld may have changed. */
  isWithholding?: boolean;
}

/**
 * Copies what was edited into the published register, moves the city's figures by as much, and the published version.
 * Costs what was edited, not what the register holds. To be called under the city's lock, after verdicts were stored.
 */
export async function publishEdited(db: Connection, change: Edited): Promise<void> {
  const { cityId, yardstick, technologies, devices } = change;
  const figures = await edited.readFigures(db, cityId);
  const technologiesMoved = await publishTechnologies(db, change);
  const devicesBefore = await countDevices(db, change);
  if (devices.length > 0) await edited.publishSomeDevices(db, cityId, devices);
  if (isWorstMoved(technologiesMoved)) await edited.publishWorstOfDevices(db, cityId, technologies);
  if (figures?.fingerprint !== yardstick.fingerprint) {
    await publishCity(db, cityId, yardstick, change.today);
    return;
  }
  const devicesMoved = { before: devicesBefore, after: await countDevices(db, change) };
  await moveAll(db, change, figures, technologiesMoved, devicesMoved);
  if (change.isWithholding) await edited.countWithheld(db, cityId);
  await moveVersion(db);
}

async function publishTechnologies(
  db: Connection,
  { cityId, technologies, isCounting }: Edited,
): Promise<Moved<edited.CountedTechnology>> {
  if (technologies.length === 0) return { before: [], after: [] };
  const before = await edited.readCountedTechnologies(db, cityId, technologies);
  const after = await edited.publishSomeTechnologies(db, cityId, technologies, isCounting === true);
  return { before, after };
}

const countDevices = (db: Connection, { cityId, devices }: Edited) =>
  devices.length === 0 ? [] : edited.readCountedDevices(db, cityId, devices);

function isWorstMoved({ before, after }: Moved<edited.CountedTechnology>): boolean {
  const worst = new Map(before.map((row) => [row.code, row.worst]));
  return after.some((row) => worst.has(row.code) && worst.get(row.code) !== row.worst);
}

async function moveAll(
  db: Connection,
  { cityId, yardstick }: Edited,
  figures: edited.PublishedFigures,
  technologies: Moved<edited.CountedTechnology>,
  devices: Moved<edited.CountedDevices>,
): Promise<void> {
  const next = moveFigures(figures, technologies, devices);
  for (const list of touchedLists(technologies)) next.summary[list] = await edited.readFrequent(db, cityId, list);
  await edited.writeFigures(db, cityId, next);
  await edited.moveDistricts(db, cityId, moveOfDistricts(devices));
  const ids = (subject: Subject) => yardstick.rules.filter((rule) => rule.subject === subject).map(({ id }) => id);
  await edited.moveRuleCounts(db, cityId, [
    ...moveOfRules(ids("technology"), {
      before: countedWords(technologies.before),
      after: countedWords(technologies.after),
    }),
    ...moveOfRules(ids("device"), { before: deviceWords(devices.before), after: deviceWords(devices.after) }),
  ]);
}

const countedWords = (rows: readonly edited.CountedTechnology[]) =>
  rows.filter(({ status }) => status !== "ended").map(({ words }) => ({ words, subjects: 1 }));
const deviceWords = (rows: readonly edited.CountedDevices[]) =>
  rows.map(({ words, devices }) => ({ words, subjects: devices }));

import type { ChangedFigure, FullUpgrade, UndoObstacle } from "#contract/upgrades";
import type { LoadedRelease, Releases } from "#server/content/releases";
import type { Connection } from "#server/database/pools";
import type { By } from "#server/features/policies/store";

/** A move of a city to a later release, as what joins it is told. */
export interface UpgradeMove extends By {
  upgradeId: string;
  to: LoadedRelease;
  releases: Releases;
  now: Date;
}

export type CarriedCounts = Record<string, number>;
export type CarriedItem = FullUpgrade["items"][string][number];

/** What a move would do to what is carried. */
export interface CarriedPreview {
  /** By words of the carrier's own; empty where nothing stands on an earlier release. */
  counts: CarriedCounts;
  items: CarriedItem[];
  figures: ChangedFigure[];
}

/** A move that was made, as what joined it is asked about it. */
export interface Carried {
  cityId: string;
  upgradeId: string;
  releases: Releases;
}

/**
 * Something of a city that stands on a release beside its local policies, such as the answers of an assessment, and goes
 * along in the same transaction, under the same lock. Its work is all or nothing with the rest.
 */
export interface UpgradeCarrier {
  /** What it carries: a noun of the glossary in plural. */
  noun: string;
  preview: (db: Connection, move: Omit<UpgradeMove, "upgradeId">) => Promise<CarriedPreview>;
  /** Carries it over. Whatever it needs to take it back, it keeps under the upgrade's id. */
  carry: (db: Connection, move: UpgradeMove) => Promise<CarriedCounts>;
  /** What of it went along by name, with what became of it; nothing where it was taken back. */
  list: (db: Connection, move: Carried) => Promise<CarriedItem[]>;
  /** Later work that undoing would lose. */
  findLaterWork: (db: Connection, move: { cityId: string; upgradeId: string }) => Promise<UndoObstacle[]>;
  takeBack: (db: Connection, move: By & { upgradeId: string }) => Promise<void>;
}

/** What all carriers carried, counted, by noun; those that had nothing to carry are left out. */
export async function carryAll(
  db: Connection,
  carriers: readonly UpgradeCarrier[],
  move: UpgradeMove,
): Promise<Record<string, CarriedCounts>> {
  const carried: Record<string, CarriedCounts> = {};
  for (const carrier of carriers) {
    const counts = await carrier.carry(db, move);
    if (Object.keys(counts).length > 0) carried[carrier.noun] = counts;
  }
  return carried;
}

export interface AllCarried {
  carried: Record<string, CarriedCounts>;
  items: Record<string, CarriedItem[]>;
  figures: ChangedFigure[];
}

/** What a move would do to everything that joins it, by noun; a noun of which nothing stands on an earlier release is left out. */
export async function previewAll(
  db: Connection,
  carriers: readonly UpgradeCarrier[],
  move: Omit<UpgradeMove, "upgradeId">,
): Promise<AllCarried> {
  const all: AllCarried = { carried: {}, items: {}, figures: [] };
  for (const { noun, preview } of carriers) {
    const { counts, items, figures } = await preview(db, move);
    if (Object.keys(counts).length === 0) continue;
    all.carried[noun] = counts;
    all.items[noun] = items;
    all.figures.push(...figures);
  }
  return all;
}

/** What went along by name, by noun; a noun of which nothing did is left out. */
export async function listCarried(
  db: Connection,
  carriers: readonly UpgradeCarrier[],
  move: Carried,
): Promise<Record<string, CarriedItem[]>> {
  const items: Record<string, CarriedItem[]> = {};
  for (const carrier of carriers) {
    const named = await carrier.list(db, move);
    if (named.length > 0) items[carrier.noun] = named;
  }
  return items;
}

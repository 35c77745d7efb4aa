import type { FullUpgrade, UndoObstacle } from "#contract/upgrades";
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
  /** What would become of it, counted by words of its own; empty where nothing stands on an earlier release. */
  preview: (db: Connection, move: Omit<UpgradeMove, "upgradeId">) => Promise<CarriedCounts>;
  /** Carries it over. Whatever it needs to take it back, it keeps under the upgrade's id. */
  carry: (db: Connection, move: UpgradeMove) => Promise<CarriedCounts>;
  /** What of it went along by name, with what became of it; nothing where it was taken back. */
  list: (db: Connection, move: Carried) => Promise<CarriedItem[]>;
  /** Later work that undoing would lose. */
  findLaterWork: (db: Connection, move: { cityId: string; upgradeId: string }) => Promise<UndoObstacle[]>;
  takeBack: (db: Connection, move: By & { upgradeId: string }) => Promise<void>;
}

/** What all carriers say, by noun; those that have nothing to carry are left out. */
export async function carryAll(
  carriers: readonly UpgradeCarrier[],
  ask: (carrier: UpgradeCarrier) => Promise<CarriedCounts>,
): Promise<Record<string, CarriedCounts>> {
  const carried: Record<string, CarriedCounts> = {};
  for (const carrier of carriers) {
    const counts = await ask(carrier);
    if (Object.keys(counts).length > 0) carried[carrier.noun] = counts;
  }
  return carried;
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

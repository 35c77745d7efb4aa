import type { UndoObstacle } from "#contract/upgrades";
import type { LocalPolicy } from "#domain/policies/local-policy";
import type { Connection } from "#server/database/pools";
import { recordEvents } from "#server/features/audit/index";
import { markUpgradeReturned } from "#server/features/policies/archive-store";
import type { UpgradeCarrier } from "#server/features/policies/carriers";
import { departureTexts, partDiffers } from "#server/features/policies/compare-locals";
import type { StoredPolicy } from "#server/features/policies/store";
import type { Upgrading } from "#server/features/policies/upgrade-city";
import * as store from "#server/features/policies/upgrade-store";

export const undoDays = 14;

export const undoUntil = ({ appliedAt }: Pick<store.UpgradeRow, "appliedAt">): Date =>
  new Date(appliedAt.getTime() + undoDays * 86_400_000);

/** What stands in the way of undoing an upgrade; nothing where it can be undone. */
export async function findObstacles(
  db: Connection,
  carriers: readonly UpgradeCarrier[],
  of: { cityId: string; upgrade: store.UpgradeRow; stored: readonly StoredPolicy[]; now: Date },
): Promise<UndoObstacle[]> {
  const { cityId, upgrade, stored, now } = of;
  if (upgrade.state === "undone") return [{ code: "undone", says: "It was undone already." }];
  const newest = await store.findNewestApplied(db, cityId);
  if (newest && newest.id !== upgrade.id) {
    const says = `The upgrade to ${newest.to} came later; undo that one first.`;
    return [{ code: "later-upgrade", to: newest.to, says }];
  }
  const late: UndoObstacle[] =
    now > undoUntil(upgrade)
      ? [{ code: "too-late", days: undoDays, says: `It is more than ${undoDays} days ago.` }]
      : [];
  const others: UndoObstacle[] = [];
  for (const carrier of carriers) others.push(...(await carrier.findLaterWork(db, { cityId, upgradeId: upgrade.id })));
  return [...late, ...laterWork(upgrade, stored), ...others];
}

const mostParts = 10;

/** What people did to the policies since, as the policies themselves show it. */
function laterWork(upgrade: store.UpgradeRow, stored: readonly StoredPolicy[]): UndoObstacle[] {
  const after = new Map(upgrade.after.map((each) => [each.local.policy, each]));
  return stored.flatMap((now): UndoObstacle[] => {
    const { policy, release } = now.local;
    const then = after.get(policy);
    if (!then) {
      const says = `${policy} was begun on ${release} since.`;
      return release === upgrade.to ? [{ code: "policy-begun", policy, release, says }] : [];
    }
    if (now.revision === then.revision) return [];
    const parts = changedParts(then.local, now.local).slice(0, mostParts);
    const named = parts.map((part) => (part === "form" || part === "notes" ? `its legal ${part}` : part)).join(", ");
    return [
      { code: "policy-changed", policy, parts, says: `${policy} was changed since${named ? `: ${named}` : ""}.` },
    ];
  });
}

function changedParts(then: LocalPolicy, now: LocalPolicy): string[] {
  const [was, is] = [departureTexts(then), departureTexts(now)];
  const keys = [...new Set([...was.keys(), ...is.keys()])].filter((key) => was.get(key) !== is.get(key));
  return [...keys, ...(["form", "notes"] as const).filter((part) => partDiffers(part, then, now))];
}

/** Takes an upgrade back in one transaction: every policy is as it was, what had been archived is live again. */
export async function takeBack(on: Upgrading, upgrade: store.UpgradeRow, reason: string | undefined): Promise<void> {
  const { db, by, now, stored } = on;
  const before = new Set(upgrade.before.map(({ local }) => local.policy));
  const begun = upgrade.after.map(({ local }) => local.policy).filter((policy) => !before.has(policy));
  await store.deleteLocals(db, by.cityId, begun);
  await store.writeLocals(
    db,
    by,
    stored,
    upgrade.before.map(({ local }) => local),
  );
  await markUpgradeReturned(db, by.cityId, upgrade.id);
  for (const carrier of on.carriers) await carrier.takeBack(db, { ...by, upgradeId: upgrade.id });
  await store.markUndone(db, by, upgrade.id, now);
  const event = { ownerId: by.cityId, subject: { kind: "upgrade", id: upgrade.id }, before: { release: upgrade.to } };
  await recordEvents(db, on.source, [{ ...event, action: "upgrade.undone", after: { release: upgrade.from }, reason }]);
}

import type { FullUpgrade, Upgrade } from "#contract/upgrades";
import type { Settlement } from "#domain/policies/preview";
import { listCarried, previewAll, type UpgradeCarrier } from "#server/features/policies/carriers";
import {
  changingPolicies,
  type PolicyNeeds,
  type PolicyWork,
  readingPolicies,
} from "#server/features/policies/context";
import { findTarget, planUpgrade } from "#server/features/policies/plan-upgrade";
import { answerPreview, stateOf } from "#server/features/policies/preview-answer";
import { readLocalPolicies, type StoredPolicy } from "#server/features/policies/store";
import { findObstacles, takeBack, undoUntil } from "#server/features/policies/undo-upgrade";
import { type Upgrading, upgradeCity } from "#server/features/policies/upgrade-city";
import * as store from "#server/features/policies/upgrade-store";
import { readCursor, writeCursor } from "#server/http/cursor";
import type { Handlers } from "#server/http/handlers";
import { Problem } from "#server/http/problems";

/** Beside the policies: what joins an upgrade. */
export interface UpgradeNeeds extends PolicyNeeds {
  carriers: readonly UpgradeCarrier[];
}

type UpgradeHandlers = Pick<
  Handlers,
  "previewUpgrade" | "applyUpgrade" | "listUpgrades" | "getUpgrade" | "undoUpgrade"
>;

export function createUpgradeHandlers(needs: UpgradeNeeds): UpgradeHandlers {
  const { carriers } = needs;
  return {
    previewUpgrade: ({ query }, call) => readingPolicies(needs, call, (on) => preview(on, carriers, query.to)),
    applyUpgrade: ({ body }, call) => changingPolicies(needs, call, (on) => apply(on, carriers, body)),
    listUpgrades: ({ query }, call) => readingPolicies(needs, call, (on) => list(on, carriers, query)),
    getUpgrade: ({ params }, call) =>
      readingPolicies(needs, call, async (on) => toFullAnswer(on, carriers, await find(on, params.upgrade))),
    undoUpgrade: ({ params, body }, call) =>
      changingPolicies(needs, call, (on) => undo(on, carriers, params.upgrade, body)),
  };
}

type Carriers = readonly UpgradeCarrier[];

async function preview(on: PolicyWork, carriers: Carriers, version: string, known?: readonly StoredPolicy[]) {
  const { db, city, call, releases, by } = on;
  const to = findTarget(releases, version);
  const stored = known ?? (await readLocalPolicies(db, city.cityId));
  const previews = planUpgrade(
    releases,
    stored.map(({ local }) => local),
    to,
  );
  return answerPreview(to, stored, previews, await previewAll(db, carriers, { ...by, to, releases, now: call.now }));
}

const upgrading = (on: PolicyWork, carriers: Carriers, stored: readonly StoredPolicy[]): Upgrading => ({
  db: on.db,
  source: on.call,
  by: on.by,
  releases: on.releases,
  carriers,
  now: on.call.now,
  stored,
});

interface Apply {
  to: string;
  basedOn: string;
  settlements: readonly Settlement[];
  reason?: string | undefined;
}

async function apply(on: PolicyWork, carriers: Carriers, { to: version, basedOn, settlements, reason }: Apply) {
  const { db, city, releases } = on;
  const to = findTarget(releases, version);
  const stored = await readLocalPolicies(db, city.cityId);
  if (stateOf(to, stored) !== basedOn)
    throw Problem.stale(`What is upgraded in ${city.name}`, await preview(on, carriers, version, stored));
  const locals = stored.map(({ local }) => local);
  const previews = planUpgrade(releases, locals, to);
  const upgraded = await upgradeCity(upgrading(on, carriers, stored), { to, previews, settlements, reason });
  if (!upgraded.ok) throw Problem.ofFindings(upgraded.findings);
  return toAnswer(on, carriers, await find(on, upgraded.value));
}

async function find({ db, city }: PolicyWork, id: string): Promise<store.UpgradeRow> {
  const [found] = await store.readUpgrades(db, city.cityId, { id, limit: 1 });
  if (found) return found;
  throw new Problem("not-found", `${city.name} has no such upgrade.`);
}

async function list(
  on: PolicyWork,
  carriers: Carriers,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
) {
  const { db, city } = on;
  const [after] = (readCursor(cursor, 1) ?? []) as string[];
  const rows = await store.readUpgrades(db, city.cityId, { after, limit: limit + 1 });
  const shown = rows.slice(0, limit);
  const items: Upgrade[] = [];
  const stored = await readLocalPolicies(db, city.cityId);
  for (const row of shown) items.push(await toAnswer(on, carriers, row, stored));
  return {
    items,
    next: rows.length > limit ? writeCursor([shown.at(-1)!.id]) : null,
    total: await store.countUpgrades(db, city.cityId),
  };
}

async function toAnswer(
  on: PolicyWork,
  carriers: Carriers,
  row: store.UpgradeRow,
  known?: readonly StoredPolicy[],
): Promise<Upgrade> {
  const { db, city, call } = on;
  const { id, from, to, state, settlements, carried, archived, appliedBy, undoneBy, revision } = row;
  const stored = known ?? (await readLocalPolicies(db, city.cityId));
  const obstacles = await findObstacles(db, carriers, { cityId: city.cityId, upgrade: row, stored, now: call.now });
  return {
    id,
    from,
    to,
    state,
    counts: row.counts.all,
    policies: Object.entries(row.counts.policies).map(([policy, counts]) => ({ policy, counts })),
    settlements: settlements as Upgrade["settlements"],
    archived,
    carried,
    appliedAt: row.appliedAt.toISOString(),
    appliedBy,
    undoneAt: row.undoneAt?.toISOString() ?? null,
    undoneBy,
    undoUntil: undoUntil(row).toISOString(),
    obstacles,
    revision,
  };
}

/** With what it changed: the same preview that its city was shown, of the policies as they were before it. */
async function toFullAnswer(on: PolicyWork, carriers: Carriers, row: store.UpgradeRow): Promise<FullUpgrade> {
  const { db, city, releases } = on;
  const before = row.before.map(({ local }) => local);
  const clauses = planUpgrade(releases, before, findTarget(releases, row.to)).flatMap(({ policy, language, clauses }) =>
    clauses
      .filter(({ bucket }) => bucket !== "unchanged")
      .map(({ id, bucket, base, ours, theirs, result }) => {
        const title = (result ?? theirs ?? ours ?? base)?.title ?? id;
        return { policy, id, title, language, bucket };
      }),
  );
  const items = await listCarried(db, carriers, { cityId: city.cityId, upgradeId: row.id, releases });
  return { ...(await toAnswer(on, carriers, row)), clauses, items };
}

async function undo(
  on: PolicyWork,
  carriers: Carriers,
  id: string,
  { revision, reason }: { revision: number; reason?: string | undefined },
) {
  const { db, city, call } = on;
  const row = await find(on, id);
  if (row.revision !== revision) throw Problem.stale("The upgrade", await toAnswer(on, carriers, row));
  const stored = await readLocalPolicies(db, city.cityId);
  const obstacles = await findObstacles(db, carriers, { cityId: city.cityId, upgrade: row, stored, now: call.now });
  if (obstacles.length > 0)
    throw new Problem("conflict", `The upgrade cannot be undone. ${obstacles.map(({ says }) => says).join(" ")}`);
  await takeBack(upgrading(on, carriers, stored), row, reason);
  return toAnswer(on, carriers, await find(on, id));
}

import { standingOn } from "#domain/adoptions/stage";
import { compareVersions } from "#domain/frameworks/version";
import type { Connection } from "#server/database/pools";
import * as store from "#server/features/adoptions/store";
import { readLocalPolicies, type UpgradeCarrier, type UpgradeMove } from "#server/features/policies/index";
import { readCity } from "#server/features/register-edit/index";
import { localDay } from "#server/features/verdicts/index";

type Moving = Pick<UpgradeMove, "cityId" | "to" | "now">;

/**
 * Adopted texts never change when their city moves. What its local policy says from then on is the draft of an amendment,
 * which is compared with what is in force, frozen, approved and decided on like any other text.
 */
export const adoptedTextCarrier: UpgradeCarrier = {
  noun: "texts",
  preview: async (db, move) => {
    const items = await findAmended(db, move);
    return { counts: countsOf(items), items, figures: [] };
  },
  carry: async (db, move) => countsOf(await findAmended(db, move)),
  // Nothing of a text goes along, and so nothing of it can be lost or has to come back.
  list: async () => [],
  findLaterWork: async () => [],
  takeBack: async () => undefined,
};

/** Acts whose text is in force, or will be, for a policy that moves: the policy, and how the act is called. */
async function findAmended(db: Connection, { cityId, to, now }: Moving) {
  const city = await readCity(db, cityId);
  if (!city) return [];
  const today = localDay(city.timeZone, now);
  const acts = await store.readActs(db, cityId);
  const behind = (await readLocalPolicies(db, cityId)).filter(
    ({ local }) => compareVersions(local.release, to.release.version) < 0,
  );
  return behind.flatMap(({ local: { policy } }) => {
    const own = acts.filter((act) => act.policy === policy);
    const { inForce, next } = standingOn(today, undefined, own);
    const act = own.find(({ number }) => number === (next ?? inForce)?.number);
    return act ? [{ id: policy, title: act.title, became: "amended-by-draft" }] : [];
  });
}

const countsOf = (items: readonly unknown[]): Record<string, number> =>
  items.length === 0 ? {} : { "amended-by-draft": items.length };

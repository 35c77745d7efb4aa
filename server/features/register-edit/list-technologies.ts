import type { AnswerOf, ParsedOf } from "#contract/endpoint";
import type { listOwnTechnologies as endpoint } from "#contract/register-edit";
import { unpackVerdicts, wordsFor } from "#domain/rules/packed";
import { Breaches, Undeclared, verdicts } from "#domain/rules/verdict";
import type { Editing } from "#server/features/register-edit/context";
import * as store from "#server/features/register-edit/list-store";
import { shortCode } from "#server/features/register-edit/records";
import { readInventoryNames } from "#server/features/register-edit/records-store";

/** What of an edit a list is read with. */
type Listing = Pick<Editing, "db" | "yardstick"> & { city: Pick<Editing["city"], "cityId"> };

type Query = ParsedOf<typeof endpoint>["query"];

/** A page of a city's own technologies. */
export async function listOwnTechnologies(
  { db, city, yardstick }: Listing,
  query: Query,
): Promise<AnswerOf<typeof endpoint>> {
  const page = await store.listTechnologies(db, city.cityId, query);
  const rules = yardstick.rules.filter(({ subject }) => subject === "technology").length;
  const devices = await store.countDevices(
    db,
    city.cityId,
    page.items.map(({ code }) => code),
  );
  return {
    ...page,
    inventories: await readInventoryNames(db, city.cityId),
    items: page.items.map(({ words, worst, code, name, updatedAt, ...line }) => {
      // Verdicts by other rules than those in force are about to be reached anew.
      const codes: number[] = words.length === wordsFor(rules) ? unpackVerdicts(words, rules) : [];
      return {
        ...line,
        code: shortCode(code),
        name: name ?? line.inventory,
        devices: devices.get(code) ?? 0,
        worst: verdicts[worst]!,
        breaches: codes.filter((verdict) => verdict === Breaches).length,
        undeclared: codes.filter((verdict) => verdict === Undeclared).length,
        updatedAt: updatedAt.toISOString(),
      };
    }),
  };
}

const openMax = 200;

/** Technologies that keep to less than they should, the worst first: how many of their rules say so, on how many devices. */
export async function listOpenTechnologies(listing: Listing) {
  const { items } = await listOwnTechnologies(listing, {
    verdict: ["breaches", "undeclared"],
    sort: "worst",
    limit: openMax,
  });
  return items.map(({ code, name, breaches, undeclared, devices }) => ({ code, name, breaches, undeclared, devices }));
}

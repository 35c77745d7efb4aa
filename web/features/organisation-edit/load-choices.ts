import type { LoaderFunctionArgs } from "react-router";
import type { Place } from "#contract/alliance";
import type { Client } from "#contract/endpoints";
import { open } from "../../context";

/** Policies of the latest release, to be chosen by title. */
export async function loadPolicies(client: Client) {
  const { policies } = await client.getRelease({ version: "latest" });
  return policies.map(({ id, title }) => ({ value: id, title }));
}

/** What forms about organisations let choose from: policies, city networks, time zones, and places that were searched for. */
export async function loadChoices(args: LoaderFunctionArgs) {
  const { client } = open(args);
  const q = (new URL(args.request.url).searchParams.get("place") ?? "").trim().slice(0, 100);
  const nothing = { items: [] as Place[], isComplete: true, credit: "GeoNames, CC BY 4.0" };
  const [alliance, policies, found] = await Promise.all([
    client.getAlliance({}),
    loadPolicies(client),
    q.length < 2 ? nothing : client.searchPlaces({ q, limit: 12 }),
  ]);
  return {
    networks: alliance.networks.map(({ slug, name }) => ({ value: slug, title: name })),
    policies,
    zones: Intl.supportedValuesOf("timeZone"),
    q,
    places: found.items,
    isComplete: found.isComplete,
    credit: found.credit,
  };
}

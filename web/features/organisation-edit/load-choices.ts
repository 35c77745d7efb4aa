import type { LoaderFunctionArgs } from "react-router";
import type { Place } from "#contract/alliance";
import { open } from "../../context";
import { loadTitles } from "../framework/framework-titles";
import { loadTexts } from "../framework/load-texts";

/** Policies of the latest release, to be chosen by title: see `PolicyChecks`. */
export async function loadPolicies(opened: Pick<ReturnType<typeof open>, "client" | "lang">) {
  const { policies } = await loadTitles(opened.client);
  const ids = policies.map(({ id }) => id);
  return { policies, texts: await loadTexts(opened, "latest", ids) };
}

/** What forms about organisations let choose from: policies, city networks, time zones, and places that were searched for. */
export async function loadChoices(args: LoaderFunctionArgs) {
  const opened = open(args);
  const { client } = opened;
  const q = (new URL(args.request.url).searchParams.get("place") ?? "").trim().slice(0, 100);
  const nothing = { items: [] as Place[], isComplete: true, credit: "GeoNames, CC BY 4.0" };
  const [alliance, { policies, texts }, found] = await Promise.all([
    client.getAlliance({}),
    loadPolicies(opened),
    q.length < 2 ? nothing : client.searchPlaces({ q, limit: 12 }),
  ]);
  return {
    networks: alliance.networks.map(({ slug, name }) => ({ value: slug, title: name })),
    policies,
    texts,
    zones: Intl.supportedValuesOf("timeZone"),
    q,
    places: found.items,
    isComplete: found.isComplete,
    credit: found.credit,
  };
}

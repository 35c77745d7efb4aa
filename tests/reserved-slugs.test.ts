import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import type { Endpoint } from "#contract/endpoint";
import { endpoints } from "#contract/endpoints";
import { reservedSlugs } from "#domain/alliance/slug";

/** Names that stand in an address where other addresses have a parameter. */
function besideParameter(addresses: readonly string[], before: string, parameter: string): string[] {
  const rest = addresses.flatMap((address) => (address.startsWith(before) ? [address.slice(before.length)] : []));
  if (!rest.some((address) => address.startsWith(parameter))) return [];
  return rest.flatMap((address) => /^[a-z0-9-]+/.exec(address) ?? []);
}

test("every address that an organisation's name could shadow is kept from organisations", async () => {
  const routes = await readFile(path.resolve(import.meta.dirname, "../web/routes.ts"), "utf8");
  const pages = [...routes.matchAll(/route\("([^"]+)"/g)].map(([, address]) => address!);
  const operations = Object.values<Endpoint>(endpoints).map((endpoint) => endpoint.path);
  const ofWorkspace = routes.slice(routes.indexOf('route("workspace"'));
  const inWorkspace = [...ofWorkspace.matchAll(/route\("([^"]+)"/g)].slice(1).map(([, address]) => address!);
  const shadowed = [
    ...besideParameter(inWorkspace, "", ":organisation"),
    ...besideParameter(pages, "organisations/", ":organisation"),
    ...besideParameter(pages, "cities/", ":city"),
    ...besideParameter(operations, "/api/organisations/", ":organisation"),
    ...besideParameter(operations, "/api/cities/", ":city"),
  ];
  expect([...new Set(shadowed)].sort()).toEqual([...reservedSlugs].sort());
});

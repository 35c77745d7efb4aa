import { describe, expect, test } from "vitest";
import type { Endpoint } from "#contract/endpoint";
import { endpoints } from "#contract/endpoints";
import { accessTable, entryOf } from "#domain/access/access-table";

const operations = Object.entries<Endpoint>(endpoints);

describe.each(operations)("%s", (_id, endpoint) => {
  test("names its permission, and where that is about an organisation, its address names which", () => {
    expect(Object.keys(accessTable)).toContain(endpoint.permission);
    const isAboutOrganisation = entryOf(endpoint.permission).subject === "organisation";
    if (isAboutOrganisation) expect(endpoint.path).toMatch(/\/:(organisation|city)(\/|$)/);
  });

  test("declares exactly the parameters of its address", () => {
    const named = [...endpoint.path.matchAll(/:(\w+)/g)].map((found) => found[1]);
    expect(Object.keys(endpoint.params.shape).sort()).toEqual(named.sort());
  });

  test("may be kept by caches only where everybody gets the same", () => {
    if (endpoint.caching === "public") expect([endpoint.permission, endpoint.method]).toEqual(["public", "GET"]);
    if (endpoint.method === "GET") expect(endpoint.body).toBeUndefined();
  });
});

describe("operations", () => {
  test("have one address and method each", () => {
    const places = operations.map(([, { method, path }]) => `${method} ${path.replace(/:\w+/g, ":")}`);
    expect(new Set(places).size).toBe(places.length);
  });
});

import { describe, expect, test } from "vitest";
import { testServer } from "#server/testing";

const server = await testServer({ newest: "0.2.0" });
const { releases } = server;
const get = async (address: string) => (await server.get(`/api/framework/${address}`)).json;
const heads = async () => (await server.get("/api/framework")).json.items as { version: string; newest: string }[];
const ids = (list: { id: string }[]) => list.map(({ id }) => id);

describe("what is asked of a release that it does not have", () => {
  test("is refused, naming the releases there are", async () => {
    const answer = await server.get("/api/framework/9.9.9/changes");
    expect(answer.status).toBe(404);
    expect(answer.json.detail).toContain("0.2.0, 0.1.0, latest");
  });

  test("a clause that has ended is refused with what goes on with it", async () => {
    const told = async (id: string) => (await server.get(`/api/framework/0.2.0/clauses/${id}`)).json.detail;
    expect(await told("pia.c08")).toBe(
      "There is no clause pia.c08 in release 0.2.0. pia.c08 was last in 0.1.0 and goes on in pia.c12 and pia.c13.",
    );
    expect(await told("opn.c09")).toContain("opn.c09 was last in 0.1.0, where it ended.");
    expect(await told("xyz.c01")).toContain("An id looks like pia.c07.");
  });
});

describe("a search of a release", () => {
  test("is refused without words, and in a release that there is not", async () => {
    expect((await server.get("/api/framework/latest/search?q=%20")).status).toBe(400);
    expect((await server.get("/api/framework/9.9.9/search?q=camera")).status).toBe(404);
  });

  test("gives the clause that answers, of that release, with what it says", async () => {
    const asked = `search?q=${encodeURIComponent("how long may we keep camera pictures")}&limit=2`;
    const { release, clauses } = await get(`0.2.0/${asked}`);
    expect(release.version).toBe("0.2.0");
    expect(clauses).toHaveLength(2);
    expect(clauses[0]).toMatchObject({ id: "pia.c07", policy: { id: "pia" } });
    expect(clauses[0].passage).toContain("28 days");
    expect((await get(`0.1.0/${asked}`)).clauses[0].id).toBe("pia.c07");
  });
});

describe("several releases", () => {
  test("stay at their addresses, and each names the newest", async () => {
    expect((await heads()).map(({ version, newest }) => [version, newest])).toEqual(
      releases.all.map(({ release }) => [release.version, releases.latest.release.version]),
    );
    expect((await get("0.1.0/clauses/pia.c08")).clause.title).toBe("Let deletion run by itself, and look");
  });

  test("an older one says of each clause where it is in the newest", async () => {
    const newer = async (id: string) => (await get(`0.1.0/clauses/${id}`)).newer;
    expect(await newer("pia.c07")).toMatchObject({ became: null, clauses: [{ id: "pia.c07" }] });
    expect(await newer("opn.c03")).toMatchObject({ became: null, clauses: [{ id: "opn.c03" }] });
    expect(await newer("pia.c08")).toMatchObject({
      became: { became: "split" },
      clauses: [{ id: "pia.c12" }, { id: "pia.c13" }],
    });
    expect(await newer("opn.c09")).toMatchObject({ became: { became: "retired" }, clauses: [] });
    expect((await get("0.2.0/clauses/pia.c07")).newer).toBeNull();
  });

  test("a clause says what became of it since the release before, and of what it was made", async () => {
    expect((await get("0.1.0/clauses/pia.c07")).change).toBeNull();
    const { from, change } = (await get("0.2.0/clauses/pia.c07")).change;
    expect([from, change.became, change.also]).toEqual(["0.1.0", "bounds-changed", ["reworded"]]);
    expect(change.differences).toContainEqual({
      field: "parameters.maxVideoDays",
      kind: "bounds-changed",
      before: "days, 1 to 90, model value 28",
      after: "days, 1 to 31, model value 28",
    });
    const merged = (await get("0.2.0/clauses/pia.c14")).change;
    expect([merged.change.became, ids(merged.cameFrom)]).toEqual(["new", ["pia.c05", "reg.c06"]]);
    expect((await get("0.2.0/clauses/pia.c01")).change.change.became).toBe("kept");
  });

  test("what changed is told whole, with counts that add up to every item", async () => {
    const { from, counts, items, release } = await get("latest/changes");
    expect([from, release.version]).toEqual(["0.1.0", "0.2.0"]);
    const told = releases.latest.release.changes.items;
    expect(Object.values<number>(counts).reduce((sum, count) => sum + count, 0)).toBe(told.length);
    expect(ids(items)).toEqual(ids(told.filter(({ became }) => became !== "kept")));
    expect(items.every(({ because, became }: Record<string, string>) => because || became === "new")).toBe(true);
    expect(await get("0.1.0/changes")).toMatchObject({ from: null, counts: {}, items: [] });
  });

  test("a clause that moved is read in its new policy, under its own id, after those that were written there", async () => {
    const { policy } = await get("0.2.0/clauses/opn.c03");
    expect(policy.id).toBe("pia");
    const whole = await get("0.2.0/policies/pia");
    expect(ids(whole.policy.clauses).at(-1)).toBe("opn.c03");
    expect(ids(whole.policy.rules)).toEqual(expect.arrayContaining(["opn.r02", "reg.r05"]));
  });
});

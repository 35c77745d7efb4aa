import { beforeAll, expect, test } from "vitest";
import { fillGazetteer } from "#server/features/places/index";
import { type GazetteerPlace, insertPlaces } from "#server/features/places/store";
import { type TestServer, testServer } from "#server/testing";

let server: TestServer;

const place = (id: number, name: string, population: number | null, country = "BR"): GazetteerPlace => ({
  id,
  name,
  country,
  adminCode: null,
  population,
  longitude: 0,
  latitude: 0,
});

beforeAll(async () => {
  server = await testServer();
  await insertPlaces(server.database.owner, [
    ...Array.from({ length: 12 }, (_, at) => place(at + 1, `Ribeirão ${at}`, 600_000 - at)),
    place(21, "Ribe", 8_365, "DK"),
    place(22, "Ribe", null, "TZ"),
    place(23, "São Pau", 900),
    place(24, "São Paulo", 12_400_232),
    place(25, "100% Town", 5),
    place(26, "100 Towns", 50_000),
  ]);
});

const find = async (q: string, more = "") => {
  const { items } = (await server.get(`/api/places?q=${encodeURIComponent(q)}&limit=12${more}`)).json;
  return items.map(({ id }: { id: number }) => id);
};

test("a small city finds itself before the large ones whose names go on from its own", async () => {
  expect((await find("Ribe")).slice(0, 3)).toEqual([21, 22, 1]);
  expect(await find(" sao pau ")).toEqual([23, 24]);
  expect(await find("RIBE", "&country=DK")).toEqual([21]);
});

test("a beginning finds the largest first, and a mark in it is no more than that mark", async () => {
  expect((await find("Ribei")).slice(0, 2)).toEqual([1, 2]);
  expect(await find("100%")).toEqual([25]);
  expect(await find("nowhere")).toEqual([]);
});

test("while the places are read in a search says so, and finds them once they are there", async () => {
  expect((await server.get("/api/places?q=Kakogawa")).json).toMatchObject({ items: [], isComplete: false });
  expect((await server.get("/api/places?q=Ribe")).json).toMatchObject({ isComplete: false });
  await fillGazetteer(server.database.app);
  const { items, isComplete } = (await server.get("/api/places?q=Kakogawa")).json;
  expect([items[0].country, isComplete]).toEqual(["JP", true]);
  expect((await server.get("/api/places?q=Nosuchplace")).json).toMatchObject({ items: [], isComplete: true });
});

import { expect, test } from "vitest";
import type { Example, LivingContent } from "#domain/frameworks/living-content";
import { examplesOf, readStandard, titleCrosswalk } from "#server/features/frameworks/standards";
import { testServer } from "#server/testing";

const server = await testServer();
const { releases } = server;
const get = async (address: string) => (await server.get(`/api/framework/${address}`)).json;

test("a standard that is not there is refused, naming the nearest", async () => {
  const answer = await server.get("/api/framework/0.2.0/standards/gpdr");
  expect(answer.status).toBe(404);
  expect(answer.json.detail).toContain("There is no standard gpdr. Did you mean gdpr?");
});

test("a standard lists its items, each with the clauses related to it and why", async () => {
  const { standard, items } = await get("0.2.0/standards/gdpr");
  const item = items.find(({ id }: { id: string }) => id === "5-1-e");
  const related = Object.entries(releases.find("0.2.0")!.living.crosswalks).filter(([, list]) =>
    list.some(({ to }) => to === "gdpr/5-1-e"),
  );
  expect(related.length).toBeGreaterThan(0);
  expect(item.clauses.map(({ id }: { id: string }) => id).sort()).toEqual(related.map(([id]) => id).sort());
  expect(item.clauses[0]).toMatchObject({ policy: expect.any(String), because: expect.any(String), part: null });
  expect(standard.counts.related).toBe(items.filter(({ clauses }: { clauses: [] }) => clauses.length > 0).length);
});

test("a standard and a clause come with the reasons for each relation in the language that is asked for", async () => {
  const { translation: ofStandard, items } = await get("latest/standards/gdpr?language=ja");
  const reasons = items.flatMap(({ clauses }: { clauses: { id: string; to: string }[] }) =>
    clauses.map(({ id, to }) => `${id}/${to}`),
  );
  expect(reasons).toContain("pia.c07/gdpr/5-1-e");
  expect(reasons.filter((id: string) => ofStandard.items[id]?.state !== "machine-drafted")).toEqual([]);
  const { translation, crosswalk } = await get("latest/clauses/pia.c07?language=ja");
  for (const { to } of crosswalk) expect(translation.items[`pia.c07/${to}`]?.fields.because).toMatch(/この条項/);
});

test("the changes of a release and a clause come with the reason of each change in the language that is asked for", async () => {
  for (const version of ["0.2.0", "1.0.0", "1.1.0"]) {
    const { translation, items, note } = await get(`${version}/changes?language=ja`);
    const given = items.filter(({ because }: { because: string | null }) => because !== null);
    expect(given.length).toBeGreaterThan(20);
    const untranslated = given.filter(
      ({ id }: { id: string }) => !translation.items[`${version}/${id}`]?.fields.because,
    );
    expect(untranslated).toEqual([]);
    expect(translation.items[`changes.${version}`].fields.note).not.toBe(note);
  }
  const { translation, change } = await get("0.2.0/clauses/pia.c07?language=ja");
  expect(change.change.because).toContain("90 days");
  expect(translation.items["0.2.0/pia.c07"].fields.because).toContain("90日");
  expect((await get("0.2.0/changes?language=ar")).translation).toBeNull();
});

test("legal dates are told with source and the day they were looked up", async () => {
  const { items } = await get("latest/standards");
  const { dates } = items.find(({ id }: { id: string }) => id === "ai-act");
  expect(dates).toContainEqual(expect.objectContaining({ on: "2027-12-02", asOf: expect.any(String) }));
});

test("an older release names a standard by the id it had then", () => {
  expect(
    titleCrosswalk([{ to: "etsi-en-303-645/5.1", relation: "subset", because: "It asks more." }], releases.beside),
  ).toEqual([
    expect.objectContaining({ standard: { id: "etsi-303645", title: expect.any(String) }, item: expect.any(String) }),
  ]);
});

test("a crosswalk that names a part or an earlier id is translated with the item that it leads to", () => {
  const named = (to: string) =>
    titleCrosswalk([{ to, relation: "subset", because: "It asks more." }], releases.beside)[0]?.textId;
  expect(named("etsi-en-303-645/5.1")).toBe("etsi-303645/5.1");
  expect(named("nist-csf-2/GV.OC-01")).toBe("nist-csf-2/GV.OC");
  expect(named("xyz/1")).toBeNull();
});

test("a crosswalk whose standard nobody has written down keeps its id and has no words", () => {
  expect(titleCrosswalk([{ to: "xyz/1", relation: "equal", because: "The same." }], releases.beside)).toEqual([
    expect.objectContaining({ to: "xyz/1", standard: null, item: null }),
  ]);
});

test("an example is shown with its policy and clauses, and not with a release that has none of its clauses", () => {
  const example = (id: string, clauses: string[]): Example => ({
    id,
    city: "Linden",
    country: "QR",
    title: "Done",
    what: "It was.",
    clauses,
    source: { what: "A paper", grade: "press", asOf: "2026-11-01" },
  });
  const beside: LivingContent = {
    shape: 1,
    standards: [],
    examples: [
      example("pia.x01", ["pia.c07"]),
      example("pia.x02", ["pia.c99"]),
      example("reg.x01", ["reg.c01", "pia.c07"]),
    ],
  };
  const loaded = releases.find("0.2.0")!;
  const shown = (ids: string[]) => examplesOf(beside, loaded, ids).map(({ id }) => id);
  expect(shown(["pia.c07"])).toEqual(["pia.x01", "reg.x01"]);
  expect(shown(["pia"])).toEqual(["pia.x01"]);
  expect(shown(["reg.c01"])).toEqual(["reg.x01"]);
});

test("every crosswalk of every release leads to an item with words of its own", () => {
  for (const { living } of releases.all) {
    const titled = Object.values(living.crosswalks).flatMap((list) => titleCrosswalk(list, releases.beside));
    expect(titled.filter(({ item }) => item === null)).toEqual([]);
  }
});

test("a standard that the server does not know is refused before its items are read", () => {
  expect(() => readStandard(releases.beside, releases.latest, "none")).toThrow("There is no standard none.");
});

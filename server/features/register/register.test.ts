import { beforeAll, describe, expect, test } from "vitest";
import type { TechnologyFacts } from "#domain/register/dictionary";
import { type TestDevice, testServer } from "#server/testing";

const { get, addCity } = await testServer();

const camera: TechnologyFacts = {
  name: "Junction cameras",
  dataKind: "image",
  tech: ["video_camera"],
  purpose: ["mobility"],
  personalData: true,
  identifiability: "identifiable",
  retentionDays: 400,
  status: "active",
  accountable: "Department of Streets",
  defaultPasswordChanged: false,
};
const air: TechnologyFacts = { name: "Air quality", dataKind: "environment", personalData: false, status: "active" };
const silent: TechnologyFacts = { name: "Nobody said", personalData: false };

const at = (longitude: number, latitude: number) => ({ kind: "point", longitude, latitude }) as const;
const devices: TestDevice[] = [
  ...Array.from({ length: 7 }, (_, index) => ({
    reference: `cam-${index}`,
    address: `Lindenstraße ${index + 1}`,
    district: "North",
    place: at(10 + index / 100, 50),
    technologies: [camera],
  })),
  { reference: "air-1", label: "Old Harbour Gate", district: "South", place: at(10.5, 50.5), technologies: [air] },
  { reference: "odd", label: '=HYPERLINK("x")', technologies: [silent] },
  { reference: "gone", status: "ended", technologies: [air] },
  { reference: "secret", withheldGround: "public_safety", place: at(10, 50), technologies: [camera] },
];

beforeAll(async () => {
  await addCity("linden", devices);
  await addCity("other", [{ reference: "cam-0", technologies: [camera] }]);
});

const codeOf = async (query: string) => (await get(`/api/cities/linden/devices?${query}`)).json.items[0].code as string;

describe("what is refused", () => {
  test.each([
    ["/api/cities/nowhere", 404, "There is no city"],
    ["/api/cities/linden/technologies?purpos=mobility", 400, 'Did you mean \\"purpose\\"? Accepted: cursor, limit'],
    ["/api/dictionary?colour=red", 400, "nothing is accepted here"],
    ["/api/cities/linden/technologies?personalData=maybe", 400, "yes, no, undeclared"],
    ["/api/cities/linden/technologies?cursor=nonsense", 400, "cursor"],
    ["/api/cities/linden/technologies?limit=100000", 400, "at most 200"],
    ["/api/cities/linden/technologies?rule=xyz.r99", 400, "not held against a rule"],
    ["/api/cities/linden/devices/AAAAAAAA", 404, "mistyped"],
    ["/api/cities/linden/map?bbox=1,2,3", 400, "bbox"],
    ["/api/cities/linden/export?format=pdf", 400, "csv, geojson, json"],
    ["/api/search?q=", 400, "q"],
    ["/api/nothing/here", 404, "openapi.json"],
  ])("%s is %i and says what would be accepted", async (url, status, words) => {
    const answer = await get(url);
    expect(answer.status).toBe(status);
    expect(answer.headers["content-type"]).toContain("application/problem+json");
    expect(answer.json).toMatchObject({ status, code: expect.any(String), title: expect.any(String) });
    expect(JSON.stringify(answer.json)).toContain(words);
  });

  test("a device of another city is not found in this one", async () => {
    const { json } = await get("/api/cities/other/devices");
    expect((await get(`/api/cities/linden/devices/${json.items[0].code}`)).status).toBe(404);
  });
});

describe("a city's register", () => {
  test("counts what is in use, and what is withheld by ground", async () => {
    const { json } = await get("/api/cities/linden");
    expect(json).toMatchObject({
      devices: 9,
      technologies: 3,
      withheld: [{ ground: "public_safety", devices: 1 }],
      districts: [
        { name: "North", devices: 7 },
        { name: "South", devices: 1 },
      ],
      yardstick: "model",
    });
    expect(json.stones[0]).toMatchObject({ name: "Junction cameras", worst: "breaches", devices: 8 });
    const rule = json.rules.find((count: { rule: string }) => count.rule === "pia.r02");
    expect(rule).toMatchObject({ breaches: 1, clause: "pia.c07", says: expect.stringContaining("28") });
  });

  test.each([
    ["purpose=mobility", 1],
    ["personalData=no", 2],
    ["personalData=undeclared", 0],
    ["accountable=Department%20of%20Streets", 1],
    ["verdict=breaches", 1],
    ["rule=pia.r02&verdict=breaches", 1],
    ["rule=pia.r02&verdict=conforms", 0],
    ["district=South", 1],
    ["q=lindenstrasse", 1],
    ["q=JUNCTION", 1],
    ["q=100%25_", 0],
    ["dataKind=image,environment", 2],
  ])("technologies with %s are %i", async (query, total) => {
    const { json } = await get(`/api/cities/linden/technologies?${query}`);
    expect(json.total).toBe(total);
    expect(json.items).toHaveLength(total);
  });

  test.each([
    ["", 9],
    ["district=North", 7],
    ["purpose=mobility", 7],
    ["verdict=breaches", 7],
    ["status=ended", 1],
    ["q=lindenstr", 7],
    ["q=Lindenstraße%203", 1],
    ["q=air%20quality", 1],
    ["rule=pia.r02&verdict=breaches", 7],
  ])("devices with %s are %i", async (query, total) => {
    expect((await get(`/api/cities/linden/devices?${query}`)).json.total).toBe(total);
  });

  test("pages hold every device once, in an order that stays", async () => {
    const seen: string[] = [];
    let cursor = "";
    do {
      const { json } = await get(`/api/cities/linden/devices?limit=2${cursor && `&cursor=${cursor}`}`);
      seen.push(...json.items.map(({ reference }: { reference: string }) => reference));
      cursor = json.next ?? "";
    } while (cursor);
    expect(seen).toHaveLength(9);
    expect(new Set(seen).size).toBe(9);
  });

  test.each(["worst", "name", "devices"])("technologies page through whole when sorted by %s", async (sort) => {
    const first = (await get(`/api/cities/linden/technologies?limit=2&sort=${sort}`)).json;
    const second = (await get(`/api/cities/linden/technologies?limit=2&sort=${sort}&cursor=${first.next}`)).json;
    const names = [...first.items, ...second.items].map(({ name }: { name: string }) => name);
    expect(new Set(names).size).toBe(3);
    expect(second.next).toBeNull();
  });
});

describe("a technology", () => {
  test("shows declared public facts, no internal one, and each verdict in a sentence", async () => {
    const { code } = (await get("/api/cities/linden/technologies?verdict=breaches")).json.items[0];
    const { json } = await get(`/api/cities/linden/technologies/${code}`);
    expect(json.facts).toMatchObject({ retentionDays: 400, tech: ["video_camera"] });
    expect(json.facts).not.toHaveProperty("vendor");
    expect(JSON.stringify(json)).not.toContain("defaultPasswordChanged");
    const verdict = json.verdicts.find(({ rule }: { rule: string }) => rule === "pia.r02");
    expect(verdict).toMatchObject({ verdict: "breaches", clause: "pia.c07", sentence: expect.stringContaining("400") });
    expect(verdict.fix).not.toBeNull();
  });

  test("tells a rule on an internal fact by its outcome alone", async () => {
    const { code } = (await get("/api/cities/linden/technologies?verdict=breaches")).json.items[0];
    const { json } = await get(`/api/cities/linden/technologies/${code}`);
    const internal = json.verdicts.find(({ rule }: { rule: string }) => rule === "cyb.r02");
    expect(internal.verdict).toBe("breaches");
    expect(internal.sentence).not.toMatch(/false|: no/i);
  });

  test("explains itself in the language asked for", async () => {
    const { code } = (await get("/api/cities/linden/technologies?verdict=breaches")).json.items[0];
    const { json } = await get(`/api/cities/linden/technologies/${code}?lang=ja`);
    expect(json.verdicts[0].sentence).toMatch(/[\u3040-\u30ff]/);
  });
});

describe("a device", () => {
  test("is found by its short code, however it is typed", async () => {
    const code = await codeOf("q=cam-3");
    expect((await get(`/api/codes/${code.toLowerCase()}`)).json).toEqual({ kind: "device", city: "linden", code });
    expect((await get(`/api/cities/linden/devices/${code}`)).json).toMatchObject({
      reference: "cam-3",
      place: { type: "Point", coordinates: [10.03, 50] },
      technologies: [{ name: "Junction cameras", worst: "breaches" }],
    });
  });

  test("that is withheld is nowhere", async () => {
    for (const url of ["devices?q=secret", "map", "export?format=csv", "export?format=json"]) {
      expect((await get(`/api/cities/linden/${url}`)).text).not.toContain("secret");
    }
    const found = (await get("/api/search?q=secret&city=linden")).json.items;
    expect(found).toEqual([]);
  });
});

describe("the map", () => {
  test("joins what is close when far, and names what stands alone when near", async () => {
    const far = (await get("/api/cities/linden/map?zoom=3")).json;
    expect(far).toMatchObject({ total: 8 });
    expect(far.marks.length).toBeLessThan(3);
    const near = (await get("/api/cities/linden/map?zoom=18&bbox=10.005,49.9,10.025,50.1")).json;
    expect(near.marks).toHaveLength(2);
    expect(near.marks[0]).toMatchObject({ devices: 1, worst: "breaches", code: expect.any(String) });
  });
});

describe("an export", () => {
  test("holds exactly what the filter shows", async () => {
    const { text, headers } = await get("/api/cities/linden/export?format=csv&district=North");
    expect(headers["content-disposition"]).toContain('filename="linden.csv"');
    expect(text.trimEnd().split("\r\n")).toHaveLength(8);
    const json = (await get("/api/cities/linden/export?format=json&district=North")).json;
    expect(json.devices).toHaveLength(7);
    expect(json.devices[0].technologies[0]).toMatchObject({ name: "Junction cameras", retentionDays: 400 });
    const geo = (await get("/api/cities/linden/export?format=geojson&district=South")).json;
    expect(geo.features).toMatchObject([{ geometry: { type: "Point", coordinates: [10.5, 50.5] } }]);
  });

  test("gives a spreadsheet no formula to run", async () => {
    expect((await get("/api/cities/linden/export?format=csv&q=odd")).text).toContain(`"'=HYPERLINK(""x"")"`);
  });
});

describe("searching", () => {
  test.each([
    ["linden", "city"],
    ["lindenstrasse", "street"],
    ["north", "district"],
    ["harbour gate", "place"],
    ["junction", "technology"],
    ["cam-2", "device"],
    ["pia.c07", "clause"],
    ["how long may we keep camera pictures", "clause"],
  ])("%s finds a %s", async (words, kind) => {
    const { json } = await get(`/api/search?q=${encodeURIComponent(words)}`);
    expect(json.items.map((item: { kind: string }) => item.kind)).toContain(kind);
  });
});

describe("caching", () => {
  test("a client that has an answer is told so, and gets it again when it changed", async () => {
    const first = await get("/api/cities/linden");
    const again = await get("/api/cities/linden", { "if-none-match": first.headers.etag! });
    expect([again.status, again.text]).toEqual([304, ""]);
    expect((await get("/api/cities/linden", { "if-none-match": '"other"' })).status).toBe(200);
  });

  test("an export is told again only where something was published since, and is another for another filter", async () => {
    const address = "/api/cities/linden/export?format=csv";
    const first = await get(address);
    const known = { "if-none-match": first.headers.etag! };
    expect(first.headers["cache-control"]).toBe("public, max-age=0, must-revalidate");
    const again = await get(address, known);
    expect([again.status, again.text]).toEqual([304, ""]);
    expect((await get(`${address}&district=North`, known)).status).toBe(200);
    await addCity("later", [{ reference: "l-1", technologies: [{ name: "Later" }] }]);
    expect((await get(address, known)).status).toBe(200);
  });

  test("a release's own file and the directory's carry an ETag too", async () => {
    for (const address of ["/api/framework/latest/release.json", "/api/organisations/export?format=csv"]) {
      const { headers } = await get(address);
      expect((await get(address, { "if-none-match": headers.etag! })).status, address).toBe(304);
    }
  });
});

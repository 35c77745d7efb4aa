import { beforeAll, describe, expect, test } from "vitest";
import { countsInFigures, membershipStages } from "#domain/alliance/membership";
import { loadAlliance } from "#server/features/organisations/index";
import { allianceOf, figure, organisation, source, stage } from "#server/features/organisations/testing";
import { type TestServer, testServer } from "#server/testing";

const words = { en: "North", ja: "北", ar: "الشمال" };
const alliance = allianceOf(
  [
    organisation("office", { kind: "non-profit", stages: [stage("member", "2019-05-01")] }),
    organisation("osaka-lab", { name: "Ōsaka Lab", kind: "research", country: "JP", policyAreas: ["pia", "opn"] }),
    organisation("linden", {
      kind: "city",
      country: "DE",
      point: { longitude: 13.1, latitude: 52.1 },
      population: 9000,
      stages: [stage("invited", "2019"), stage("pilot", "2020-06")],
      networks: [{ network: "ring", from: "2018", source }],
      contributions: [
        { what: "Tested the first draft.", on: "2020-09", isAtLatest: false, policyAreas: ["pia"], source },
      ],
    }),
    organisation("oak", {
      kind: "city",
      country: "MX",
      point: { longitude: -99, latitude: 19 },
      stages: [stage("pilot", "2020-06-01"), stage("suspended", "2023")],
      networks: [
        { network: "ring", source },
        { network: "chain", from: "2020", until: "2022", source },
      ],
      contributions: [{ what: "Wrote a clause.", on: "2021", isAtLatest: false, policyAreas: [], source }],
    }),
    organisation("ring", {
      kind: "city-network",
      stages: [stage("member", "2020")],
      figures: [figure("city", 100, "2021"), figure("city", 120, "2024"), figure("company", 3, "2024")],
    }),
    organisation("chain", {
      kind: "city-network",
      stages: [stage("pledged", "2020")],
      figures: [figure("city", 999, "2024")],
    }),
    organisation("formula", { name: "=1+1", stages: [stage("withdrawn", "2024-02-02")] }),
  ],
  {
    figures: [{ ...figure("all", 200_000, "2020-10"), isMoreThan: true }],
    chapters: [
      {
        slug: "north",
        title: words,
        host: "osaka-lab",
        members: [
          { organisation: "linden", from: "2021-01-01", source },
          { organisation: "oak", from: "2021", until: "2022-12-31", source },
        ],
        figures: [],
        sources: [source],
      },
    ],
  },
);

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
  await loadAlliance(server.database.app, { kind: "real", template: "test", alliance, places: new Map() });
});

const slugs = async (query: string) => {
  const { json } = await server.get(`/api/organisations?${query}`);
  return json.items.map(({ slug }: { slug: string }) => slug);
};

describe("the directory refuses", () => {
  test.each([
    "kind=town",
    "region=atlantis",
    "stage=friend",
    "country=germany",
    "colour=red",
    "sort=size",
    "limit=0",
    "cursor=nonsense",
  ])("%s, saying what would be accepted", async (query) => {
    const { status, json } = await server.get(`/api/organisations?${query}`);
    expect([status, json.code]).toEqual([400, "invalid-request"]);
    expect(json.detail).toMatch(/\.$/);
  });

  test("an organisation and a chapter that are not there", async () => {
    expect((await server.get("/api/organisations/nowhere")).status).toBe(404);
    expect((await server.get("/api/chapters/nowhere")).status).toBe(404);
  });
});

describe("the directory shows", () => {
  test.each([
    ["kind=city", ["linden", "oak"]],
    ["kind=city,research", ["linden", "oak", "osaka-lab"]],
    ["region=americas", ["oak"]],
    ["country=DE,JP", ["linden", "osaka-lab"]],
    ["stage=pilot", ["linden"]],
    ["stage=none,withdrawn", ["formula", "osaka-lab"]],
    ["policyArea=opn", ["osaka-lab"]],
    ["network=ring", ["linden", "oak"]],
    ["network=chain", []],
    ["chapter=north", ["linden"]],
    ["q=osaka", ["osaka-lab"]],
    ["q=%25", []],
    ["kind=city&region=europe", ["linden"]],
  ])("%s", async (query, expected) => {
    expect(await slugs(query)).toEqual(expected);
  });

  test.each(["name", "kind", "country", "since"])(
    "every organisation once, page by page, sorted by %s",
    async (sort) => {
      const seen: string[] = [];
      let next: string | null = null;
      do {
        const { json }: { json: { items: { slug: string }[]; next: string | null; total: number } } = await server.get(
          `/api/organisations?sort=${sort}&limit=2${next ? `&cursor=${next}` : ""}`,
        );
        seen.push(...json.items.map(({ slug }) => slug));
        expect(json.total).toBe(7);
        next = json.next;
      } while (next);
      expect([...seen].sort()).toEqual(["chain", "formula", "linden", "oak", "office", "osaka-lab", "ring"]);
    },
  );

  test("the name with an accent where its letter stands, not after z", async () => {
    expect((await slugs("sort=name")).indexOf("osaka-lab")).toBeLessThan((await slugs("sort=name")).indexOf("ring"));
  });

  test("on the map, near ones together, and how many have no place", async () => {
    const { json } = await server.get("/api/organisations/map");
    expect(json).toMatchObject({ total: 7, withoutPlace: 5 });
    expect(json.cells.map(({ slug, stage: each }: { slug: string; stage: string }) => [slug, each])).toEqual([
      ["linden", "pilot"],
      ["oak", "suspended"],
    ]);
  });
});

describe("an export", () => {
  test("is exactly what the filter shows, and holds no formula", async () => {
    const { text, headers } = await server.get("/api/organisations/export?format=csv&stage=withdrawn,pilot");
    expect(headers["content-disposition"]).toContain("organisations.csv");
    const [head, ...lines] = text.trimEnd().split("\r\n");
    expect(head).toBe(
      "slug,name,kind,country,region,place,population,longitude,latitude,policyAreas,stage,stageSince,plaza.notice",
    );
    expect(lines).toEqual([
      "formula,'=1+1,company,,,,,,,,withdrawn,2024-02-02,",
      "linden,Linden,city,DE,europe,,9000,13.1,52.1,,pilot,2020-06-30,",
    ]);
    const { text: json } = await server.get("/api/organisations/export?format=json&kind=city");
    expect(JSON.parse(json).organisations.map(({ slug }: { slug: string }) => slug)).toEqual(["linden", "oak"]);
  });
});

describe("an organisation's page", () => {
  test("of a suspended one keeps its history and what it contributed, and says that it does not count", async () => {
    const { json } = await server.get("/api/organisations/oak");
    expect(json.counts).toEqual({ counts: false, because: "suspended" });
    expect(json.history.map(({ stage: each }: { stage: string }) => each)).toEqual(["pilot", "suspended"]);
    expect(json.history[1]).toMatchObject({ on: "2023", effectiveOn: "2023-01-01", source: { title: "Report" } });
    expect(json.contributions).toMatchObject([{ what: "Wrote a clause.", on: "2021" }]);
    expect(json.networks.map(({ slug, until }: { slug: string; until: string }) => [slug, until])).toEqual([
      ["ring", null],
      ["chain", "2022"],
    ]);
    expect(json.chapters).toMatchObject([
      { chapter: { slug: "north", title: words }, isHost: false, until: "2022-12-31" },
    ]);
  });

  test("of a network names who belongs to it and what it states, the latest first", async () => {
    const { json } = await server.get("/api/organisations/ring");
    expect(json.networkMembers.map(({ slug }: { slug: string }) => slug)).toEqual(["linden", "oak"]);
    expect(json.figures.map(({ count }: { count: number }) => count)).toEqual([120, 3, 100]);
  });

  test("of a host says so", async () => {
    const { json } = await server.get("/api/organisations/osaka-lab");
    expect(json.chapters).toMatchObject([{ isHost: true }]);
    expect(json.counts.because).toBe("no-stage");
  });
});

describe("the alliance", () => {
  test("counts by the one rule, and adds what its networks stand for as memberships", async () => {
    const { json } = await server.get("/api/alliance");
    expect(json.counts).toMatchObject({ organisations: 7, takingPart: 3 });
    expect(json.counts.byStage).toContainEqual({ stage: null, organisations: 1 });
    // The other network has only pledged: what it states is not in the sum.
    expect(json.memberships).toMatchObject({ total: 123, isMoreThan: false });
    expect(json.memberships.statements).toMatchObject([
      { kind: "city", count: 120, organisation: { slug: "ring" }, source: { asOf: "2024" } },
      { kind: "company", count: 3 },
    ]);
    expect(json.figures).toMatchObject([{ kind: "all", count: 200_000, isMoreThan: true }]);
    expect(json.cities.map(({ slug }: { slug: string }) => slug)).toEqual(["linden", "oak"]);
    expect(json.networks).toMatchObject([
      { slug: "chain", organisations: 0 },
      { slug: "ring", organisations: 2 },
    ]);
    expect(json.secretariat).toMatchObject({ slug: "office" });
    expect(json.isDemonstration).toBe(false);
  });

  test("has a chapter with its host and everyone who belongs or belonged to it", async () => {
    const { json } = await server.get("/api/chapters/north");
    expect(json).toMatchObject({ host: { slug: "osaka-lab" }, organisations: 1 });
    expect(json.members.map(({ slug, until }: { slug: string; until: string | null }) => [slug, until])).toEqual([
      ["linden", null],
      ["oak", "2022-12-31"],
    ]);
    expect((await server.get("/api/chapters")).json.items).toMatchObject([{ slug: "north" }]);
  });
});

test("the statement that counts and the domain's rule agree on every day and history", async () => {
  const { readFigures: _, standingOn } = await import("#server/features/organisations/alliance-store");
  const { owner } = server.database;
  const days = ["2019-12-31", "2020-01-01", "2021-06-15", "2022-01-01", "2024-02-29"];
  let made = 0;
  for (const first of membershipStages)
    for (const second of membershipStages)
      for (const closedOn of [null, "2021-06-15"]) {
        const id = `00000000-0000-7000-8000-${String(++made).padStart(12, "0")}`;
        await owner.query(
          `insert into pub.organisations (organisation_id, slug, name, kind, policy_areas, sources, is_secretariat,
             is_demonstration, closed_on, sort_name, search) values ($1, $2, 'x', 'company', '{}', '[]', false, false, $3, 'x', 'x')`,
          [id, `made-${made}`, closedOn],
        );
        await owner.query(
          `insert into pub.stage_changes (organisation_id, step, stage, said_on, is_at_latest, effective_on, reason)
           values ($1, 1, $2, '', false, '2020-01-01', ''), ($1, 2, $3, '', false, '2022-01-01', '')`,
          [id, first, second],
        );
        for (const day of days) {
          const { rows } = await owner.query(`select counts from (${standingOn}) o where organisation_id = $2`, [
            day,
            id,
          ]);
          const history = [stage(first, "2020-01-01"), stage(second, "2022-01-01")];
          const expected = countsInFigures({ history, closedOn: closedOn ?? undefined }, day).counts;
          expect(rows[0].counts, `${first} ${second} ${closedOn} ${day}`).toBe(expected);
        }
      }
});

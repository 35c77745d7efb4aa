import { describe, expect, test } from "vitest";
import { environmentOf, runIn, testFolder, testTerminal } from "#cli/testing";
import { testDatabase } from "#server/database/testing";
import { loadDemonstration } from "#server/features/demonstration/index";
import { startPlaza } from "#server/start";

const database = await testDatabase();
const used = await testDatabase();
const { folder } = testFolder();
const init = (at: { ownerUrl: string }, ...args: string[]) =>
  runIn(testTerminal(environmentOf(at, folder)), "init", ...args);

const start = (environment: Record<string, string>) =>
  startPlaza({
    environment: { ...environmentOf(database, folder), PORT: "0", ...environment },
    pages: "none",
    log: () => undefined,
  });

describe("plaza init refuses", () => {
  test("a template that is none, and an empty alliance without a name", async () => {
    expect((await init(database, "--template", "g20")).err).toContain("gsca, empty");
    const { code, err } = await init(database, "--template", "empty");
    expect([code, err]).toEqual([2, expect.stringContaining("--secretariat")]);
  });

  test("data that holds an organisation already", async () => {
    await used.owner.query("insert into app.organisations (kind, slug, name) values ('city', 'ours', 'Ours')");
    const { code, err } = await init(used, "--template", "gsca");
    expect([code, err]).toEqual([2, expect.stringContaining("empty or a new folder")]);
  });
});

describe("plaza init --template gsca", () => {
  test("starts an alliance with its published facts, nothing invented and no person", async () => {
    const { code, out, err } = await init(database, "--template", "gsca");
    expect([code, err]).toEqual([0, ""]);
    expect(out).toContain("no person");
    const count = async (what: string) =>
      (await database.owner.query(`select count(*)::integer as n ${what}`)).rows[0].n;
    expect(await count("from app.organisations where is_demonstration")).toBe(0);
    expect(await count("from app.people")).toBe(0);
    expect(await count("from pub.organisations where kind = 'city' and place_id is not null")).toBe(42);
    expect(await count("from pub.organisations where stage = 'pilot'")).toBe(35);
    const { rows } = await database.public.query(
      "select stage, population, place_name, region from pub.organisations where slug in ('kaga', 'moscow') order by slug",
    );
    expect(rows).toEqual([
      { stage: "pilot", population: null, place_name: "Kaga", region: "asia" },
      { stage: "suspended", population: 10_381_222, place_name: "Moscow", region: "europe" },
    ]);
  });

  test("is refused a second time", async () => {
    const { code, err } = await init(database, "--template", "gsca");
    expect([code, err]).toEqual([2, expect.stringContaining("an alliance (gsca)")]);
  });

  test("finds places by the beginning of their name, without accents, the largest first, 0 people as unknown", async () => {
    const find = async (begin: string) =>
      (
        await database.public.query(
          `select name, population from pub.places where folded like pub.fold($1) || '%'
           order by population desc nulls last limit 2`,
          [begin],
        )
      ).rows;
    expect(await find("sao pau")).toMatchObject([{ name: "São Paulo" }, {}]);
    expect(await find("KAKOGAWA")).toMatchObject([{}, { name: "Kakogawa", population: null }]);
  });

  test("keeps the demonstration away: its default is off, asking for it is refused, loading it is a fault", async () => {
    await expect(start({ PLAZA_DEMO: "on" })).rejects.toThrow(/never stands beside one/);
    const plaza = await start({});
    expect(plaza.settings.hasDemonstration).toBe(false);
    const release = plaza.releases.latest;
    await expect(loadDemonstration({ databases: plaza.database, release })).rejects.toThrow(/INVARIANT/);
    await plaza.stop();
  });
});

import path from "node:path";
import { describe, expect, test, vi } from "vitest";
import { environmentOf, runIn, testFolder, testTerminal } from "#cli/testing";
import { testDatabase } from "#server/database/testing";

const { folder, write } = testFolder();
const env = environmentOf(await testDatabase(), folder);
const plaza = (...args: string[]) => runIn(testTerminal(env), ...args);

const pick = (from: Record<string, unknown>, ...names: string[]) =>
  Object.fromEntries(names.map((name) => [name, from[name]]));

const cameras = write(
  "cameras.csv",
  "id,street,latitude,longitude,type,retention\nA1,High Street 1,51.5,-0.1,CCTV,14 days\nA2,High Street 2; =east,51.6,-0.1,CCTV,400 days\nA1,Again 3,51.5,-0.1,CCTV,14 days\n",
);

const mapping = write(
  "mapping.yaml",
  `version: 1
reference: id
place: { latitude: latitude, longitude: longitude }
device: { address: street }
technology: { tech: type, dataKind: { constant: image }, retentionDays: retention }
`,
);

describe("the command line with a database", () => {
  test("a city that is not there is refused, saying how to add it", async () => {
    const { code, err } = await plaza("import", cameras, "--city", "linden", "--inventory", "Cameras");
    expect(code).toBe(2);
    expect(err).toContain("plaza add-city linden");
  });

  test("a mapping that is not there is refused", async () => {
    await plaza("add-city", "elm", "--name", "Elm", "--time-zone", "UTC");
    const missing = path.join(folder, "none.yaml");
    const { code, err } = await plaza("import", cameras, "--city", "elm", "--inventory", "C", "--mapping", missing);
    expect(code).toBe(2);
    expect(err).toContain("cannot be opened");
    expect(err).not.toMatch(/\n\s+at /);
  });

  test("a city cannot be added with a name no address can hold, or a time zone that is none", async () => {
    expect((await plaza("add-city", "Not A Slug", "--time-zone", "UTC", "--name", "x")).code).toBe(2);
    expect((await plaza("add-city", "linden", "--time-zone", "Mars/Olympus", "--name", "x")).err).toContain(
      "time zone",
    );
  });

  test("a city is added, its file imported, and what was published exported", async () => {
    expect((await plaza("add-city", "linden", "--name", "Linden", "--time-zone", "Europe/Berlin")).code).toBe(0);
    const imported = await plaza(
      "import",
      cameras,
      "--city",
      "linden",
      "--inventory",
      "Cameras",
      "--mapping",
      mapping,
      "--format",
      "json",
    );
    expect(imported.err).toBe("");
    const { verdicts, rules, heldAgainst, ...counts } = JSON.parse(imported.out);
    expect(counts).toMatchObject({ rows: 3, accepted: 2, rejected: 1, devices: { added: 2 } });
    const checked = await plaza(
      "check",
      cameras,
      "--mapping",
      mapping,
      "--format",
      "json",
      "--today",
      heldAgainst.today,
    );
    expect({ verdicts, rules }).toEqual(pick(JSON.parse(checked.out), "verdicts", "rules"));
    const again = await plaza("import", cameras, "--city", "linden", "--inventory", "Cameras", "--format", "json");
    expect(JSON.parse(again.out).devices).toEqual({ added: 0, changed: 0, ended: 0, returned: 0, unchanged: 2 });

    const csv = (await plaza("export", "--city", "linden", "--format", "csv")).out;
    expect(csv.trimEnd().split("\r\n")).toHaveLength(3);
    expect(csv).toContain("High Street 2");
    const breaching = (await plaza("export", "--city", "linden", "--format", "json", "--verdict", "breaches")).out;
    expect(JSON.parse(breaching).devices).toEqual([]);

    const exported = write("exported.csv", csv);
    const unfit = await plaza("import", exported, "--city", "linden", "--inventory", "Cameras");
    expect(unfit.code).toBe(2);
    expect(unfit.err).toContain("plaza map");
  });

  test("an import reports by the values given, stores by the model's, and fails where told to be strict", async () => {
    await plaza("add-city", "ash", "--name", "Ash", "--time-zone", "UTC");
    const target = ["--city", "ash", "--inventory", "Cameras", "--mapping", mapping];
    const asked = ["--set", "pia.c07.maxVideoDays=1", "--framework", "0.1.0", "--format", "json"];
    const known = write(
      "known.csv",
      "id,street,latitude,longitude,type,retention\nA1,High Street 1,51.5,-0.1,CCTV,14 days\n",
    );
    const sharper = await plaza("import", known, ...target, ...asked);
    const checked = await plaza("check", known, "--mapping", mapping, ...asked);
    const report = JSON.parse(sharper.out);
    expect([sharper.code, report.heldAgainst.set]).toEqual([0, ["pia.c07.maxVideoDays=1"]]);
    expect(report.rules).toEqual(JSON.parse(checked.out).rules);
    const strict = await plaza("import", known, ...target, "--strict");
    expect([strict.code, strict.err]).toEqual([1, ""]);
    expect(strict.out).toMatch(
      /Devices: .+ 1 as before\.[\s\S]+held against release \d+\.\d+\.\d+[\s\S]+Undeclared +\d/,
    );
    expect(JSON.parse((await plaza("export", "--city", "ash", "--format", "json")).out).devices).toHaveLength(1);
  });

  test("devices that a file no longer has are ended where that is said", async () => {
    await plaza("add-city", "oak", "--name", "Oak", "--time-zone", "UTC");
    const linesOf = (references: string[]) =>
      `id,street,latitude,longitude,type,retention\n${references.map((id) => `${id},High Street,51.5,-0.1,CCTV,14 days\n`).join("")}`;
    const bring = (references: string[], ...more: string[]) => {
      const file = write("oak.csv", linesOf(references));
      return plaza("import", file, "--city", "oak", "--inventory", "Cameras", "--mapping", mapping, ...more);
    };
    await bring(["A1", "A2", "A3"]);
    const held = await bring(["A1"]);
    expect(held.out).toMatch(
      /2 devices are missing from the file, .+ none was ended\. If they are gone, say --end-missing/,
    );
    const told = await bring(["A1"], "--end-missing");
    expect(told.out).toMatch(/Devices: .+ 2 ended, 1 as before\./);
    const { devices } = JSON.parse((await plaza("export", "--city", "oak", "--format", "json")).out);
    expect(devices).toHaveLength(1);
  });

  test("what was exported can be imported again, unchanged", async () => {
    const csv = write("linden.csv", (await plaza("export", "--city", "linden", "--format", "csv")).out);
    await plaza("add-city", "twin", "--name", "Twin", "--time-zone", "Europe/Berlin");
    await plaza("import", csv, "--city", "twin", "--inventory", "Cameras");
    const read = async (city: string) =>
      JSON.parse((await plaza("export", "--city", city, "--format", "json")).out).devices.map(
        ({ code: _code, technologies, ...device }: { code: string; technologies: object[] }) => ({
          ...device,
          technologies: technologies.map((technology) => ({ ...technology, code: undefined })),
        }),
      );
    expect(await read("twin")).toEqual(await read("linden"));
  });

  test("every filter of the register is one of an export", async () => {
    const filters = [
      ["--data-kind", "image", "--tech", "video_camera"],
      ["--personal-data", "no"],
    ];
    const asked = filters.map((filter) => plaza("export", "--city", "linden", "--format", "json", ...filter));
    const [images, impersonal] = (await Promise.all(asked)).map(({ out }) => JSON.parse(out).devices.length);
    expect([images, impersonal]).toEqual([2, 0]);
  });

  test("a district and a filter that are misspelled are told", async () => {
    const { code, err } = await plaza("export", "--city", "linden", "--verdict", "breach");
    expect(code).toBe(2);
    expect(err).toContain("breaches");
  });
});

describe("a signal", () => {
  test("ends the command that is at work, and nobody waits for one when a command has ended", async () => {
    const terminal = testTerminal(env);
    const running = runIn(terminal, "import", cameras, "--city", "elm", "--inventory", "Late", "--mapping", mapping);
    await vi.waitFor(() => expect(terminal.waiting.size).toBe(1), { interval: 1 });
    for (const tell of terminal.waiting) for (const name of ["SIGTERM", "SIGINT"] as const) tell(name);
    expect(await running).toEqual({ code: 143, out: "", err: expect.stringContaining("Stopped before it was done.") });
    expect(terminal.waiting.size).toBe(0);
    const after = testTerminal(env);
    expect((await runIn(after, "export", "--city", "elm")).code).toBe(0);
    expect(after.waiting.size).toBe(0);
  });
});

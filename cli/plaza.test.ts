import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { runIn, testFolder, testTerminal } from "#cli/testing";
import { CheckReport } from "#contract/check";

const { folder, write: file } = testFolder();
/** Standard input is `given`. */
const plaza = (args: string[], given = "") => runIn(testTerminal({}, given), ...args);

const cameras = file("cameras.csv", 'ID,Camera name,Owner\n1,"=HYPERLINK(""x"")",City\n1,again,City\n2,South,City\n');
const strictTools = file(
  "kept-long.csv",
  "ID,Type,Data type,Retention,Identifiability,Personal data,Status\n1,CCTV,image,400 days,identifiable,yes,active\n",
);

describe("plaza refuses with 2 and a sentence", () => {
  test.each<[string, string[], RegExp]>([
    ["a file that is not there", ["check", path.join(folder, "none.csv")], /There is no file/],
    ["a folder", ["check", folder], /is not a file/],
    ["an unknown command", ["chek", cameras], /unknown command/],
    ["an unknown option", ["check", cameras, "--formt", "json"], /unknown option/],
    ["an unknown format", ["check", cameras, "--format", "xml"], /Allowed choices are table, json, csv/],
    ["an unknown release", ["check", cameras, "--framework", "9.9.9"], /no release "9\.9\.9".*0\.1\.0/],
    ["an unknown parameter", ["check", cameras, "--set", "pia.c99.x=1"], /pia\.c99\.x/],
    ["a day that is none", ["check", cameras, "--today", "2026-02-30"], /no day/],
    [
      "a mapping that is not there",
      ["check", cameras, "--mapping", path.join(folder, "none.yaml")],
      /cannot be opened/,
    ],
    [
      "a mapping with a slip",
      ["check", cameras, "--mapping", file("slip.yaml", "reference: Id\n")],
      /Did you mean "ID"/,
    ],
    ["a mapping of nothing", ["map", file("a.pdf", "%PDF-1.4")], /a PDF/],
    [
      "a file that cannot be written",
      ["map", cameras, "--output", path.join(folder, "no", "m.yaml")],
      /cannot be written/,
    ],
    [
      "an import's unknown release",
      ["import", cameras, "--city", "a", "--inventory", "b", "--framework", "9.9.9"],
      /no release "9\.9\.9".*0\.1\.0/,
    ],
    [
      "an import's value out of bounds",
      ["import", cameras, "--city", "a", "--inventory", "b", "--set", "pia.c07.maxVideoDays=9999"],
      /cannot be the value of pia\.c07\.maxVideoDays/,
    ],
    [
      "an import's unknown format",
      ["import", cameras, "--city", "a", "--inventory", "b", "--format", "csv"],
      /Allowed choices are table, json/,
    ],
  ])("%s", async (_name, args, message) => {
    const { code, out, err } = await plaza(args);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toMatch(message);
    expect(err).not.toMatch(/\n\s+at /);
  });
});

describe("plaza check", () => {
  test("ends with 0 where nothing breaches, with 1 where undeclared and rejected count too", async () => {
    const { code, out } = await plaza(["check", cameras, "--format", "json"]);
    const report = CheckReport.strict().parse(JSON.parse(out));
    expect(code).toBe(0);
    expect(report.file).toMatchObject({ rows: 3, accepted: 2, rejected: 1 });
    expect(report.rejected[0]).toMatchObject({ row: 3, column: "ID", code: "reference-duplicate" });
    expect((await plaza(["check", cameras, "--strict"])).code).toBe(1);
  });

  test("ends with 1 where something breaches, and shows the sentence and what to do", async () => {
    const { code, out } = await plaza(["check", strictTools]);
    expect(code).toBe(1);
    expect(out).toMatch(/1 row: 1 accepted, 0 rejected/);
    expect(out).toMatch(/Breaches\s+\d/);
    expect(out).toMatch(/pia\.r\d\d\s+1 /);
    expect(out).toContain("→");
  });

  test("holds to a city's own value", async () => {
    const month = file("month.csv", readFileSync(strictTools, "utf8").replace("400 days", "30 days"));
    const verdictsOf = async (...more: string[]) => {
      const { out } = await plaza(["check", month, "--format", "json", ...more]);
      const { conforms, breaches } = JSON.parse(out).rules.find(({ id }: { id: string }) => id === "pia.r02");
      return { conforms, breaches };
    };
    expect(await verdictsOf()).toEqual({ conforms: 0, breaches: 1 });
    expect(await verdictsOf("--set", "pia.c07.maxVideoDays=31")).toEqual({ conforms: 1, breaches: 0 });
    const outside = await plaza(["check", month, "--set", "pia.c07.maxVideoDays=0"]);
    expect([outside.code, outside.err]).toEqual([2, expect.stringContaining("pia.c07.maxVideoDays")]);
  });

  test("writes a table that no spreadsheet runs", async () => {
    const bad = file("bad.csv", 'ID,Status\n1,"=cmd()"\n2,@x\n');
    const { out } = await plaza([
      "check",
      bad,
      "--format",
      "csv",
      "--mapping",
      file("b.yaml", "reference: ID\ndevice: { status: Status }\n"),
    ]);
    const lines = out.trimEnd().split("\r\n");
    expect(lines[0]).toBe("kind,row,column,code,message,fix,rule,clause,conforms,breaches,undeclared,notApplicable");
    expect(lines.filter((line) => line.startsWith("warning"))).toHaveLength(2);
    for (const line of lines) expect(line).not.toMatch(/(?:^|,)"?[=+@]/);
  });

  test("reads standard input", async () => {
    expect((await plaza(["check", "-", "--format", "json"], "ID\n1\n")).out).toContain('"accepted": 1');
  });
});

describe("plaza map", () => {
  test("proposes YAML that plaza check takes", async () => {
    const { code, out } = await plaza(["map", cameras]);
    expect(code).toBe(0);
    expect(out).toContain("reference: ID");
    const { code: checked, err } = await plaza(["check", cameras, "--mapping", file("m.yaml", out)]);
    expect([checked, err]).toEqual([0, ""]);
  });

  test("says its reasons as JSON", async () => {
    const { out } = await plaza(["map", cameras, "--format", "json"]);
    expect(JSON.parse(out)).toMatchObject({
      mapping: { version: 1 },
      reasons: [{ path: "reference" }, {}, {}, {}, {}],
    });
  });
});

test("check and import say the same of the yardstick", async () => {
  const [check = "", imports = ""] = (
    await Promise.all(["check", "import"].map((name) => plaza([name, "--help"])))
  ).map(({ out }) => out.replaceAll(/\s+/g, " "));
  for (const option of ["--framework <version>", "--set <clause.parameter=value>", "--strict"]) {
    const words = new RegExp(`${option} [^-]+`).exec(check)?.[0];
    expect(words, option).toBeDefined();
    expect(imports).toContain(words);
  }
  expect(imports).toContain("judge the report alone");
});

test("help has examples for each command", async () => {
  const { code, out } = await plaza(["--help"]);
  const names = [...out.matchAll(/^ {2}([a-z-]+) /gm)].map(([, name]) => name!).filter((name) => name !== "help");
  expect([code, names]).toEqual([0, expect.arrayContaining(["map", "check", "import", "export"])]);
  const helps = await Promise.all(names.map(async (name) => ({ name, help: await helpOf(name) })));
  const hasExample = (name: string, help: string) =>
    new RegExp(`^Examples:\n {2}(PLAZA_DATA=\\S+ )?plaza ${name}`, "m").test(help);
  expect(helps.filter(({ name, help }) => !hasExample(name, help)).map(({ name }) => name)).toEqual([]);
});

/** The help of a command, and of the commands below it. */
async function helpOf(...names: string[]): Promise<string> {
  const { out } = await plaza([...names, "--help"]);
  const below = [...(out.split("Commands:\n")[1]?.matchAll(/^ {2}([a-z-]+) /gm) ?? [])].map(([, name]) => name!);
  const helps = await Promise.all(below.filter((name) => name !== "help").map((name) => helpOf(...names, name)));
  return [out, ...helps].join("\n");
}

test("plaza access table prints who may do what, for programs too", async () => {
  const { code, out, err } = await plaza(["access", "table", "--format", "json"]);
  expect([code, err]).toEqual([0, ""]);
  expect(JSON.parse(out)).toContainEqual(
    expect.objectContaining({ permission: "keys.manage", roles: { administrator: "own" } }),
  );
});

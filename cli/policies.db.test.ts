import { describe, expect, test } from "vitest";
import { environmentOf, runIn, testFolder, testTerminal } from "#cli/testing";
import { testDatabase } from "#server/database/testing";

const { folder, write } = testFolder();
const env = environmentOf(await testDatabase(), folder);
const plaza = (...args: string[]) => runIn(testTerminal(env), ...args);

const departures = write(
  "pia.yaml",
  `version: 0.1.0
policy: pia
language: en
departures:
  - { kind: set, clause: pia.c07, parameter: maxVideoDays, value: 60, reason: "Our council said so." }
---
version: 0.1.0
policy: opn
language: en
departures:
  - { kind: leave-out, clause: opn.c03, reason: "Another act does it." }
`,
);
const upgrade = (...args: string[]) => plaza("upgrade", "--city", "linden", ...args);

describe("the command line, on a city's policies", () => {
  test("refuses a city that is not there, a mode that is not said, and answers that are none", async () => {
    const missing = await plaza("policy", "import", departures, "--city", "nowhere");
    expect([missing.code, missing.err]).toEqual([2, expect.stringContaining('no organisation "nowhere"')]);
    expect((await upgrade()).err).toContain("--preview, --apply and --undo");
    const answers = write("wrong.yaml", "- { question: pia.c07 text, decision: perhaps }\n");
    const refused = await upgrade("--apply", "--settle", answers);
    expect([refused.code, refused.err]).toEqual([2, expect.stringContaining("decision")]);
  });

  test("brings departures in and takes them out again, unchanged", async () => {
    await plaza("add-city", "linden", "--name", "Linden", "--time-zone", "UTC");
    const brought = await plaza("policy", "import", departures, "--city", "linden");
    expect(brought).toMatchObject({ code: 0, out: expect.stringContaining("+ pia.c07.maxVideoDays set") });
    const { out } = await plaza("policy", "export", "--city", "linden");
    const again = await plaza("policy", "import", write("again.yaml", out), "--city", "linden");
    expect(again.out.trim().split("\n")).toEqual([
      "pia stays as it is; 1 unchanged.",
      "opn stays as it is; 1 unchanged.",
    ]);
  });

  test("previews an upgrade by policy and clause, applies it once it is settled, and undoes it", async () => {
    const shown = JSON.parse((await upgrade("--to", "0.2.0", "--preview", "--format", "json")).out);
    const pia = shown.policies.find((each: { policy: string }) => each.policy === "pia");
    const clause = pia.clauses.find((each: { id: string }) => each.id === "pia.c07");
    expect(clause).toMatchObject({ bucket: "conflict", base: { values: { maxVideoDays: 28 } } });
    for (const side of ["id", "bucket", "base", "ours", "theirs", "result"]) expect(clause).toHaveProperty(side);
    const refused = await upgrade("--to", "0.2.0", "--apply");
    expect([refused.code, refused.err]).toEqual([2, expect.stringContaining("pia.c07.maxVideoDays value")]);
    const answers = write("answers.yaml", "- { question: pia.c07.maxVideoDays value, decision: value, value: 31 }\n");
    const applied = await upgrade("--to", "0.2.0", "--apply", "--settle", answers);
    expect(applied).toMatchObject({ code: 0, out: expect.stringContaining("stand on 0.2.0 now") });
    expect((await plaza("policy", "export", "--city", "linden", "--policy", "pia")).out).toContain("opn.c03");
    expect((await upgrade("--undo")).out).toContain("stand on 0.1.0 again");
    const { out } = await upgrade("--preview");
    expect(out).toContain("To be settled");
  });
});

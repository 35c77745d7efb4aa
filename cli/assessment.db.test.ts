import path from "node:path";
import { expect, test } from "vitest";
import { environmentOf, runIn, testFolder, testTerminal } from "#cli/testing";
import { testDatabase } from "#server/database/testing";

const { folder, write } = testFolder();
const env = environmentOf(await testDatabase(), folder);
const plaza = (...args: string[]) => runIn(testTerminal(env), ...args);
const bring = (file: string, ...args: string[]) => plaza("assessment", "import", file, "--city", "linden", ...args);

test("the command line refuses an assessment that was not begun, a file that is not there, and answers that are none", async () => {
  await plaza("add-city", "linden", "--name", "Linden", "--time-zone", "UTC");
  const none = await plaza("assessment", "export", "--city", "linden");
  expect([none.code, none.err]).toEqual([2, expect.stringContaining("It can begin one against: ")]);
  expect((await bring(path.join(folder, "gone.csv"))).err).toContain("cannot be opened (ENOENT)");
  const wrong = await bring(write("wrong.csv", "element,duty\npia.e99,yes\n"), "--against", "0.1.0");
  expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining('no element "pia.e99"')]);
});

test("the command line brings answers in, and what it takes out changes nothing when it comes back", async () => {
  const file = write("answers.csv", "element,duty,policy,practice,note\npia.e01,yes,partly,no,Asked in March.\n");
  const shown = await bring(file, "--against", "0.1.0", "--preview");
  expect(shown.out).toContain("1 would change");
  const brought = await bring(file, "--against", "0.1.0");
  expect([brought.code, brought.out]).toEqual([0, expect.stringContaining("pia.e01: duty, policy, practice, note")]);
  const { out } = await plaza("assessment", "export", "--city", "linden");
  expect(JSON.parse(out).answers).toContainEqual(
    expect.objectContaining({ element: "pia.e01", note: "Asked in March." }),
  );
  const again = await bring(write("again.json", out), "--format", "json");
  expect(JSON.parse(again.out).changes).toEqual([]);
});

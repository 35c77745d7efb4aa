import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { checkTranslations } from "#tools/content/check-translations";
import { layOutTranslation } from "#tools/content/translate";

const valid = fileURLToPath(new URL("./gallery/valid", import.meta.url));
const living = fileURLToPath(new URL("./gallery/living", import.meta.url));

let root: string;
let printed: string[];
const print = (line: string) => void printed.push(line);
const file = () => path.join(root, "translations/ja/abc.yaml");
const layOut = (language = "ja", name = "abc") => layOutTranslation({ language, file: name, root, print });
const read = () => readFile(file(), "utf8");
const rewrite = async (find: string | RegExp, replace: string) => {
  const before = await read();
  if (typeof find === "string") expect(before).toContain(find);
  else expect(before).toMatch(find);
  await writeFile(file(), before.replace(find, replace));
};
/** Writes words into every empty place, with the parameters of the English text. */
const fill = async () => {
  const lines = (await read()).split("\n");
  const done = lines.map((line, at) => {
    const names = (lines[at - 1] ?? "").match(/\{\w+\}/g)?.join(" ") ?? "";
    return line.replace(/^( {4}[\w.]+):$/, `$1: 訳 ${names}`);
  });
  await writeFile(file(), done.join("\n"));
};
const findings = async () => (await checkTranslations(root)).findings;

beforeEach(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), "plaza-translations-"));
  await cp(valid, path.join(root, "9.9.9"), { recursive: true });
  printed = [];
});
afterEach(() => rm(root, { recursive: true }));

describe("laying out a translation", () => {
  test("is refused for English, for no language and for no policy, naming what there is", async () => {
    expect([await layOut("en"), await layOut("japanese"), await layOut("ja", "xyz")]).toEqual([2, 2, 2]);
    expect(printed.join("\n")).toMatch(/two letters[\s\S]*There are: framework, abc, par/);
  });

  test("puts each empty place below its English text, with the fingerprint of the item's texts", async () => {
    expect(await layOut()).toBe(0);
    expect(await read()).toMatch(/ {2}abc\.c01:\n {4}of: "[0-9a-f]{16}"\n {4}# Delete after some days\n {4}title:\n/);
    expect((await checkTranslations(root)).describes[0]).toContain("0 of ");
  });

  test("keeps what is written, and marks what translates another text than there is now", async () => {
    await layOut();
    await fill();
    const clause = path.join(root, "9.9.9/policies/abc/clauses/abc.c01.md");
    await writeFile(clause, (await readFile(clause, "utf8")).replace("deletes pictures", "deletes all pictures"));
    expect(await layOut()).toBe(0);
    const text = await read();
    expect(text.match(/The English text has changed/g)).toHaveLength(1);
    expect(text).toContain("title: 訳");
    expect((await checkTranslations(root)).describes.join("\n")).toContain("stale 1: abc 1");
    expect(await findings()).toEqual([]);
  });

  test("marks an item that is no more, and does not lose it", async () => {
    await layOut();
    await fill();
    await rewrite(/^ {2}abc\.r01:/m, "  abc.r09:");
    await layOut();
    expect(await read()).toMatch(/no item of this id\. Take it out\.\n {2}abc\.r09:/);
  });
});

describe("the check of a translation", () => {
  beforeEach(async () => {
    await layOut();
    await fill();
  });

  test("tells an item that the release does not have, with the nearest", async () => {
    await rewrite(/^ {2}abc\.c01:/m, "  abc.c11:");
    expect(await findings()).toMatchObject([
      { code: "translation-item-unknown", fix: expect.stringContaining("Did you mean abc.c01?") },
    ]);
  });

  test("tells an item that stands in the file of another policy", async () => {
    const other = path.join(root, "translations/ja/par.yaml");
    const text = await read();
    await writeFile(other, text.replace("policy: abc", "policy: par"));
    expect(new Set((await findings()).map(({ code }) => code))).toEqual(new Set(["translation-item-misplaced"]));
  });

  test("tells a file that says another language or policy than its place", async () => {
    await rewrite("language: ja", "language: ar");
    expect((await findings())[0]).toMatchObject({ code: "translation-misplaced" });
  });

  test("tells a place that the item does not have", async () => {
    await rewrite(/^ {4}text:/m, "    texts:");
    expect(await findings()).toMatchObject([
      { code: "translation-place-unknown", fix: expect.stringContaining("Did you mean text?") },
    ]);
  });

  test("tells a parameter that got lost, and one that was made up", async () => {
    await rewrite("訳 {maxDays}", "訳 {days}");
    expect((await findings()).map(({ code }) => code)).toEqual([
      "translation-parameter-lost",
      "translation-parameter-unknown",
    ]);
  });

  test("refuses an approval without a role or a day", async () => {
    await rewrite(/( {2}abc\.c01:\n {4}of: .*\n)/, "$1    approved: { by: Reviewer }\n");
    expect(await findings()).toMatchObject([{ code: "value-missing", path: expect.stringContaining("approved.on") }]);
  });

  test("counts what is approved, machine-drafted and missing apart", async () => {
    await rewrite(/( {2}abc\.c01:\n {4}of: .*\n)/, "$1    approved: { by: Reviewer of the chapter, on: 2026-11-26 }\n");
    await rewrite(/^( {4}asks:).*$/m, "$1");
    const { describes, findings: told } = await checkTranslations(root);
    expect(told).toEqual([]);
    expect(describes.join("\n")).toMatch(/1 of them approved[\s\S]*missing \d+: framework \d+, abc 1, par 1/);
  });
});

describe("the reasons that a release gives for its changes", () => {
  const changes = () => path.join(root, "9.9.9/changes.yaml");
  const translated = () => path.join(root, "translations/ja/changes/9.9.9.yaml");

  beforeEach(async () => {
    const reason = "  - { id: abc.c01, became: reworded, because: It was long. }";
    await writeFile(changes(), `from: null\nnote: Shorter.\nitems:\n${reason}\n  - { id: abc.e01, became: kept }\n`);
    await layOut("ja", "changes/9.9.9");
  });

  test("are laid out for each release, with what it says of all of them", async () => {
    const laid = await readFile(translated(), "utf8");
    expect(laid).toMatch(/ {2}changes\.9\.9\.9:\n.*\n {4}# Shorter\.\n {4}note:\n/);
    expect(laid).toMatch(/ {2}9\.9\.9\/abc\.c01:\n.*\n {4}# It was long\.\n {4}because:\n/);
    expect(laid).not.toContain("abc.e01");
    expect(await findings()).toEqual([]);
  });

  test("are counted as missing until they have words, and as stale where the English moves before the release is frozen", async () => {
    const told = async () => (await checkTranslations(root)).describes.join("\n");
    expect(await told()).toMatch(/missing \d+: .*changes\/9\.9\.9 2/);
    await writeFile(
      translated(),
      (await readFile(translated(), "utf8")).replace(/^( {4}(?:note|because)):$/gm, "$1: 訳"),
    );
    expect(await told()).not.toContain("changes/9.9.9");
    await writeFile(changes(), (await readFile(changes(), "utf8")).replace("It was long.", "Nobody read it."));
    expect(await told()).toContain("stale 1: changes/9.9.9 1");
    expect(await findings()).toEqual([]);
  });
});

describe("what stands beside the releases", () => {
  const beside = (name: string) => path.join(root, name);
  const law = "translations/ja/standards/a-law.yaml";

  beforeEach(async () => {
    await cp(living, root, { recursive: true });
    await layOut("ja", "standards/a-law");
    await layOut("ja", "examples/abc");
  });

  test("is laid out standard by standard, with each item apart, and policy by policy", async () => {
    const laid = await readFile(beside(law), "utf8");
    expect(laid).toMatch(/ {2}standard\.a-law:[\s\S]*dates\.0\.what:[\s\S]* {2}a-law\/1:\n {4}of: "[0-9a-f]{16}"/);
    expect(await readFile(beside("translations/ja/examples/abc.yaml"), "utf8")).toMatch(/abc\.x01:[\s\S]*city:/);
    expect(await findings()).toEqual([]);
  });

  test("is stale item by item where its English words have moved", async () => {
    await writeFile(beside(law), (await readFile(beside(law), "utf8")).replace(/^( {4}title):$/gm, "$1: 訳"));
    const file = beside("crosswalks/a-law.yaml");
    await writeFile(file, (await readFile(file, "utf8")).replace("title: Another", "title: Something else"));
    expect((await checkTranslations(root)).describes.join("\n")).toContain("stale 1: standards/a-law 1");
  });

  test("is refused in the file of another standard", async () => {
    const text = (await readFile(beside(law), "utf8")).replace("a-law/2:", "b-law/2:");
    await writeFile(beside(law), text);
    expect(await findings()).toMatchObject([
      { code: "translation-item-unknown", path: expect.stringContaining("b-law/2") },
    ]);
  });
});

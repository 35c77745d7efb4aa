import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { checkContent } from "#tools/content/check";
import { diffReleaseFolders } from "#tools/content/diff";
import { newItem } from "#tools/content/new";
import { layOutNew } from "#tools/content/new-release";
import { publishRelease } from "#tools/content/publish";

const valid = fileURLToPath(new URL("./gallery/valid", import.meta.url));
let root: string;
let printed: string[];
const print = (line: string) => void printed.push(line);
const told = () => printed.join("\n");
const inNew = (file: string) => path.join(root, "9.10.0", file);
const clause = "policies/abc/clauses/abc.c01.md";

async function edit(file: string, find: string, replace: string) {
  const before = await readFile(inNew(file), "utf8");
  expect(before).toContain(find);
  await writeFile(inNew(file), before.replace(find, replace));
}
const diff = (given: Partial<Parameters<typeof diffReleaseFolders>[0]> = {}) => {
  printed = [];
  return diffReleaseFolders({ from: "9.9.9", to: "9.10.0", format: "text", write: false, root, print, ...given });
};
const changes = () => readFile(inNew("changes.yaml"), "utf8");

beforeEach(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), "plaza-diff-"));
  await cp(valid, path.join(root, "9.9.9"), { recursive: true });
  printed = [];
});
afterEach(() => rm(root, { recursive: true }));

describe("a new release", () => {
  test("is refused without a version, from one that is not there, and where it is there or does not come after", async () => {
    expect(await layOutNew("clause", undefined, { root, print })).toBe(2);
    expect(await layOutNew("9.x", undefined, { root, print })).toBe(2);
    expect(await layOutNew("9.10.0", undefined, { from: "1.0.0", root, print })).toBe(2);
    expect(await layOutNew("9.9.9", undefined, { from: "9.9.9", root, print })).toBe(1);
    expect(await layOutNew("9.2.0", undefined, { from: "9.9.9", root, print })).toBe(1);
    expect(told()).toMatch(
      /name its policy too[\s\S]*no version[\s\S]*no release folder 1\.0\.0[\s\S]*there already[\s\S]*after 9\.9\.9/,
    );
  });

  test("is a copy to work on, without what was frozen, in which everything is kept", async () => {
    await publishRelease({ version: "9.9.9", root, print });
    expect(await layOutNew("9.10.0", undefined, { root, print })).toBe(0);
    expect(await readFile(inNew("framework.yaml"), "utf8")).toContain("version: 9.10.0");
    await expect(readFile(inNew("release.json"))).rejects.toThrow("ENOENT");
    expect(await changes()).toContain("- { id: abc.c01, became: kept }");
    expect(await checkContent({ format: "text", root, print })).toBe(0);
  });
});

describe("comparing two releases", () => {
  beforeEach(() => layOutNew("9.10.0", undefined, { root, print }));

  test("is refused for a release that is not there, an unknown format, and writing backwards or into a frozen one", async () => {
    expect(await diff({ to: "1.2.3" })).toBe(2);
    expect(await diff({ format: "xml" })).toBe(2);
    expect(await diff({ from: "9.10.0", to: "9.9.9", write: true })).toBe(2);
    await publishRelease({ version: "9.10.0", root, print });
    expect(await diff({ write: true })).toBe(1);
    expect(told()).toContain("frozen");
  });

  test("names what cannot be read in either", async () => {
    await rm(inNew("policies/abc/policy.yaml"));
    expect(await diff()).toBe(1);
    expect(told()).toContain("9.10.0/policies/abc/policy.yaml");
  });

  test("tells every change with old and new, in words and for programs", async () => {
    await edit(clause, "max: 90", "max: 30");
    await edit(clause, "The city deletes pictures", "The city erases all pictures");
    expect(await diff()).toBe(0);
    expect(told()).toContain("9.9.9 → 9.10.0: 1 bounds-changed, 9 kept");
    expect(told()).toContain("abc.c01  bounds-changed, reworded\n  Delete after some days");
    expect(told()).toContain("The city [-deletes-]{+erases all+} pictures within");
    expect(told()).toContain("1 to [-90-]{+30+},");
    await diff({ format: "json" });
    const { counts, changes: items } = JSON.parse(told());
    expect(counts).toEqual({ "bounds-changed": 1, kept: 9 });
    expect(items.find(({ id }: { id: string }) => id === "abc.c01")).toMatchObject({
      became: "bounds-changed",
      also: ["reworded"],
      isGuess: false,
      differences: [
        { field: "text", kind: "reworded" },
        { field: "parameters.maxDays", kind: "bounds-changed" },
      ],
    });
  });

  test("proposes changes.yaml, which is refused until a person has said why, and keeps what was written", async () => {
    await edit(clause, "The city deletes pictures", "The city erases all pictures");
    expect(await diff({ write: true })).toBe(0);
    printed = [];
    expect(await checkContent({ format: "text", root, print })).toBe(1);
    expect(told()).toContain("change-without-because");
    await edit("changes.yaml", "became: reworded", "became: meaning-changed");
    await edit("changes.yaml", "    because:\n", "    because: Copies were left over.\n");
    await diff({ write: true });
    const written = await changes();
    expect(written).toMatch(
      /id: abc\.c01\n {4}became: meaning-changed\n {4}because: >-?\n {6}Copies were left over\.\n/,
    );
    await diff({ write: true });
    expect(await changes()).toBe(written);
    expect(await checkContent({ format: "text", root, print })).toBe(0);
  });

  test("tells a person whose entry is no longer true, and keeps the reason", async () => {
    await edit(clause, "The city deletes pictures", "The city erases all pictures");
    await diff({ write: true });
    await edit("changes.yaml", "    because:\n", "    because: Copies were left over.\n");
    await edit(clause, "max: 90", "max: 30");
    await diff({ write: true });
    expect(told()).toContain("abc.c01  changes.yaml says reworded, which is not so");
    expect(await changes()).toMatch(/became: bounds-changed\n {4}also: \[reworded\]\n {4}because: >-?\n {6}Copies/);
  });
});

describe("the next free id", () => {
  test("is not that of an item which ended in an earlier release", async () => {
    await layOutNew("9.10.0", undefined, { root, print });
    await newItem({ kind: "rule", policy: "abc", version: "9.10.0", root, print });
    await layOutNew("9.11.0", undefined, { root, print });
    await rm(path.join(root, "9.11.0/policies/abc/rules/abc.r02.yaml"));
    printed = [];
    await newItem({ kind: "rule", policy: "abc", version: "9.11.0", root, print });
    expect(told()).toBe("Wrote 9.11.0/policies/abc/rules/abc.r03.yaml");
  });
});

import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { loadReleases } from "#server/content/releases";
import { checkContent } from "#tools/content/check";
import { publishLiving } from "#tools/content/check-living";
import { newItem } from "#tools/content/new";
import { layOutNew } from "#tools/content/new-release";
import { publishRelease } from "#tools/content/publish";
import { layOutTranslation } from "#tools/content/translate";

const valid = fileURLToPath(new URL("./gallery/valid", import.meta.url));

let content: string;
let root: string;
let printed: string[];
const print = (line: string) => void printed.push(line);
const inRelease = (file: string) => path.join(root, "9.9.9", file);
const clause = "policies/abc/clauses/abc.c01.md";

async function edit(file: string, find: string, replace: string) {
  const before = await readFile(inRelease(file), "utf8");
  expect(before).toContain(find);
  await writeFile(inRelease(file), before.replace(find, replace));
}

beforeEach(async () => {
  content = await mkdtemp(path.join(os.tmpdir(), "plaza-content-"));
  root = path.join(content, "roadmap");
  await cp(valid, path.join(root, "9.9.9"), { recursive: true });
  printed = [];
});
afterEach(() => rm(content, { recursive: true }));

describe("freezing a release", () => {
  test("is refused while anything is to be corrected, and writes nothing", async () => {
    await edit(clause, "The city deletes", "Where possible, the city deletes");
    expect(await publishRelease({ version: "9.9.9", root, print })).toBe(1);
    expect(printed.join("\n")).toContain("weak-word");
    await expect(readFile(inRelease("release.json"))).rejects.toThrow("ENOENT");
  });

  test("is refused for a folder that does not exist, naming those that do", async () => {
    expect(await publishRelease({ version: "1.2.3", root, print })).toBe(2);
    expect(printed.join("\n")).toContain("9.9.9");
  });

  test("a changed file of a published release is refused, and the item is named", async () => {
    expect(await publishRelease({ version: "9.9.9", root, print })).toBe(0);
    const frozen = await readFile(inRelease("release.json"), "utf8");
    await edit(clause, "deletes pictures", "deletes all pictures");
    printed = [];
    expect(await checkContent({ format: "text", root, print })).toBe(1);
    expect(printed.join("\n")).toMatch(/9\.9\.9\/abc\.c01\n {2}abc\.c01 differs from the published release 9\.9\.9/);
    expect(await publishRelease({ version: "9.9.9", root, print })).toBe(1);
    expect(await readFile(inRelease("release.json"), "utf8")).toBe(frozen);
  });

  test("an item added to or taken from a published release is refused", async () => {
    await publishRelease({ version: "9.9.9", root, print });
    await rm(inRelease("policies/abc/rules/abc.r01.yaml"));
    await edit("policies/abc/elements/abc.e01.yaml", "rules: [abc.r01]", "rules: []");
    printed = [];
    expect(await checkContent({ format: "text", root, print })).toBe(1);
    expect(printed.join("\n")).toContain("abc.r01 is missing from the published release");
    expect(await newItem({ kind: "rule", policy: "abc", version: "9.9.9", root, print })).toBe(1);
  });

  test("line ends, trailing space and Unicode form do not change the fingerprint", async () => {
    await publishRelease({ version: "9.9.9", root, print });
    const text = await readFile(inRelease(clause), "utf8");
    await writeFile(inRelease(clause), text.replace(/\n/g, "  \r\n").normalize("NFD"));
    expect(await checkContent({ format: "text", root, print })).toBe(0);
  });

  test("sources may move after the release: the text stays frozen and living.json is renewed", async () => {
    await publishRelease({ version: "9.9.9", root, print });
    const frozen = await readFile(inRelease("release.json"), "utf8");
    await edit("policies/abc/clauses/abc.c01.yaml", "what: A law", "what: A newer law");
    printed = [];
    expect(await checkContent({ format: "text", root, print })).toBe(1);
    expect(printed.join("\n")).toContain("living-stale");
    expect(await publishRelease({ version: "9.9.9", root, print })).toBe(0);
    expect(await readFile(inRelease("release.json"), "utf8")).toBe(frozen);
    expect(await readFile(inRelease("living.json"), "utf8")).toContain("A newer law");
  });
});

describe("what stands beside the releases", () => {
  const gallery = fileURLToPath(new URL("./gallery/living", import.meta.url));
  const beside = (file: string) => path.join(root, file);

  test("is refused while anything is to be corrected, and writes nothing", async () => {
    await cp(gallery, root, { recursive: true });
    const text = await readFile(beside("examples/abc.yaml"), "utf8");
    await writeFile(beside("examples/abc.yaml"), text.replace("country: NL", "country: ZZ"));
    expect(await publishLiving({ root, print })).toBe(1);
    expect(printed.join("\n")).toContain("country-unknown");
    await expect(readFile(beside("living.json"))).rejects.toThrow("ENOENT");
  });

  test("is refused by the server where it is not what its fingerprint says", async () => {
    await publishRelease({ version: "9.9.9", root, print });
    await cp(gallery, root, { recursive: true });
    await publishLiving({ root, print });
    const stored = await readFile(beside("living.json"), "utf8");
    await writeFile(beside("living.json"), stored.replace("It was done", "It was not done"));
    await expect(loadReleases(content)).rejects.toThrow("publish living");
  });

  test("is refused by the server where a translation is not what its fingerprint says", async () => {
    await publishRelease({ version: "9.9.9", root, print });
    await layOutTranslation({ language: "ja", file: "abc", root, print });
    await publishLiving({ root, print });
    expect((await loadReleases(content)).translations.get("ja")?.items).toHaveProperty("abc.c01");
    await writeFile(beside("translations/ja.sha256"), "0".repeat(64));
    await expect(loadReleases(content)).rejects.toThrow("ja.json beside the releases");
  });

  test("moves without the release: its fingerprint stays, and readers see what is newer", async () => {
    await publishRelease({ version: "9.9.9", root, print });
    expect((await loadReleases(content)).beside.examples).toEqual([]);
    await cp(gallery, root, { recursive: true });
    expect(await checkContent({ format: "text", root, print })).toBe(1);
    expect(printed.join("\n")).toContain("[living-stale]");
    const frozen = await readFile(inRelease("release.sha256"), "utf8");
    expect(await publishLiving({ root, print })).toBe(0);
    expect(await checkContent({ format: "text", root, print })).toBe(0);
    expect(await readFile(inRelease("release.sha256"), "utf8")).toBe(frozen);
    expect((await loadReleases(content)).beside.examples).toHaveLength(1);
  });
});

describe("loading releases", () => {
  test("a folder without a frozen release is no release", async () => {
    await expect(loadReleases(content)).rejects.toThrow("No release is published");
  });

  test("a release whose bytes were changed is refused", async () => {
    await publishRelease({ version: "9.9.9", root, print });
    await edit("release.json", "deletes pictures", "keeps pictures");
    await expect(loadReleases(content)).rejects.toThrow("not what its fingerprint says");
  });

  test("a release is found by its version and as the latest", async () => {
    await publishRelease({ version: "9.9.9", root, print });
    const releases = await loadReleases(content);
    expect(releases.latest.release.version).toBe("9.9.9");
    expect(releases.find("latest")).toBe(releases.find("9.9.9"));
    expect(releases.find("1.0.0")).toBeUndefined();
    expect(releases.latest.rules.map(({ id }) => id)).toEqual(["abc.r01"]);
    expect(releases.latest.modelValues).toEqual({ "abc.c01": { maxDays: 28 } });
  });
});

describe("several releases", () => {
  test("are ordered by their numbers, and a draft is never what is shown by default", async () => {
    await publishRelease({ version: "9.9.9", root, print });
    for (const version of ["9.10.0", "9.11.0-draft.2"]) {
      await layOutNew(version, undefined, { from: "9.9.9", root, print });
      await publishRelease({ version, root, print });
    }
    const releases = await loadReleases(content);
    expect(releases.all.map(({ release }) => release.version)).toEqual(["9.11.0-draft.2", "9.10.0", "9.9.9"]);
    expect(releases.latest.release.version).toBe("9.10.0");
    expect(releases.find("9.11.0-draft.2")).toBeDefined();
  });
});

describe("a new item", () => {
  test("of an unknown kind or policy is refused, naming what there is", async () => {
    expect(await newItem({ kind: "chapter", policy: "abc", root, print })).toBe(2);
    expect(await newItem({ kind: "rule", policy: "xyz", root, print })).toBe(2);
    expect(printed.join("\n")).toMatch(/clause, element, rule[\s\S]*abc, par/);
  });

  test("gets the next free id, and is told as unfinished until it is written", async () => {
    expect(await newItem({ kind: "rule", policy: "abc", root, print })).toBe(0);
    expect(printed).toEqual(["Wrote 9.9.9/policies/abc/rules/abc.r02.yaml"]);
    expect(await checkContent({ format: "text", root, print })).toBe(1);
  });
});

import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { checkFiles } from "#tools/content/check";
import { checkLivingFiles, checkReleaseCrosswalks, knownItems } from "#tools/content/check-living";
import { readFolder } from "#tools/content/release-folders";

/** Each file makes one mistake beside a whole, valid framework. Messages are part of the public interface. */
interface Broken {
  mistake: string;
  file?: string;
  find?: string;
  replace?: string;
  add?: { file: string; text: string };
  /** Added to a file of the release. */
  inRelease?: { file: string; text: string };
  findings: { code: string; path: string; message: string; fix: string }[];
}

const folder = (name: string) => fileURLToPath(new URL(`./gallery/${name}`, import.meta.url));
const release = await readFolder(folder("valid"));
const valid = await readFolder(folder("living"));
const newest = knownItems("9.9.9", release);

function checkBroken({ file, find = "", replace = "", add, inRelease }: Partial<Broken>) {
  const files = new Map(valid);
  const sources = new Map(release);
  if (add) files.set(add.file, add.text);
  if (inRelease) sources.set(inRelease.file, `${release.get(inRelease.file)}${inRelease.text}\n`);
  if (file) {
    expect(files.get(file)).toContain(find);
    files.set(file, files.get(file)!.replace(find, replace));
  }
  const { content, findings } = checkLivingFiles(files, newest);
  return [...findings, ...checkReleaseCrosswalks(checkFiles(sources), content)];
}

describe("the gallery of what stands beside the releases", () => {
  const names = readdirSync(folder("broken-living"));
  const read = (name: string) => parse(readFileSync(`${folder("broken-living")}/${name}`, "utf8")) as Broken;

  test("has no mistake before one is made", () => {
    expect(checkBroken({})).toEqual([]);
  });

  test("has a mistake for every code a finding can bear", () => {
    const domain = fileURLToPath(new URL("../../domain/frameworks/", import.meta.url));
    const known = ["assemble-living", "check-living"].flatMap((file) =>
      [...readFileSync(`${domain}${file}.ts`, "utf8").matchAll(/"([a-z]+(?:-[a-z]+)+)"[,\s]*(?=path|:|\n)/g)].map(
        ([, code]) => code!,
      ),
    );
    expect(known.length).toBeGreaterThan(6);
    const shown = new Set(names.map(read).flatMap(({ findings }) => findings.map(({ code }) => code)));
    expect([...new Set(known)].filter((code) => !shown.has(code))).toEqual([]);
  });

  test.each(names)("%s is told as written", (name) => {
    const broken = read(name);
    expect(checkBroken(broken)).toEqual(broken.findings);
  });

  test("an item goes by its standard's earlier name, and a part by its own", () => {
    const text = "crosswalk: [{ to: an-old-law/1-b, relation: subset, because: It asks more. }]";
    expect(checkBroken({ inRelease: { file: "policies/abc/clauses/abc.c01.yaml", text } })).toEqual([]);
  });
});

import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { assembleRelease } from "#domain/frameworks/assemble-release";
import type { Release } from "#domain/frameworks/release";
import type { SourceFiles } from "#domain/frameworks/source-files";
import { checkFiles } from "#tools/content/check";
import { listReleaseFolders, readFolder } from "#tools/content/release-folders";

/** Each file of the gallery makes one mistake in a whole, valid framework. Messages are part of the public interface. */
interface Broken {
  mistake: string;
  file?: string;
  find?: string;
  replace?: string;
  remove?: string;
  add?: { file: string; text: string };
  also?: { file: string; text: string };
  findings: { code: string; path: string; message: string; fix: string }[];
}

const folder = (name: string) => fileURLToPath(new URL(`./gallery/${name}`, import.meta.url));
const valid = await readFolder(folder("valid"));

/** Each successor is the release before it with some files in another form, and without those that are empty. */
const successors: { files: SourceFiles; earlier: Release[] }[] = [];
for (const version of await listReleaseFolders(folder("successors"))) {
  const before = successors.at(-1) ?? { files: valid, earlier: [] };
  const overlay = await readFolder(folder(`successors/${version}`));
  const files = new Map([...new Map([...before.files, ...overlay])].filter(([, text]) => text !== ""));
  successors.push({ files, earlier: [...before.earlier, assembleRelease(before.files).release!] });
}
const newest = successors.at(-1)!;

function withMistake(broken: Broken, whole: SourceFiles = valid): Map<string, string> {
  const files = new Map(whole);
  for (const added of [broken.add, broken.also]) if (added) files.set(added.file, added.text);
  if (broken.remove) files.delete(broken.remove);
  if (broken.file) {
    const before = files.get(broken.file) ?? "";
    expect(before).toContain(broken.find);
    files.set(broken.file, before.replace(broken.find ?? "", broken.replace ?? ""));
  }
  return files;
}

describe("the gallery of broken files", () => {
  test("the framework the mistakes are made in has none", () => {
    expect(checkFiles(valid).findings).toEqual([]);
  });

  const names = readdirSync(folder("broken"));
  const read = (name: string) => parse(readFileSync(`${folder("broken")}/${name}`, "utf8")) as Broken;
  const changeNames = readdirSync(folder("broken-changes"));
  const readChange = (name: string) => parse(readFileSync(`${folder("broken-changes")}/${name}`, "utf8")) as Broken;

  test("has a mistake for every code a finding can bear", () => {
    const domain = fileURLToPath(new URL("../../domain/", import.meta.url));
    const parts = [
      "assemble-release",
      "check-release",
      "check-rules",
      "check-changes",
      "check-mentions",
      "source-files",
    ];
    const checks = parts.map((n) => `frameworks/${n}.ts`);
    const known = [...checks, "kernel/schema-findings.ts"].flatMap((file) =>
      [...readFileSync(`${domain}${file}`, "utf8").matchAll(/\bcode(?: =|:) "([a-z-]+)"/g)].map(([, code]) => code),
    );
    expect(known.length).toBeGreaterThan(20);
    const shown = [...names.map(read), ...changeNames.map(readChange)].flatMap(({ findings }) =>
      findings.map(({ code }) => code),
    );
    expect([...new Set(known)].filter((code) => !shown.includes(code!))).toEqual([]);
  });

  test.each(names)("%s is told as written", (name) => {
    const broken = read(name);
    expect(checkFiles(withMistake(broken)).findings).toEqual(broken.findings);
  });

  test("releases that follow it have none either", () => {
    for (const { files, earlier } of successors) expect(checkFiles(files, earlier).findings).toEqual([]);
    expect(successors).toHaveLength(3);
  });

  test.each(changeNames)("of changes: %s is told as written", (name) => {
    const broken = readChange(name);
    expect(checkFiles(withMistake(broken, newest.files), newest.earlier).findings).toEqual(broken.findings);
  });

  test("two mistakes in two files are both told", () => {
    const files = new Map(valid);
    files.set("framework.yaml", (valid.get("framework.yaml") ?? "").replace("schema: 1", "schema: 2"));
    files.set("policies/abc/elements/abc.e01.yaml", "id: abc.e01\n");
    const paths = checkFiles(files).findings.map(({ path }) => path.split(" ")[0]);
    expect(paths).toContain("framework.yaml");
    files.set("framework.yaml", valid.get("framework.yaml") ?? "");
    files.set("changes.yaml", "from: 3\n");
    const both = new Set(checkFiles(files).findings.map(({ path }) => path.split(" ")[0]));
    expect(both).toEqual(new Set(["changes.yaml", "policies/abc/elements/abc.e01.yaml"]));
  });
});

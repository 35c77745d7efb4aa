import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { checkFiles } from "#tools/content/check";
import { readFolder } from "#tools/content/release-folders";

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

function withMistake(broken: Broken): Map<string, string> {
  const files = new Map(valid);
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

  test("has a mistake for every code a finding can bear", () => {
    const domain = fileURLToPath(new URL("../../domain/", import.meta.url));
    const checks = ["assemble-release", "check-release", "check-rules", "source-files"].map(
      (n) => `frameworks/${n}.ts`,
    );
    const known = [...checks, "kernel/schema-findings.ts"].flatMap((file) =>
      [...readFileSync(`${domain}${file}`, "utf8").matchAll(/\bcode: "([a-z-]+)"/g)].map(([, code]) => code),
    );
    expect(known.length).toBeGreaterThan(20);
    const shown = names.flatMap((name) => read(name).findings.map(({ code }) => code));
    expect([...new Set(known)].filter((code) => !shown.includes(code!))).toEqual([]);
  });

  test.each(names)("%s is told as written", (name) => {
    const broken = read(name);
    expect(checkFiles(withMistake(broken)).findings).toEqual(broken.findings);
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

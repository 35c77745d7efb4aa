import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";

const root = path.resolve(import.meta.dirname, "..");
const documents = [
  "README.md",
  "CONTRIBUTING.md",
  "CHANGELOG.md",
  ...readdirSync(path.join(root, "docs"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => path.join("docs", name)),
];

/** A file of the project that a document names in code letters: a folder we have, and no placeholder in it. */
const named =
  /`((?:cli|content|contract|database|docs|domain|e2e|locales|perf|public|server|tests|tools|vocabulary|web)\/[\w./-]+)`/g;

describe.each(documents)("%s", (document) => {
  const text = readFileSync(path.join(root, document), "utf8");

  test("names no file that is not there", () => {
    const files = [...text.matchAll(named)].map((found) => found[1]!);
    expect(files.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
  });

  test("links to no document that is not there", () => {
    const links = [...text.matchAll(/\]\((?!https?:|mailto:|#|\/)([^)#\s]+)[^)]*\)/g)].map((found) => found[1]!);
    const missing = links.filter((link) => !existsSync(path.resolve(root, path.dirname(document), link)));
    expect(missing).toEqual([]);
  });

  // npm writes two lines of its own to the same stream, which neither YAML nor JSON can bear.
  test("keeps npm quiet where a program or a file takes what a command prints", () => {
    const lines = text.split("\n").filter((line) => /npm run (?!-s )[^#`]*(?: > |\| |--format json)/.test(line));
    expect(lines).toEqual([]);
  });
});

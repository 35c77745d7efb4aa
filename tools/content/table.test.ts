import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { tableOfContent } from "#domain/frameworks/content-table";
import { LivingContent } from "#domain/frameworks/living-content";
import { Living, Release } from "#domain/frameworks/release";
import { contentRoot } from "#tools/content/release-folders";
import { documentOf, printTable } from "#tools/content/table";

const gallery = (name: string) => fileURLToPath(new URL(`./gallery/${name}`, import.meta.url));
let root: string;
let printed: string[];
const print = (line: string) => void printed.push(line);

beforeEach(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), "plaza-table-"));
  await cp(gallery("valid"), path.join(root, "9.9.9"), { recursive: true });
  await cp(gallery("living"), root, { recursive: true });
  printed = [];
});
afterEach(() => rm(root, { recursive: true }));

test("a release that is not there is refused, naming those that are", async () => {
  expect(await printTable({ version: "1.2.3", format: "text", root, print })).toBe(2);
  expect(printed).toEqual(["There is no release folder 1.2.3. There are: 9.9.9."]);
});

test("a release that cannot be put together is refused", async () => {
  await writeFile(path.join(root, "9.9.9/framework.yaml"), "id: roadmap\n");
  expect(await printTable({ format: "text", root, print })).toBe(1);
});

test("each policy is counted, and all together, in Markdown too", async () => {
  expect(await printTable({ format: "markdown", root, print })).toBe(0);
  expect(printed).toEqual([
    "| policy |  | clauses | parameters | elements | rules | sources | examples | crosswalk |",
    "|---|---|---:|---:|---:|---:|---:|---:|---:|",
    "| abc | A policy | 1 | 1 | 1 | 1 | 2 | 1 | 0 |",
    "|  | Total | 1 | 1 | 1 | 1 | 2 | 1 | 0 |",
  ]);
});

test("docs/FRAMEWORK.md is release 1.3.0 as it was published", async () => {
  const read = async (file: string): Promise<unknown> =>
    JSON.parse(await readFile(path.join(contentRoot, file), "utf8"));
  const release = Release.parse(await read("1.3.0/release.json"));
  const living = Living.parse(await read("1.3.0/living.json"));
  const beside = LivingContent.parse(await read("living.json"));
  const kept = await readFile(new URL("../../docs/FRAMEWORK.md", import.meta.url), "utf8");
  expect(kept, "Write it anew: npm run -s content -- table 1.3.0 --format document > docs/FRAMEWORK.md").toBe(
    `${documentOf("1.3.0", tableOfContent(release, living, beside)).join("\n")}\n`,
  );
});

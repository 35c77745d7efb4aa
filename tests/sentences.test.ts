import { readdirSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { problemStatus } from "#contract/problems";
import { accessTable, entryOf, type Permission } from "#domain/access/access-table";
import { anybody, type Caller } from "#domain/access/caller";
import { decide } from "#domain/access/decide";
import { compileReword } from "#domain/kernel/reword";
import { deviceTargets, technologyTargets } from "#domain/register/mapping";
import { describeField } from "#domain/register/parse-mapping";
import { problemWords } from "#vocabulary/problem-words";
import { reword, sentenceTables } from "#vocabulary/sentences/reword";
import { filledIn, readSentences } from "./said-sentences.ts";

const root = new URL("../", import.meta.url);

/** Folders whose refusals and findings people meet on pages. */
const folders = ["domain", "server"];

/** What only the command line for the framework's and the alliance's content says, and the verifier of events. */
const elsewhere = [
  /^domain\/frameworks\/(?!parameters)/,
  /^domain\/alliance\/(assemble|check)-/,
  /^domain\/audit\//,
  /^server\/content\//,
  /\.test\.ts$|testing|arbitrary/,
];

function sourcesIn(folder: string): string[] {
  return readdirSync(new URL(`${folder}/`, root), { recursive: true, encoding: "utf8" })
    .map((name) => path.posix.join(folder, name.replaceAll("\\", "/")))
    .filter((file) => file.endsWith(".ts") && !elsewhere.some((pattern) => pattern.test(file)));
}

test("every sentence that refuses something on a page has words in every language", () => {
  const said = folders.flatMap(sourcesIn).flatMap((file) => readSentences(root, file));
  expect(said.length).toBeGreaterThan(600);
  const known = compileReword([...sentenceTables, [[filledIn, filledIn, filledIn]]]);
  // What the code puts before a sentence is a sentence of its own, or nothing.
  const alone = (text: string) => text.replace(new RegExp(`^${filledIn} ?(?=[A-Z])`), "");
  const unworded = said.filter(({ text }) => !known(alone(text), "ja") || !known(alone(text), "ar"));
  expect(unworded.map(({ file, text }) => `${file}: ${text}`)).toEqual([]);
});

test("a refusal without words of its own is told by its kind, and every kind has words", () => {
  expect(Object.keys(problemWords).sort()).toEqual(Object.keys(problemStatus).sort());
});

test("whoever is refused something is told in their language what it takes and whom to ask", () => {
  const organisation = { id: "linden", slug: "linden", name: "Linden", kind: "city", chapterHosts: [] } as const;
  const callers: Caller[] = [
    anybody,
    { kind: "person", roles: [], isSecondFactorDue: false } as unknown as Caller,
    { kind: "person", roles: [], isSecondFactorDue: true } as unknown as Caller,
    { kind: "key", organisationId: organisation.id, scopes: [] } as unknown as Caller,
    { kind: "key", organisationId: "another", scopes: [] } as unknown as Caller,
  ];
  const reasons = Object.keys(accessTable).flatMap((name) => {
    const permission = name as Permission;
    const about = entryOf(permission).subject === "organisation" ? { organisation } : {};
    return callers.flatMap((caller) => {
      const decision = decide({ caller, permission, ...about });
      return decision.isAllowed ? [] : [decision.reason];
    });
  });
  expect(reasons.length).toBeGreaterThan(100);
  expect(reasons.filter((reason) => !reword(reason, "ja") || !reword(reason, "ar"))).toEqual([]);
});

test("what a field accepts is said in every language", () => {
  const accepted = Object.values({ ...technologyTargets, ...deviceTargets }).map((field) => describeField(field));
  const fixes = accepted.map((what) => `Accepted: ${what}.`);
  expect(fixes.filter((fix) => /one of|a text|a day/.test(`${reword(fix, "ja")} ${reword(fix, "ar")}`))).toEqual([]);
});

test("the words of a sentence fill in what the sentence fills in, in every language", () => {
  const names = (text: string) => [...text.matchAll(/\{=?[a-z]+\}/gi)].map(([name]) => name).sort();
  const wrong = sentenceTables
    .flat()
    .filter(([en, ja, ar]) => names(en).join() !== names(ja).join() || names(en).join() !== names(ar).join());
  expect(wrong.map(([en]) => en)).toEqual([]);
});

test("a sentence stands once in the tables", () => {
  const seen = sentenceTables
    .slice(0, -1)
    .flat()
    .map(([en]) => en);
  expect(seen.filter((en, at) => seen.indexOf(en) !== at)).toEqual([]);
});

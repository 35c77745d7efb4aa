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
import { maxConditionLength, parseRule } from "#domain/rules/parse-rule";
import { problemTitles } from "#vocabulary/problem-words";
import { reword, sentenceTables } from "#vocabulary/sentences/reword";
import { isWritten } from "#vocabulary/words-check";
import { filledIn, readSentences } from "./said-sentences.ts";

const root = new URL("../", import.meta.url);

/** Folders whose refusals and findings people meet on pages. */
const folders = ["domain", "server", "web"];

/** What only the command line for the framework's and the alliance's content says, and the verifier of events. */
const elsewhere = [
  /^domain\/frameworks\/(?!parameters|check-examples)/,
  /^domain\/alliance\/(assemble|check)-/,
  /^domain\/audit\//,
  /^server\/content\//,
  /\.test\.ts$|testing|arbitrary/,
];

function sourcesIn(folder: string): string[] {
  return readdirSync(new URL(`${folder}/`, root), { recursive: true, encoding: "utf8" })
    .map((name) => path.posix.join(folder, name.replaceAll("\\", "/")))
    .filter((file) => /\.tsx?$/.test(file) && !elsewhere.some((pattern) => pattern.test(file)));
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

test("every kind of refusal has a title in every language, of another wording in each", () => {
  expect(Object.keys(problemTitles).sort()).toEqual(Object.keys(problemStatus).sort());
  for (const title of Object.values(problemTitles)) {
    expect(isWritten(title)).toBe(true);
    expect(Object.values(title).filter((text) => /[.。]$/.test(text))).toEqual([]);
  }
});

test("whoever is refused something is told in their language what it takes and whom to ask", () => {
  const organisation = {
    id: "linden",
    slug: "linden",
    name: "Linden",
    kind: "city",
    chapterHosts: [],
    isDemonstration: false,
  } as const;
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

test("whatever is wrong with a rule is told in every language", () => {
  const about = (must: string, subject: "technology" | "device" | "dataUse" = "technology") => ({ must, subject });
  const broken = [
    "technology.retentionDays + 1 <= 3",
    "technology.personalData ? true : false",
    "technology.retentionDays in [1] == [2]",
    "has(technology.personalData)",
    "size(technology.name) == 1",
    "size() == 1",
    "tech.size() == 1",
    "technology.name.startsWith('a')",
    "technology.tech[0] == 'nfc'",
    "technology.tech == 'nfc'",
    "technology.tech.exists(x)",
    "technology.tech.exists(params, params == 'nfc')",
    "technology.tech.exists(x, x == technology.name)",
    "technology.tech.exists(x, technology.tech.all(y, y == 'nfc'))",
    "technology.name in technology.tech",
    "1 in technology.tech",
    "'nfc' in technology.name",
    "'nfc' in 'x'",
    "technology.name in []",
    "'a' in ['a']",
    "1 == 1",
    "(technology.cost < 1) == true",
    "technology.name < 'b'",
    "technology.name",
    "technology.retentionDays == 'a'",
    "technology.status == technology.name",
    "technology.status == 1",
    "technology.status == 'activ'",
    "technology.dataKind == 'x'",
    "technology.retentionDays <= 1.5",
    "technology.retentionDays <= params.days",
    "technology.retentionDays == null",
    "technology.retentionDays in [technology.cost]",
    "technology.constructor",
    "technology.stauts == 'active'",
    "technology.assessedOn == 'x'",
    "status == 'active'",
    "nothing == 1",
    "",
    "technology.status = 'active'",
    "technology.status == “active”",
    "technology.personalData & true",
    "technology.status == ",
    "((technology.personalData)",
    "device.signPosted",
    " ".repeat(maxConditionLength + 1),
    Array(150).fill("technology.cost<1").join("&&").slice(0, maxConditionLength),
  ].map((must) => about(must));
  const others = [
    about("device.place == 'here'", "device"),
    about("device.installedOn != 'x'", "device"),
    about("technology.personalData", "dataUse"),
    about("!(technology.dataKind == 'image')", "dataUse"),
    about("size(dataUse.role) == 1", "dataUse"),
  ];
  const found = [...broken, ...others].flatMap((each) => {
    const source = { id: "pia.r02", clause: "pia.c07", when: "true", says: "It is so.", fix: "Mend it.", ...each };
    const parsed = parseRule(source, {});
    return parsed.ok ? [] : parsed.findings.map(({ message, fix }) => ({ must: each.must, message, fix }));
  });
  expect(found.length).toBeGreaterThanOrEqual(broken.length + others.length);
  const untold = found.flatMap(({ must, message, fix }) =>
    [message, fix].filter((text) => !reword(text, "ja") || !reword(text, "ar")).map((text) => `${must}: ${text}`),
  );
  expect(untold).toEqual([]);
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

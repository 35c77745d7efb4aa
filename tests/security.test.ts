import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const text = readFileSync(new URL("../docs/SECURITY.md", import.meta.url), "utf8");

/** The requirements of levels 1 and 2 of the OWASP Application Security Verification Standard 5.0.0, by their numbers. */
const required = `1.1.1–1.1.2 1.2.1–1.2.9 1.3.1–1.3.11 1.4.1–1.4.3 1.5.1–1.5.2 2.1.1–2.1.3 2.2.1–2.2.3 2.3.1–2.3.4 2.4.1
  3.2.1–3.2.2 3.3.1–3.3.4 3.4.1–3.4.6 3.5.1–3.5.5 3.7.1–3.7.2 4.1.1–4.1.3 4.2.1 4.3.1–4.3.2 4.4.1–4.4.4
  5.1.1 5.2.1–5.2.3 5.3.1–5.3.2 5.4.1–5.4.3 6.1.1–6.1.3 6.2.1–6.2.12 6.3.1–6.3.4 6.4.1–6.4.4 6.5.1–6.5.5 6.6.1–6.6.3
  6.8.1–6.8.4 7.1.1–7.1.3 7.2.1–7.2.4 7.3.1–7.3.2 7.4.1–7.4.5 7.5.1–7.5.2 7.6.1–7.6.2 8.1.1–8.1.2 8.2.1–8.2.3 8.3.1 8.4.1
  9.1.1–9.1.3 9.2.1–9.2.4 10.1.1–10.1.2 10.2.1–10.2.2 10.3.1–10.3.4 10.4.1–10.4.11 10.5.1–10.5.5 10.6.1–10.6.2 10.7.1–10.7.3
  11.1.1–11.1.2 11.2.1–11.2.3 11.3.1–11.3.3 11.4.1–11.4.4 11.5.1 11.6.1 12.1.1–12.1.3 12.2.1–12.2.2 12.3.1–12.3.4
  13.1.1 13.2.1–13.2.5 13.3.1–13.3.2 13.4.1–13.4.5 14.1.1–14.1.2 14.2.1–14.2.4 14.3.1–14.3.3 15.1.1–15.1.3 15.2.1–15.2.3
  15.3.1–15.3.7 16.1.1 16.2.1–16.2.5 16.3.1–16.3.4 16.4.1–16.4.3 16.5.1–16.5.3 17.1.1 17.2.1–17.2.4 17.3.1–17.3.2`
  .split(/\s+/)
  .flatMap(numbersOf);

/** "6.2.1, 6.2.5–6.2.7" as single numbers; a range stays within its section. */
function numbersOf(said: string): string[] {
  return said.split(/,\s*/).flatMap((part) => {
    const [, section, first, last] = /^(\d+\.\d+)\.(\d+)(?:–\1\.(\d+))?$/.exec(part) ?? [];
    if (section === undefined)
      throw new Error(`"${part}" is no number of the standard, and no range within a section.`);
    const from = Number(first);
    const count = Number(last ?? first) - from + 1;
    return Array.from({ length: count }, (_, at) => `${section}.${from + at}`);
  });
}

const rows = [...text.matchAll(/^\| ([\d., –]+) \| (\w+) \| (.+) \|$/gm)].map(
  ([, said = "", state = "", shown = ""]) => ({
    numbers: numbersOf(said),
    state,
    shown,
  }),
);
const leftOut = [...(text.split("## Left out")[1] ?? "").matchAll(/\d+(?:\.\d+){0,2}(?:–\d+\.\d+\.\d+)?/g)].map(
  ([said]) => said,
);

/** Whether a number, a section or a whole chapter was left out. */
const isLeftOut = (number: string) =>
  leftOut.some((said) =>
    /^\d+\.\d+\.\d/.test(said) ? numbersOf(said).includes(number) : number.startsWith(`${said}.`),
  );

describe("the page on security", () => {
  test("says of every requirement how it stands, or that it asks of what Plaza is not", () => {
    const told = new Set(rows.flatMap(({ numbers }) => numbers));
    expect(required.filter((number) => !told.has(number) && !isLeftOut(number))).toEqual([]);
  });

  test("says each once, in one of three words", () => {
    const told = rows.flatMap(({ numbers }) => numbers);
    expect(told.filter((number, at) => told.indexOf(number) !== at || isLeftOut(number))).toEqual([]);
    expect(rows.filter(({ state }) => !["met", "partly", "open"].includes(state))).toEqual([]);
  });

  test("names what shows each that is met", () => {
    const bare = rows.filter(({ state, shown }) => state === "met" && !/`[\w-]+[/.][\w./-]+`|\]\([^)]+\)/.test(shown));
    expect(bare.map(({ numbers }) => numbers.join(", "))).toEqual([]);
  });

  test("says of each test which one it is, by a title that stands in its file", () => {
    const unknown = rows.flatMap(({ numbers, shown }) =>
      testsIn(shown).flatMap(({ file, titles }) => {
        if (titles.length === 0) return [`${numbers.join(", ")}: which test of ${file}?`];
        return titles
          .filter((title) => !isTitled(file, title))
          .map((title) => `${numbers.join(", ")}: ${file} has no test "${title}"`);
      }),
    );
    expect(unknown).toEqual([]);
  });
});

/** The tests that a row names, in its order: a title without a file is of the file before it. */
function testsIn(shown: string): { file: string; titles: string[] }[] {
  const found: { file: string; titles: string[] }[] = [];
  for (const [, file, title] of shown.matchAll(/`([\w./-]+\.(?:test|spec)\.tsx?)`|“([^”]+)”/g)) {
    if (file !== undefined) found.push({ file, titles: [] });
    else found.at(-1)?.titles.push(title!);
  }
  return found;
}

/** Whether a text stands in a file as the beginning of one in quotation marks, as titles and the rows of tests do. */
function isTitled(file: string, title: string): boolean {
  const at = new URL(`../${file}`, import.meta.url);
  const code = existsSync(at) ? readFileSync(at, "utf8") : "";
  return ['"', "'", "`"].some((mark) => code.includes(mark + title));
}

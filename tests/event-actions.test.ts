import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { actionInWords } from "#domain/audit/history/describe-event";
import { eventActions } from "#vocabulary/event-actions";
import { historyWords, nounWords, verbWords } from "#vocabulary/history-words";
import { languages, type Words } from "#vocabulary/vocabulary";

const known = Object.entries(eventActions).flatMap(([noun, verbs]) => verbs.map((verb) => `${noun}.${verb}`));
const folder = path.resolve("database/migrations");
const migrations = readdirSync(folder).map((name) => readFileSync(path.join(folder, name), "utf8"));

/** Actions in the text of triggers and functions; names of settings and schemas look the same. */
const writtenBySql = migrations
  .flatMap((sql) => [...sql.matchAll(/'([a-z-]+\.[a-z-]+)'/g)])
  .map(([, text]) => text!)
  .filter((text) => !/^(app|public|audit|auth)\./.test(text));

describe("what can become an event", () => {
  // What the server records is held to the list by its type; the database's own triggers are not.
  test("is listed, also where the database records it", () => {
    expect(writtenBySql).toContain("account.created");
    expect(writtenBySql.filter((action) => !known.includes(action))).toEqual([]);
    const ways = migrations.join("\n").match(/way \|\| '\.[a-z]+'/g) ?? [];
    expect([...new Set(ways)]).toEqual(["way || '.added'", "way || '.removed'"]);
    for (const way of ["password", "sign-in-way"])
      expect(known).toEqual(expect.arrayContaining([`${way}.added`, `${way}.removed`]));
  });

  test.each(known)("%s is told in words of every language", (action) => {
    const [noun, verb] = action.split(".") as [keyof typeof nounWords, keyof typeof verbWords];
    for (const language of languages) {
      const words: Words[] = [nounWords[noun], verbWords[verb], historyWords.did];
      for (const each of words) expect(each[language].trim()).not.toBe("");
      const told = actionInWords(action, language);
      expect(told).toContain(nounWords[noun][language]);
      expect(told).not.toMatch(/[{}]/);
    }
  });
});

import { beforeAll, describe, expect, test } from "vitest";
import { listTranslatable } from "#domain/frameworks/list-translatable";
import type { ItemTranslation, Translation } from "#domain/frameworks/translation";
import { type Answer, bundledReleases, type TestServer, testServer } from "#server/testing";
import type { TestPerson } from "#server/testing-people";

let server: TestServer;
const editors = new Map<string, TestPerson>();
const approved = { by: "Reviewer of the Arabic chapter", on: "2026-11-20" };

/** Arabic for three clauses: one approved, one approved for the words of an earlier release, one that a machine drafted. */
async function inArabic(): Promise<Translation> {
  const releases = await bundledReleases();
  const put = (id: string, version = "latest"): ItemTranslation => {
    const { of, texts } = listTranslatable(releases.find(version)!.release).get(id)!;
    return { of, fields: Object.fromEntries([...texts].map(([place, text]) => [place, `نص ${text}`])) };
  };
  return {
    shape: 1,
    language: "ar",
    items: {
      "pia.c07": { ...put("pia.c07"), approved },
      "pia.c04": { ...put("pia.c04", "0.2.0"), approved },
      "pia.c11": put("pia.c11"),
    },
  };
}

beforeAll(async () => {
  server = await testServer({ translation: await inArabic() });
  for (const language of ["en", "ja", "ar"]) {
    const id = await server.addCity(`city-${language}`, []);
    const editor = await server.addPerson(`Editor ${language}`, [{ role: "editor", organisationId: id }]);
    editors.set(language, editor);
    const body = { policy: "pia", language };
    const begun = await server.send("POST", `/api/cities/city-${language}/policies`, { as: editor, body });
    expect(begun.status).toBe(200);
  }
});

const policyIn = async (language: string): Promise<Answer["json"]> => {
  const address = `/api/cities/city-${language}/workspace/policies/pia`;
  const { json } = await server.send("GET", address, { as: editors.get(language) });
  return json;
};
const clauseIn = async (language: string, id: string) =>
  (await policyIn(language)).items.find((item: { id: string }) => item.id === id);

describe("a city's policy in a language", () => {
  test("never takes what a machine drafted: the English stands, and the draft is offered beside it", async () => {
    for (const [language, id] of [
      ["ja", "pia.c07"],
      ["ar", "pia.c11"],
    ] as const) {
      const clause = await clauseIn(language, id);
      const { title, text } = server.releases.latest.clausesById.get(id)!;
      const { fields } = server.releases.translations.get(language)!.items[id]!;
      expect(clause).toMatchObject({ state: "missing", released: { title, text } });
      expect(clause.draft).toEqual({ title: fields.title, text: fields.text });
    }
  });

  test("takes no translation of words that the release no longer has, and offers none", async () => {
    expect(await clauseIn("ar", "pia.c04")).toMatchObject({
      state: "stale",
      title: server.releases.latest.clausesById.get("pia.c04")!.title,
      draft: null,
    });
  });

  test("says a clause in approved words, with the city's values in them", async () => {
    const clause = await clauseIn("ar", "pia.c07");
    expect(clause).toMatchObject({ state: "current", draft: null });
    expect(clause.title).toBe(`نص ${server.releases.latest.clausesById.get("pia.c07")!.title}`);
    expect(clause.text).toContain("28");
    expect(clause.template.text).toContain("{maxVideoDays}");
  });

  test("is marked as not translated where nobody has translated it", async () => {
    expect(await clauseIn("ar", "pia.c01")).toMatchObject({ state: "missing", draft: null });
  });

  test("is the release's own in English, with no draft", async () => {
    const { items } = await policyIn("en");
    for (const { state, draft } of items) expect({ state, draft }).toEqual({ state: "current", draft: null });
  });
});

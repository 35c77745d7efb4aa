import { describe, expect, test } from "vitest";
import {
  listTranslatable,
  listTranslatableBeside,
  listTranslatableChanges,
  listTranslatableRelations,
} from "#domain/frameworks/list-translatable";
import { withTexts } from "#domain/frameworks/translatable";
import type { ItemTranslation } from "#domain/frameworks/translation";
import type { Releases } from "#server/content/releases";
import {
  countTranslations,
  translateItems,
  translateReason,
  translateTexts,
} from "#server/features/frameworks/translations";
import { testServer } from "#server/testing";

const server = await testServer();
const loaded = server.releases.latest;
const items = listTranslatable(loaded.release);
const clause = items.get("pia.c07")!;
const whole = Object.fromEntries([...clause.texts.keys()].map((place) => [place, `訳 ${place}`]));

/** The releases with one Japanese translation of pia.c07. */
const withItem = (item: ItemTranslation): Releases => ({
  ...server.releases,
  translations: new Map([["ja", { shape: 1, language: "ja", items: { "pia.c07": item } }]]),
});
const translate = (item: ItemTranslation, language = "ja") =>
  translateItems(withItem(item), loaded, language, ["pia.c07", "pia.c01"]);

describe("a translation in an answer", () => {
  test("is refused for a language that is no two letters", async () => {
    expect((await server.get("/api/framework/latest?language=japanese")).status).toBe(400);
  });

  test("is none for English and for a language that nobody has written", () => {
    expect(translate({ of: clause.of, fields: whole }, "en")).toBeNull();
    expect(translate({ of: clause.of, fields: whole }, "ar")).toBeNull();
  });

  test("holds no item of which a text is missing: half a duty is none", () => {
    const { text: _text, ...half } = whole;
    expect(translate({ of: clause.of, fields: half })?.items).toEqual({});
  });

  test("says of each item whether a machine drafted it or somebody approved it", () => {
    expect(translate({ of: clause.of, fields: whole })?.items["pia.c07"]).toMatchObject({
      state: "machine-drafted",
      approved: null,
    });
    const approved = { by: "Reviewer of the chapter", on: "2026-11-26" };
    expect(translate({ of: clause.of, fields: whole, approved })?.items["pia.c07"]).toEqual({
      state: "approved",
      approved,
      fields: whole,
    });
  });

  test("says of one that translates another text that it is stale, even where it was approved", () => {
    const approved = { by: "Reviewer of the chapter", on: "2026-11-26" };
    expect(translate({ of: "0".repeat(16), fields: whole, approved })?.items["pia.c07"]?.state).toBe("stale");
  });

  test("is counted for the whole release, with what nobody has translated", () => {
    const [counted] = countTranslations(withItem({ of: clause.of, fields: whole }), loaded);
    expect(counted).toEqual({
      language: "ja",
      counts: { missing: items.size - 1, stale: 0, "machine-drafted": 1, approved: 0 },
    });
  });
});

describe("what stands beside the releases", () => {
  const beside = listTranslatableBeside(server.releases.beside);
  const item = beside.get("gdpr/5-1-e")!;
  const translated = (words: ItemTranslation): Releases => ({
    ...server.releases,
    translations: new Map([["ja", { shape: 1, language: "ja", items: { "gdpr/5-1-e": words } }]]),
  });

  test("comes with a release of any version, and bears the same marks", () => {
    for (const release of server.releases.all) {
      const words = { of: item.of, fields: { title: "訳" } };
      expect(translateItems(translated(words), release, "ja", ["gdpr/5-1-e"])?.items).toEqual({
        "gdpr/5-1-e": { state: "machine-drafted", approved: null, fields: { title: "訳" } },
      });
    }
  });

  test("is stale where it translates other words", () => {
    const words = { of: "0".repeat(16), fields: { title: "訳" } };
    expect(translateItems(translated(words), loaded, "ja", ["gdpr/5-1-e"])?.items["gdpr/5-1-e"]?.state).toBe("stale");
  });

  test("shares no id with an item of a release", () => {
    for (const { release } of server.releases.all)
      expect([...listTranslatable(release).keys()].filter((id) => beside.has(id))).toEqual([]);
  });
});

describe("the reason of a relation", () => {
  const id = "pia.c07/gdpr/5-1-e";
  const translated = (of: string): Releases => ({
    ...server.releases,
    translations: new Map([["ja", { shape: 1, language: "ja", items: { [id]: { of, fields: { because: "訳" } } } }]]),
  });
  const relations = listTranslatableRelations(loaded.release, loaded.living);

  test("is translated under the ids of the clause and of the item", () => {
    expect(relations.get(id)?.file).toBe("relations/pia");
    const shown = translateItems(translated(relations.get(id)!.of), loaded, "ja", [id]);
    expect(shown?.items[id]).toEqual({ state: "machine-drafted", approved: null, fields: { because: "訳" } });
  });

  test("stands in the file of the policy in which its clause stands by now", () => {
    expect(relations.get("opn.c03/gdpr/5-1-f")?.file).toBe("relations/pia");
  });

  test("is stale for a release that gives another one", () => {
    expect(translateItems(translated("0".repeat(16)), loaded, "ja", [id])?.items[id]?.state).toBe("stale");
  });

  test("shares no id with anything else that is translated", () => {
    const others = new Set([...items.keys(), ...listTranslatableBeside(server.releases.beside).keys()]);
    expect([...relations.keys()].filter((each) => others.has(each))).toEqual([]);
  });
});

describe("the reason that a release gives for a change", () => {
  const older = server.releases.find("0.2.0")!;
  const id = "0.2.0/pia.c07";
  const reasons = listTranslatableChanges(older.release);
  const { texts, of } = reasons.get(id)!;
  const translated = (words: Record<string, ItemTranslation>): Releases => ({
    ...server.releases,
    translations: new Map([["ja", { shape: 1, language: "ja", items: words }]]),
  });
  const drafted = { state: "machine-drafted", approved: null };

  test("is translated under the release's version and the item's id, each release in a file of its own", () => {
    expect(reasons.get(id)?.file).toBe("changes/0.2.0");
    expect(reasons.get("changes.0.2.0")?.texts.get("note")).toBe(older.release.changes.note);
    const shown = translateItems(translated({ [id]: { of, fields: { because: "訳" } } }), older, "ja", [id]);
    expect(shown?.items[id]).toEqual({ ...drafted, fields: { because: "訳" } });
  });

  test("shares no id with anything else that is translated", () => {
    const beside = listTranslatableBeside(server.releases.beside);
    const relations = listTranslatableRelations(loaded.release, loaded.living);
    const others = new Set([...items.keys(), ...beside.keys(), ...relations.keys()]);
    for (const { release } of server.releases.all)
      expect([...listTranslatableChanges(release).keys()].filter((each) => others.has(each))).toEqual([]);
  });

  test("is quoted in a synopsis in words that translate it, and in no others", () => {
    const reason = { item: id, place: "because", text: texts.get("because")! } as const;
    const quote = (word: ItemTranslation) => translateReason(translated({ [id]: word }), "0.2.0", "ja", reason);
    expect(quote({ of, fields: { because: "訳" } })).toEqual({ text: "訳", standing: drafted });
    expect(quote({ of: "0".repeat(16), fields: { because: "訳" } })).toBeUndefined();
    expect(quote({ of, fields: {} })).toBeUndefined();
  });

  test("that is the rationale of a clause is quoted from the release whose texts are translated and which gives the same", () => {
    const was = server.releases.find("1.0.0")!;
    const moved = was.clauses.find(({ id, rationale, title, text }) => {
      const now = loaded.clausesById.get(id);
      return now?.rationale === rationale && (now.text !== text || now.title !== title);
    })!;
    const now = items.get(moved.id)!;
    const words = {
      of: now.of,
      fields: Object.fromEntries([...now.texts.keys()].map((place) => [place, `訳 ${place}`])),
    };
    const quote = (text: string) =>
      translateReason(translated({ [moved.id]: words }), "1.0.0", "ja", { item: moved.id, place: "rationale", text });
    expect(quote(moved.rationale)).toEqual({ text: "訳 rationale", standing: drafted });
    expect(quote("Another reason.")).toBeUndefined();
  });
});

describe("a text of an item that stands by itself", () => {
  const older = server.releases.find("1.0.0")!;
  const before = listTranslatable(older.release);
  const titled = (item: ItemTranslation, of: "titles" | "whole" = "titles", release = loaded) =>
    translateTexts(withItem(item), release, { language: "ja", ids: ["pia.c07", "pia.c01"], of }).items;

  test("is the title alone, or with the others where all are asked for", () => {
    const drafted = { state: "machine-drafted", approved: null };
    expect(titled({ of: clause.of, fields: whole })).toEqual({
      "pia.c07": { ...drafted, fields: { title: "訳 title" } },
    });
    expect(titled({ of: clause.of, fields: whole }, "whole")).toEqual({ "pia.c07": { ...drafted, fields: whole } });
  });

  test("is not there while a text of its item is missing, nor where nobody knows what was translated", () => {
    const { text: _text, ...half } = whole;
    expect(titled({ of: clause.of, fields: half })).toEqual({});
    expect(titled({ of: "0".repeat(16), fields: whole })).toEqual({});
  });

  test("stays in a release that has the same English, be it that other texts of the item were others", () => {
    const now = [...items.values()].find(({ id, kind, of, texts }) => {
      const then = before.get(id);
      return kind === "clause" && then && then.of !== of && then.texts.get("title") === texts.get("title");
    })!;
    const fields = Object.fromEntries([...now.texts.keys()].map((place) => [place, `訳 ${place}`]));
    const translated: Releases = {
      ...server.releases,
      translations: new Map([["ja", { shape: 1, language: "ja", items: { [now.id]: { of: now.of, fields } } }]]),
    };
    const read = (of: "titles" | "whole") =>
      translateTexts(translated, older, { language: "ja", ids: [now.id], of }).items[now.id]!.fields;
    expect(read("titles")).toEqual({ title: "訳 title" });
    const then = before.get(now.id)!;
    for (const place of Object.keys(read("whole"))) expect(then.texts.get(place)).toBe(now.texts.get(place));
    expect(Object.keys(read("whole")).length).toBeLessThan(now.texts.size);
  });

  test("is left out where the release says something else", () => {
    const asked = [...items.values()].find(({ id, kind, texts }) => {
      const then = before.get(id);
      return kind === "element" && then && then.texts.get("asks") !== texts.get("asks");
    })!;
    const fields = Object.fromEntries([...asked.texts.keys()].map((place) => [place, `訳 ${place}`]));
    const translated: Releases = {
      ...server.releases,
      translations: new Map([["ja", { shape: 1, language: "ja", items: { [asked.id]: { of: asked.of, fields } } }]]),
    };
    const read = (release: typeof loaded) =>
      translateTexts(translated, release, { language: "ja", ids: [asked.id], of: "titles" }).items[asked.id]?.fields;
    expect([read(loaded), read(older)]).toEqual([{ asks: "訳 asks" }, undefined]);
  });

  test("is asked for by an address, for as many items as a page shows", async () => {
    const { status, json } = await server.get("/api/framework/latest/translations/ja?items=pia,pia.c07,nothing");
    expect(status).toBe(200);
    expect(Object.keys(json.items)).toEqual(["pia", "pia.c07"]);
    expect(Object.keys(json.items.pia.fields)).toEqual(["title"]);
    expect((await server.get("/api/framework/latest/translations/ar?items=pia")).json).toEqual({
      language: "ar",
      items: {},
    });
  });
});

describe("the texts of an item", () => {
  test("are put in their places, and whatever is no text stays", () => {
    const source = loaded.clausesById.get("pia.c07")!;
    const shown = withTexts("clause", source, { ...whole, "parameters.none.ask": "訳" });
    expect(shown.text).toBe("訳 text");
    expect(shown.parameters.maxVideoDays).toEqual({
      ...source.parameters.maxVideoDays,
      ask: "訳 parameters.maxVideoDays.ask",
    });
    expect(Object.keys(shown.parameters)).toEqual(Object.keys(source.parameters));
    expect(source.text).not.toContain("訳");
  });

  test("put back as they are give the same item", () => {
    for (const policy of loaded.release.policies)
      expect(withTexts("policy", policy, Object.fromEntries(items.get(policy.id)!.texts))).toEqual(policy);
  });
});

import { describe, expect, it } from "vitest";
import type { Change } from "#domain/frameworks/release";
import type { Departure } from "#domain/policies/local-policy";
import { composeDocument } from "#domain/policies/policy-document";
import { freezePolicy } from "#domain/policies/policy-text";
import { resolvePolicy } from "#domain/policies/resolve-policy";
import { composeSynopsis } from "#domain/policies/synopsis";
import { composeSynopsisDocument } from "#domain/policies/synopsis-document";
import { addAfter, days, editionFrom, leaveOut, localOn, releaseOf, rewordOf, setTo } from "#domain/policies/testing";

const edition = editionFrom("0.1.0", [
  { id: "pia.c01", text: "It is gone after {n} days.\n\nNobody sells it.", parameters: { n: days(28, 1, 90) } },
  { id: "pia.c02", text: "The office answers." },
]);
const form = { title: "By-law 1", numbering: "Section {n}", recitals: ["The council,"], closing: "Signed.\nIn force." };
const documentOf = (isMarked: boolean, ...departures: Departure[]) =>
  composeDocument(resolvePolicy(edition, localOn(edition, departures, { form })), {
    city: "Linden",
    policy: "Privacy",
    isMarked,
    isDemonstration: false,
  });
const textOf = (segments: readonly { text: string }[]) => segments.map(({ text }) => text).join("");

describe("a clean document", () => {
  const { clauses, recitals, closing, legend, reasons } = documentOf(
    false,
    setTo("pia.c01", "n", 7),
    leaveOut("pia.c02"),
  );

  it("holds what is in force alone, numbered as the legal form does, with its recitals and closing", () => {
    expect(clauses.map(({ label, paragraphs }) => [label, paragraphs.map(textOf)])).toEqual([
      ["Section 1", ["It is gone after 7 days.", "Nobody sells it."]],
    ]);
    expect([recitals, closing]).toEqual([["The council,"], ["Signed.", "In force."]]);
  });

  it("marks nothing and gives no reasons", () => {
    expect(clauses.flatMap(({ paragraphs }) => paragraphs.flat()).every(({ kind }) => kind === "same")).toBe(true);
    expect([legend, reasons]).toEqual([undefined, undefined]);
  });
});

describe("a marked document", () => {
  const { clauses, reasons } = documentOf(
    true,
    rewordOf(edition, "pia.c01", "It is gone after {n} days.\n\nNobody sells or lends it."),
    leaveOut("pia.c02"),
    addAfter("pia.c01", "pia.own-c01"),
  );
  const kinds = (id: string) =>
    clauses
      .find((clause) => clause.id === id)!
      .paragraphs.map((paragraph) => paragraph.map(({ kind, text }) => [kind, text]));

  it("shows the city's words where they differ, and leaves the rest as it is", () => {
    expect(kinds("pia.c01")).toEqual([
      [["same", "It is gone after 28 days."]],
      [
        ["same", "Nobody sells "],
        ["inserted", "or lends "],
        ["same", "it."],
      ],
    ]);
  });

  it("strikes out what is left out, and underlines what is added", () => {
    expect(kinds("pia.c02").at(-1)).toEqual([["removed", "The office answers."]]);
    expect(kinds("pia.own-c01")).toEqual([[["inserted", "The city does more."]]]);
  });

  it("lists every departure with its reason", () => {
    expect(reasons?.items.map(({ clause, what }) => [clause, what])).toEqual([
      ["Section 1 (pia.c01)", "reworded"],
      ["Section 2 (pia.own-c01)", "added"],
      ["pia.c02", "left out"],
    ]);
  });
});

it("runs from right to left in a language that does", () => {
  const arabic = editionFrom("0.1.0", [{ id: "pia.c01", text: "a." }], "ar");
  const document = composeDocument(resolvePolicy(arabic, localOn(arabic, [])), {
    city: "x",
    policy: "y",
    isMarked: false,
    isDemonstration: true,
  });
  expect(document.isRightToLeft).toBe(true);
  expect(document.notice).toMatch(/^عرض تجريبي/);
});

it("says of a city that does not exist that it does not, and of no other", () => {
  expect(documentOf(false).notice).toBeUndefined();
  const about = { city: "x", title: "y", language: "en", old: "a", now: "b" };
  expect(composeSynopsisDocument([], { ...about, isDemonstration: false }).notice).toBeUndefined();
  expect(composeSynopsisDocument([], { ...about, isDemonstration: true }).notice).toMatch(/^Demonstration: /);
});

describe("a synopsis of texts of two releases", () => {
  const clauses = { parameters: { n: days(28, 1, 90) } };
  const frozen = (release: string, text: string, ...departures: Departure[]) => {
    const of = editionFrom(release, [
      { id: "pia.c01", text, ...clauses },
      { id: "pia.c02", text: "The office answers." },
    ]);
    return freezePolicy(of, localOn(of, departures), "0".repeat(64));
  };
  const changes = (items: Change[]) => ({ changes: { from: "0.1.0", note: "", items } });
  const between = [
    {
      ...releaseOf("0.2.0", [
        { id: "pia.c01", text: "" },
        { id: "pia.c02", text: "" },
        { id: "pia.c03", text: "" },
      ]),
      ...changes([
        { id: "pia.c01", became: "reworded", because: "Courts asked for it." },
        { id: "pia.c02", became: "reworded", because: "Nobody reads this." },
        { id: "pia.c03", became: "new" },
      ]),
    },
  ];
  const inEnglish = () => undefined;
  const why = (rows: ReturnType<typeof composeSynopsis>, language: string) =>
    composeSynopsisDocument(rows, {
      city: "x",
      title: "y",
      language,
      old: "a",
      now: "b",
      isDemonstration: false,
    }).rows.map((row) => [row.id, row.why.map(({ text, isRightToLeft }) => [text, isRightToLeft])]);
  const before = frozen("0.1.0", "Gone after {n} days.");

  it("quotes the framework's reason where its words are others, as its own, whatever the document's language", () => {
    const rows = composeSynopsis(before, frozen("0.2.0", "Gone for good after {n} days."), between, inEnglish);
    const quote = ["“Courts asked for it.”", false];
    expect(why(rows, "en")).toEqual([["pia.c01", [["The framework’s reason, release 0.2.0:", false], quote]]]);
    expect(why(rows, "ar")).toEqual([["pia.c01", [["سبب الإطار، الإصدار 0.2.0:", true], quote]]]);
  });

  it("gives the city's reason alone where only the city departed", () => {
    const after = frozen("0.2.0", "Gone after {n} days.", setTo("pia.c01", "n", 7));
    const rows = composeSynopsis(before, after, between, inEnglish);
    expect(rows.map(({ change, releaseReasons }) => [change, releaseReasons])).toEqual([
      ["changed", []],
      ["same", []],
    ]);
    expect(rows[0]!.reasons).toHaveLength(1);
  });

  describe("of a clause that a release brings", () => {
    const added = (release: string, ...also: string[]) => {
      const ids = ["pia.c01", "pia.c02", ...also];
      const of = editionFrom(
        release,
        ids.map((id) => ({ id, text: `Text of ${id}.` })),
      );
      return freezePolicy(of, localOn(of, []), "0".repeat(64));
    };
    const whyAdded = (releases: typeof between) =>
      composeSynopsis(added("0.1.0"), added("0.2.0", "pia.c03"), releases, inEnglish).find(
        ({ id }) => id === "pia.c03",
      );

    it("quotes why the clause is there, where the release gives no reason of the change", () => {
      expect(whyAdded(between)).toMatchObject({
        change: "added",
        releaseReasons: [{ version: "0.2.0", because: "Because.", language: "en", translated: null }],
      });
    });

    it("quotes the reason of the change where the release gives one", () => {
      const split: Change = { id: "pia.c02", became: "split", into: ["pia.c02", "pia.c03"], because: "It held two." };
      const given = [{ ...between[0]!, ...changes([split, { id: "pia.c03", became: "new" }]) }];
      expect(whyAdded(given)?.releaseReasons).toMatchObject([{ because: "It held two." }]);
    });
  });

  it("quotes a reason in the later text's language where it has words in it, and says that a machine drafted them", () => {
    const of = editionFrom("0.2.0", [{ id: "pia.c01", text: "Gone for good after {n} days.", ...clauses }], "ja");
    const after = freezePolicy(of, localOn(of, []), "0".repeat(64));
    const standing = { state: "machine-drafted" as const, approved: null };
    const rows = composeSynopsis(before, after, between, (version, { item, place, text }) =>
      text === "Courts asked for it." ? { text: `${version} ${item} ${place} の訳`, standing } : undefined,
    );
    const words = "0.2.0 0.2.0/pia.c01 because の訳";
    expect(rows[0]!.releaseReasons).toEqual([
      { version: "0.2.0", because: words, language: "ja", translated: standing },
    ]);
    expect(why(rows, "ja")[0]).toEqual([
      "pia.c01",
      [
        ["枠組みが示す理由（0.2.0 版、機械翻訳の下書きで未承認）：", false],
        [`「${words}」`, false],
      ],
    ]);
    // The other clause is no longer in the text; its reason has no words in Japanese.
    expect(rows[1]!.releaseReasons).toMatchObject([{ because: "Nobody reads this.", language: "en" }]);
  });
});

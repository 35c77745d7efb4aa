import { describe, expect, test } from "vitest";
import { assembleAlliance } from "#domain/alliance/assemble-alliance";

const words = "{ en: A, ja: あ, ar: أ }";
const base: Record<string, string> = {
  "sources.yaml": "report: { title: Report, url: https://example.org/report, asOf: 2025-03 }\n",
  "alliance.yaml": `id: some\ntitle: ${words}\nsummary: ${words}\nnotice: ${words}\nsecretariat: office\nfigures:\n  - { kind: all, count: 9, source: report }\n`,
  "organisations/office.yaml": "slug: office\nname: Office\nkind: non-profit\nsources: [report]\n",
  "organisations/linden.yaml":
    "slug: linden\nname: Linden\nkind: city\ncountry: DE\nplace: 1\nstages:\n  - { stage: member, on: 2021-05, reason: Signed., source: report }\n",
  "chapters/north.yaml": `slug: north\ntitle: ${words}\nhost: office\nmembers:\n  - { organisation: linden, from: 2022-01-01, source: report }\nsources: [report]\n`,
};
const assemble = (changes: Record<string, string>) =>
  assembleAlliance(new Map(Object.entries({ ...base, ...changes })));
const linden = (changed: string) => ({ "organisations/linden.yaml": changed });
const city = base["organisations/linden.yaml"]!;

describe("an alliance's files are refused, each with what to do", () => {
  test.each<[string, Record<string, string>, string]>([
    ["a source that is not listed", linden(city.replace("source: report", "source: rumour")), "source-unknown"],
    [
      "a source that no fact names",
      { "sources.yaml": `${base["sources.yaml"]}other: { title: B, url: https://example.org/, asOf: "2025" }\n` },
      "source-unused",
    ],
    ["a stage without a reason", linden(city.replace("reason: Signed., ", "")), "value-missing"],
    ["a stage that is none", linden(city.replace("member", "friend")), "value-unusable"],
    ["a day that is none", linden(city.replace("2021-05", "2021-25")), "value-unusable"],
    ["a person", linden(`${city}contact: Ana Ruiz\n`), "key-unknown"],
    ["a score", linden(`${city}score: 7\n`), "key-unknown"],
    ["a city without a place", linden(city.replace("place: 1\n", "")), "city-without-place"],
    ["a country that is none", linden(city.replace("DE", "ZZ")), "country-unknown"],
    [
      "steps out of order",
      linden(`${city}  - { stage: pilot, on: 2020-01-01, reason: Tested., source: report }\n`),
      "stages-unordered",
    ],
    [
      "figures of what is no network",
      linden(`${city}figures:\n  - { kind: city, count: 2, source: report }\n`),
      "figure-misplaced",
    ],
    [
      "a network that is none",
      linden(`${city}networks:\n  - { network: office, source: report }\n`),
      "network-unknown",
    ],
    [
      "a member of a chapter that is nobody",
      { "chapters/north.yaml": base["chapters/north.yaml"]!.replace("linden", "lindn") },
      "organisation-unknown",
    ],
    [
      "a membership that ends before it begins",
      {
        "chapters/north.yaml": base["chapters/north.yaml"]!.replace(
          "from: 2022-01-01",
          "from: 2022-01-01, until: 2021-12-31",
        ),
      },
      "span-reversed",
    ],
    [
      "a secretariat that is nobody",
      { "alliance.yaml": base["alliance.yaml"]!.replace("office", "ofice") },
      "organisation-unknown",
    ],
    ["a file that bears another slug", { "organisations/oak.yaml": city }, "slug-and-file-differ"],
    ["a file that belongs to nothing", { "notes.txt": "x" }, "file-unexpected"],
  ])("%s", (_what, changes, code) => {
    const { alliance, findings } = assemble(changes);
    expect(alliance).toBeUndefined();
    expect(findings.map((finding) => finding.code)).toContain(code);
    for (const { message, fix } of findings) expect([message, fix].every((text) => /[.!]$/.test(text))).toBe(true);
  });
});

describe("an alliance's files are put together", () => {
  test("with each fact's source in its place, read there unless it says how it was inferred", () => {
    const inferred = city.replace(
      "source: report",
      "source: { id: report, confidence: inferred, because: It lists no country. }",
    );
    const { alliance, findings } = assemble(linden(inferred));
    expect(findings).toEqual([]);
    expect(alliance?.organisations[0]?.stages[0]?.source).toEqual({
      title: "Report",
      url: "https://example.org/report",
      asOf: "2025-03",
      confidence: "inferred",
      because: "It lists no country.",
    });
    expect(alliance?.figures[0]?.source.confidence).toBe("read");
    expect(alliance?.chapters[0]?.members[0]).toMatchObject({ organisation: "linden", from: "2022-01-01" });
  });
});

import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it, vi } from "vitest";
import { publishedPolicies, Release } from "#domain/frameworks/release";
import { indexRelease } from "#domain/frameworks/search-index";
import { searchReaderOf } from "#domain/frameworks/search-readers";

/** A release never changes, so what its search finds stays as it is. */
const file = path.resolve(import.meta.dirname, "../../content/roadmap/0.2.0/release.json");
const release = Release.parse(JSON.parse(readFileSync(file, "utf8")));
const { search } = indexRelease(release);
const idsOf = (question: string, limit = 10) => search(question, limit).clauses.map(({ id }) => id);

describe("a search of the framework finds nothing", () => {
  it.each(["", "   ", "the of and", "?!", "xyzzyplugh"])("for “%s”", (question) => {
    expect(search(question, 10)).toEqual({ clauses: [], questions: [] });
  });
});

describe("a question in ordinary words finds its clause first", () => {
  it.each([
    ["How long may we keep camera pictures?", "pia.c07"],
    ["who is responsible for this camera", "reg.c02"],
    ["Do we need a sign where people are filmed?", "reg.c09"],
    ["a camera near a school: how soon must the video be gone", "pia.c15"],
    ["what law allows us to collect this data", "pia.c14"],
    ["can we count pedestrians without knowing who they are", "pia.c06"],
    ["default passwords on devices", "cyb.c04"],
    ["we were hacked, who has to be told", "cyb.c10"],
    ["old devices that get no more security updates", "cyb.c07"],
    ["is data scrambled while it is sent", "cyb.c05"],
    ["which licence for open data", "opn.c05"],
    ["put antennas on existing lamp posts", "dig.c07"],
    ["who receives the data of this technology", "reg.c07"],
    ["phone number to call about a hacked device at night", "cyb.c09"],
    ["air quality measurements for everybody", "opn.c02"],
    ["resident reports a broken ticket machine for blind people", "acc.c09"],
  ])("%s → %s", (question, clause) => {
    expect(idsOf(question)[0]).toBe(clause);
  });
});

describe("a question in ordinary words finds its clause among the first three", () => {
  it.each([
    ["do we need an impact assessment before buying sensors", "pia.c01"],
    ["may residents comment on an assessment before it is signed", "pia.c04"],
    ["how do wheelchair users take part in buying kiosks", "acc.c04"],
    ["may we publish live camera pictures as open data", "opn.c03"],
    ["digging up a street that was just resurfaced", "dig.c08"],
    ["when are the devices of a technology that has ended taken down", "reg.c10"],
    ["proof that recordings are really deleted", "pia.c13"],
    ["passing personal data to another organisation", "pia.c09"],
  ])("%s → %s", (question, clause) => {
    expect(idsOf(question).slice(0, 3)).toContain(clause);
  });
});

describe("the index", () => {
  it("is made from one reading of each text", () => {
    const reader = searchReaderOf("en")!;
    const read = vi.spyOn(reader, "tokenize");
    indexRelease(release);
    const texts = read.mock.calls.map(([text]) => text).filter((text) => text.length > 80);
    read.mockRestore();
    expect(texts.length).toBeGreaterThan(50);
    const rationales = publishedPolicies(release).flatMap(({ clauses }) => clauses.map(({ rationale }) => rationale));
    for (const rationale of rationales) expect(texts.filter((text) => text.startsWith(rationale))).toHaveLength(1);
  });
});

describe("what is found", () => {
  it("shows the passage that answers, with its model value", () => {
    const [first] = search("How long may we keep camera pictures?", 1).clauses;
    expect(first?.passage).toContain("at the latest 28 days after collection for pictures");
    expect(first).toMatchObject({ kind: "core", policy: { id: "pia", title: "Privacy impact assessment" } });
  });

  it("comes beside frequent questions that are near", () => {
    const { questions } = search("Does every sensor need an assessment?", 5);
    expect(questions[0]).toEqual({
      policy: { id: "pia", title: "Privacy impact assessment" },
      asks: "Does every sensor need an assessment?",
    });
  });

  it("is the clause itself where its id or its title is asked for", () => {
    for (const clause of publishedPolicies(release).flatMap(({ clauses }) => clauses)) {
      expect(idsOf(clause.id.toUpperCase(), 1)).toEqual([clause.id]);
      expect(idsOf(clause.title, 3)).toContain(clause.id);
    }
  });

  it("stands a slip of the finger, and any case and accent", () => {
    expect(idsOf("default paswords on devices")[0]).toBe("cyb.c04");
    expect(idsOf("WHICH LICÉNCE FOR OPEN DATA")[0]).toBe("opn.c05");
  });
});

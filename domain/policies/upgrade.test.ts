import { describe, expect, it } from "vitest";
import { resolvePolicy } from "#domain/policies/resolve-policy";
import {
  clauseIn,
  days,
  editionFrom,
  leaveOut,
  previewOf,
  rewordOf,
  setTo,
  settled,
  type TestClause,
} from "#domain/policies/testing";
import { base, became, keep, later, ownRule, sell, text } from "#domain/policies/testing-upgrade";

describe("a value that the city set", () => {
  const set = setTo("pia.c07", "maxVideoDays", 60);
  const withBounds = (model: number, max: number) =>
    later({ ...keep, parameters: { maxVideoDays: days(model, 1, max) } }, sell);
  const changes = [became("pia.c07", "bounds-changed")];

  it("is a conflict where the new bounds exclude it, and is never moved to the nearest that fits", () => {
    const preview = previewOf(base, withBounds(14, 30), changes, [set]);
    const clause = clauseIn(preview, "pia.c07");
    expect(clause).toMatchObject({
      bucket: "conflict",
      parameters: [{ bucket: "conflict", base: 28, ours: 60, theirs: 14 }],
    });
    expect(clause.parameters[0]).not.toHaveProperty("result");
    expect(preview.questions).toMatchObject([
      { id: "pia.c07.maxVideoDays value", why: [{ code: "value-out-of-bounds" }], accepts: ["theirs", "value"] },
    ]);
  });

  it("is a conflict where the parameter counts something else now", () => {
    const months = later(
      { ...keep, parameters: { maxVideoDays: { ...days(2, 1, 90), type: "months" } } } as TestClause,
      sell,
    );
    expect(previewOf(base, months, changes, [set]).questions).toMatchObject([
      { why: [{ code: "parameter-type-changed" }] },
    ]);
  });

  it("is a conflict where the parameter is gone, and only leaving it behind settles that", () => {
    const gone = later({ ...keep, text: "Pictures are gone soon.", parameters: {}, rules: {} }, sell);
    const preview = previewOf(base, gone, [became("pia.c07", "reworded")], [set]);
    expect(preview.questions).toMatchObject([{ why: [{ code: "parameter-gone" }], accepts: ["theirs"] }]);
    const { local, archived } = settled(preview, [{ question: "pia.c07.maxVideoDays value", decision: "theirs" }]);
    expect(local.departures).toEqual([]);
    expect(archived).toMatchObject([{ departure: set, why: { code: "settled" }, from: "0.1.0", to: "0.2.0" }]);
  });

  it("stays set where the bounds allow it, beside the release's new words", () => {
    const reworded = later(
      { ...keep, text: text.replace("gone", "erased"), parameters: { maxVideoDays: days(14, 1, 60) } },
      sell,
    );
    const preview = previewOf(base, reworded, changes, [set]);
    expect(clauseIn(preview, "pia.c07")).toMatchObject({
      bucket: "combined",
      result: { values: { maxVideoDays: 60 } },
    });
    const { local } = settled(preview);
    expect(resolvePolicy(reworded, local).clauses[0]!.text).toContain("erased after 60 days");
  });

  it("stays set when the release catches up, and is marked as the same", () => {
    const preview = previewOf(base, withBounds(60, 90), changes, [set]);
    expect(clauseIn(preview, "pia.c07").parameters).toMatchObject([
      { bucket: "oursKept", isSameAsUpstream: true, result: 60 },
    ]);
    const { local, archived } = settled(preview);
    expect([local.departures, archived]).toEqual([[set], []]);
  });

  it("goes with its parameter to another clause under another name", () => {
    const moved = later(
      { ...keep, text: "Pictures are gone soon.", parameters: {}, rules: {} },
      { ...sell, text: "After {days} days.", parameters: { days: days(28, 1, 90) } },
    );
    const changes = [
      became("pia.c07", "reworded"),
      became("pia.c08", "bounds-changed"),
      became("pia.c07.maxVideoDays", "moved", ["pia.c08.days"]),
    ];
    const preview = previewOf(base, moved, changes, [set]);
    expect(preview.questions).toEqual([]);
    expect(settled(preview).local.departures).toEqual([{ ...set, clause: "pia.c08", parameter: "days" }]);
  });
});

describe("a clause that the city left out", () => {
  it("is asked about again where it means something else now", () => {
    const theirs = later(keep, { ...sell, text: "Nobody sells or lends what was measured." });
    const preview = previewOf(base, theirs, [became("pia.c08", "meaning-changed")], [leaveOut("pia.c08")]);
    expect(clauseIn(preview, "pia.c08")).toMatchObject({ bucket: "conflict", result: { isInForce: false } });
    expect(preview.questions).toMatchObject([{ id: "pia.c08 presence", accepts: ["ours", "theirs"] }]);
    expect(settled(preview, [{ question: "pia.c08 presence", decision: "ours" }]).local.departures).toEqual([
      leaveOut("pia.c08"),
    ]);
    expect(settled(preview, [{ question: "pia.c08 presence", decision: "theirs" }])).toMatchObject({
      local: { departures: [] },
      archived: [{ departure: leaveOut("pia.c08") }],
    });
  });

  it("stays out where it was only worded otherwise", () => {
    const theirs = later(keep, { ...sell, text: "No one sells what was measured." });
    const preview = previewOf(base, theirs, [became("pia.c08", "reworded")], [leaveOut("pia.c08")]);
    expect(clauseIn(preview, "pia.c08")).toMatchObject({
      bucket: "oursKept",
      why: [{ code: "reworded-upstream" }, { code: "left-out-by-city" }],
    });
  });
});

describe("a clause that the city reworded", () => {
  const ours = rewordOf(base, "pia.c07", text.replace("sells", "sells or lends"));

  it("is a conflict where the release changed the same sentence, with base, ours, theirs and the merge to look at", () => {
    const theirs = later({ ...keep, text: text.replace("Nobody", "No office") }, sell);
    const preview = previewOf(base, theirs, [became("pia.c07", "reworded")], [ours]);
    expect(clauseIn(preview, "pia.c07")).toMatchObject({
      bucket: "conflict",
      base: { text },
      ours: { text: ours.text },
      theirs: { text: text.replace("Nobody", "No office") },
      result: {
        text: "Pictures are gone after {maxVideoDays} days. No office sells or lends them. The office answers.",
      },
    });
    expect(preview.questions).toMatchObject([
      { accepts: ["ours", "theirs", "merged", "text"], why: [{}, { code: "same-sentence" }] },
    ]);
  });

  it("cannot be settled by a merge that has places open", () => {
    const theirs = later({ ...keep, text: text.replace("sells", "gives") }, sell);
    const rents = rewordOf(base, "pia.c07", text.replace("sells", "rents"));
    const preview = previewOf(base, theirs, [became("pia.c07", "reworded")], [rents]);
    expect(preview.questions[0]!.accepts).toEqual(["ours", "theirs", "text"]);
  });

  it("is a conflict where its words name a parameter that is gone, and then they no longer settle it", () => {
    const theirs = later({ ...keep, text: text.replace("{maxVideoDays}", "20"), parameters: {}, rules: {} }, sell);
    const goes = rewordOf(base, "pia.c07", text.replace("are gone", "vanish"));
    const preview = previewOf(base, theirs, [became("pia.c07", "reworded")], [goes]);
    expect(preview.questions[0]!.accepts).toEqual(["theirs", "merged", "text"]);
    const silent = later({ ...keep, parameters: {}, rules: {} }, sell);
    expect(previewOf(base, silent, [became("pia.c07", "bounds-changed")], [goes]).questions).toMatchObject([
      { accepts: ["theirs", "text"], why: [{}, { code: "names-gone-parameter", about: ["maxVideoDays"] }] },
    ]);
  });

  it("is a conflict where city and release each took out what the other left", () => {
    const two = "Nobody sells them. The office answers.";
    const short = editionFrom("0.1.0", [{ ...sell, text: two }]);
    const theirs = later({ ...sell, text: "Nobody sells them." });
    const mine = rewordOf(short, "pia.c08", "The office answers.");
    expect(previewOf(short, theirs, [became("pia.c08", "reworded")], [mine]).questions).toMatchObject([
      { why: [{}, { code: "nothing-left" }], accepts: ["ours", "theirs", "text"] },
    ]);
  });

  it("is combined where different sentences changed, and the city's former words are archived", () => {
    const theirs = later({ ...keep, text: text.replace("answers", "answers in writing") }, sell);
    const { local, archived } = settled(previewOf(base, theirs, [became("pia.c07", "reworded")], [ours]));
    const combined =
      "Pictures are gone after {maxVideoDays} days. Nobody sells or lends them. The office answers in writing.";
    expect(local.departures).toMatchObject([{ text: combined, departsFrom: theirs.byId.get("pia.c07")!.fingerprint }]);
    expect(archived).toMatchObject([{ departure: ours, why: { code: "different-sentences" } }]);
  });

  it("is asked again which rule tests it where the kept rule is another rule now", () => {
    const theirs = later({ ...keep, rules: { "pia.r02": "technology.retentionDays < params.maxVideoDays" } }, sell);
    const kept = { ...ours, rules: { answer: "keep" as const } };
    const preview = previewOf(base, theirs, [became("pia.c07", "rule-changed")], [kept]);
    expect(preview.questions).toMatchObject([{ id: "pia.c07 rules", why: [{ code: "rule-changed" }] }]);
    const rules = { answer: "none" as const };
    const { local, archived } = settled(preview, [{ question: "pia.c07 rules", decision: "rules", rules }]);
    expect(local.departures).toEqual([{ ...ours, rules }]);
    expect(archived).toMatchObject([{ departure: kept }]);
  });

  it("keeps its own rule where that can still be run, and asks where it cannot", () => {
    const own = { ...ours, rules: { answer: "replace" as const, rules: [ownRule] } };
    const reruled = later({ ...keep, rules: { "pia.r02": "technology.retentionDays < 5" } }, sell);
    expect(settled(previewOf(base, reruled, [became("pia.c07", "rule-changed")], [own])).local.departures).toEqual([
      own,
    ]);
    const renamed = later(
      { ...keep, text: text.replaceAll("maxVideoDays", "days"), parameters: { days: days(28, 1, 90) }, rules: {} },
      sell,
    );
    const { questions } = previewOf(base, renamed, [became("pia.c07", "bounds-changed")], [own]);
    expect(questions.map(({ id, why }) => [id, why.at(-1)!.code])).toContainEqual(["pia.c07 rules", "rule-unusable"]);
  });

  it("pins what it departs from: where that is not this release's text, nothing is combined by itself", () => {
    const other = { ...ours, departsFrom: "1".repeat(64) };
    const theirs = later({ ...keep, text: text.replace("answers", "answers in writing") }, sell);
    expect(previewOf(base, theirs, [became("pia.c07", "reworded")], [other]).questions).toMatchObject([
      { why: [{}, { code: "departed-from-another-text" }] },
    ]);
  });
});

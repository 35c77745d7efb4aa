import { describe, expect, it } from "vitest";
import { emptyEdition } from "#domain/policies/edition";
import type { Departure } from "#domain/policies/local-policy";
import { mergePolicy } from "#domain/policies/merge-policy";
import type { Settlement } from "#domain/policies/preview";
import { resolvePolicy } from "#domain/policies/resolve-policy";
import { planRoute } from "#domain/policies/route";
import { settle } from "#domain/policies/settle";
import {
  addAfter,
  clauseIn,
  editionFrom,
  leaveOut,
  localOn,
  previewOf,
  rewordOf,
  setTo,
  settled,
} from "#domain/policies/testing";
import { base, became, keep, later, ownRule, sell, text } from "#domain/policies/testing-upgrade";

describe("a clause that the release split", () => {
  const parts = later(
    { ...keep, text: "Pictures are gone after {maxVideoDays} days." },
    { id: "pia.c20", text: "Nobody sells them. The office answers." },
    sell,
  );
  const changes = [became("pia.c07", "split", ["pia.c07", "pia.c20"]), became("pia.c20", "new")];

  it("asks which part takes the city's words, and which parts stay out", () => {
    const ours = rewordOf(base, "pia.c07", text.replace("sells", "lends"), { rules: { answer: "keep" } });
    const preview = previewOf(base, parts, changes, [ours]);
    expect(preview.questions).toMatchObject([
      { id: "pia.c07 split", into: ["pia.c07", "pia.c20"], accepts: ["into", "text", "theirs"] },
    ]);
    const { local, archived } = settled(preview, [
      { question: "pia.c07 split", decision: "text", into: "pia.c20", title: "No sale", text: "Nobody lends them." },
    ]);
    expect(local.departures).toMatchObject([{ clause: "pia.c20", text: "Nobody lends them." }]);
    expect(local.departures[0]).not.toHaveProperty("rules");
    expect(archived).toMatchObject([{ departure: ours }]);
    const out = previewOf(base, parts, changes, [leaveOut("pia.c07")]);
    expect(settled(out, [{ question: "pia.c07 split", decision: "into", into: ["pia.c20"] }]).local.departures).toEqual(
      [leaveOut("pia.c20")],
    );
  });

  it("sends a value to the one part that has its parameter, without asking", () => {
    const set = setTo("pia.c07", "maxVideoDays", 7);
    expect(settled(previewOf(base, parts, changes, [set])).local.departures).toEqual([set]);
  });
});

describe("clauses that the release merged", () => {
  const one = later({ ...keep, text: `${text}\n\n${sell.text}` });
  const changes = [became("pia.c07", "meaning-changed"), became("pia.c08", "merged", ["pia.c07"])];

  it("take what the city wrote in either into the one", () => {
    const both = [
      rewordOf(base, "pia.c07", text.replace("answers", "answers soon")),
      rewordOf(base, "pia.c08", "Nobody sells or lends what was measured."),
    ];
    const { local, archived } = settled(previewOf(base, one, changes, both));
    expect(local.departures).toMatchObject([
      {
        clause: "pia.c07",
        text: `${text.replace("answers", "answers soon")}\n\nNobody sells or lends what was measured.`,
      },
    ]);
    expect(archived.map(({ why }) => why.code)).toEqual(["merged", "merged"]);
  });

  it("ask where the city left one of them out", () => {
    const preview = previewOf(base, one, changes, [leaveOut("pia.c08"), setTo("pia.c07", "maxVideoDays", 7)]);
    expect(preview.questions).toMatchObject([{ id: "pia.c07 presence" }]);
    const { base: before, ours } = clauseIn(preview, "pia.c07");
    expect([before?.text, ours?.text, ours?.isInForce]).toEqual([`${text}\n\n${sell.text}`, text, true]);
    const { local, archived } = settled(preview, [{ question: "pia.c07 presence", decision: "ours" }]);
    expect(local.departures).toEqual([leaveOut("pia.c07")].map((each) => ({ ...each, reason: expect.any(String) })));
    expect(archived).toHaveLength(1);
  });
});

describe("an answer about a clause that another departure reached", () => {
  const theirs = later(
    { ...keep, text: "Pictures are gone after {maxVideoDays} days." },
    { id: "pia.c20", text: `The office answers. ${sell.text}` },
  );
  const changes = [became("pia.c07", "split", ["pia.c07", "pia.c20"]), became("pia.c08", "merged", ["pia.c20"])];

  it("leaves it out once, for both departures", () => {
    const preview = previewOf(base, theirs, changes, [leaveOut("pia.c07"), leaveOut("pia.c08")]);
    const { local } = settled(preview, [
      { question: "pia.c07 split", decision: "into", into: ["pia.c07", "pia.c20"] },
      { question: "pia.c20 presence", decision: "ours" },
    ]);
    expect(local.departures).toEqual([leaveOut("pia.c07"), leaveOut("pia.c20")]);
  });

  it("is refused where it puts a second text into it", () => {
    const texts = [rewordOf(base, "pia.c07", "It goes."), rewordOf(base, "pia.c08", "No sale ever.")];
    const preview = previewOf(base, theirs, changes, texts);
    expect(clauseIn(preview, "pia.c20").result?.text).toBe("The office answers. No sale ever.");
    const answers: Settlement[] = [{ question: "pia.c07 split", decision: "into", into: ["pia.c20"] }];
    expect(settle(preview, answers)).toMatchObject({
      findings: [{ code: "departure-repeated", path: "pia.c20 reword" }],
    });
  });
});

describe("a clause that the city added", () => {
  const more = { title: "More", text: "The city does more." };

  it("is in force once where the release now says the same, and what stood behind it stands behind that", () => {
    const theirs = later(keep, { id: "pia.c20", ...more }, sell);
    const preview = previewOf(
      base,
      theirs,
      [became("pia.c20", "new")],
      [addAfter("pia.c08", "pia.own-c01"), addAfter("pia.own-c01", "pia.own-c02", "And yet more.")],
    );
    expect(preview.counts).toMatchObject({ new: 1, combined: 1, oursKept: 1 });
    const { local, archived } = settled(preview);
    expect(local.departures).toMatchObject([{ clause: "pia.own-c02", after: "pia.c20" }]);
    expect(archived).toMatchObject([
      { departure: { clause: "pia.own-c01" }, why: { code: "same-as-upstream", about: ["pia.c20"] } },
    ]);
    expect(resolvePolicy(theirs, local).clauses.map(({ id }) => id)).toEqual([
      "pia.c07",
      "pia.c20",
      "pia.own-c02",
      "pia.c08",
    ]);
  });

  it("keeps its own rule where the release now says the same words", () => {
    const theirs = later(keep, sell, { id: "pia.c20", ...more });
    const rule = { ...ownRule, must: "technology.retentionDays <= 7" };
    const { local } = settled(
      previewOf(
        base,
        theirs,
        [became("pia.c20", "new")],
        [{ ...addAfter(null, "pia.own-c01"), rules: [rule] } as Departure],
      ),
    );
    expect(local.departures).toMatchObject([
      { kind: "reword", clause: "pia.c20", rules: { answer: "replace", rules: [rule] } },
    ]);
    expect(resolvePolicy(theirs, local).rules.run.map(({ rule: { id } }) => id)).toContain("pia.own-r01");
  });

  it("stands behind the nearest clause before it that goes on, where its anchor ended", () => {
    const preview = previewOf(base, later(keep), [became("pia.c08", "retired")], [addAfter("pia.c08", "pia.own-c01")]);
    expect(clauseIn(preview, "pia.own-c01").why).toMatchObject([
      { code: "added-by-city" },
      { code: "anchor-gone", about: ["pia.c08"] },
    ]);
    expect(settled(preview).local.departures).toMatchObject([{ after: "pia.c07" }]);
  });
});

describe("a policy that the later release no longer has", () => {
  it("is archived whole, but for what the city added", () => {
    const departures = [setTo("pia.c07", "maxVideoDays", 7), leaveOut("pia.c08"), addAfter("pia.c08", "pia.own-c01")];
    const preview = mergePolicy(planRoute(base, emptyEdition("0.2.0", "pia", "en"), []), localOn(base, departures));
    expect(preview.counts).toMatchObject({ retired: 2, oursKept: 1 });
    const { local, archived } = settled(preview);
    expect(local.departures).toMatchObject([{ clause: "pia.own-c01", after: null }]);
    expect(archived).toHaveLength(2);
  });
});

describe("a city without translations of its own language", () => {
  it("is not kept waiting: the source's words are taken, and its own are asked about", () => {
    const french = editionFrom("0.1.0", [keep, sell], "fr");
    const theirs = editionFrom("0.2.0", [keep, { ...sell, text: "Nobody sells or lends it." }], "fr");
    const ours = rewordOf(french, "pia.c08", "Personne ne vend ce qui a été mesuré.");
    const preview = previewOf(french, theirs, [became("pia.c08", "reworded")], [ours]);
    expect(preview.counts).toMatchObject({ unchanged: 1, conflict: 1, waitingForTranslation: 0 });
    expect(preview.questions).toMatchObject([
      { why: [{}, { code: "languages-differ" }], accepts: ["ours", "theirs", "text"] },
    ]);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareTexts, type TextSegment } from "#domain/policies/compare-texts";
import { mergeTexts } from "#domain/policies/merge-texts";
import { flowText, joinSentences, sentencesOf } from "#domain/policies/tokens";

const pool = [
  "The city erases pictures.",
  "Nobody sells them.",
  "It is gone after {maxDays} days.",
  "An order names the ground.",
  "映像は28日以内に消去する。",
  "記録は公表する。",
];
const breaks = fc.constantFrom(" ", " ", "\n", "\n\n", "\n- ");

/** A text of some sentences, wrapped and broken anyhow. */
const text = fc.array(fc.tuple(fc.constantFrom(...pool), breaks), { maxLength: 6 }).map((pieces) =>
  pieces
    .map(([sentence, gap]) => sentence + gap)
    .join("")
    .trim(),
);

const word = fc.constantFrom("always", "never", "daily", "公に");
type Edit = (sentences: string[]) => string[];
const edit: fc.Arbitrary<Edit> = fc.tuple(fc.constantFrom("sharpen", "put in", "take out"), fc.nat(5), word).map(
  ([kind, place, more]): Edit =>
    (sentences) => {
      const at = sentences.length === 0 ? 0 : place % sentences.length;
      if (kind === "put in") return sentences.toSpliced(at, 0, `New ${more}.`);
      if (kind === "take out") return sentences.toSpliced(at, 1);
      return sentences.map((sentence, index) => (index === at ? sentence.replace(/([.。])$/, ` ${more}$1`) : sentence));
    },
);
/** A base of different sentences, and what two sides made of it. */
const sides = fc
  .tuple(
    fc.uniqueArray(fc.constantFrom(...pool), { minLength: 1 }),
    fc.array(edit, { maxLength: 2 }),
    fc.array(edit, { maxLength: 2 }),
  )
  .map(([base, ours, theirs]) => {
    const after = (edits: Edit[]) => edits.reduce((sentences, change) => change(sentences), base).join(" ");
    return { base: base.join(" "), ours: after(ours), theirs: after(theirs) };
  });
const keys = (words: string) => sentencesOf(words).map(({ key }) => key);

describe("INVARIANT (nobody wrote, one wrote, both wrote the same)", () => {
  it("where one side wrote nothing, the other's text stands to the letter", () => {
    fc.assert(
      fc.property(text, text, (base, other) => {
        expect(mergeTexts(base, base, other, "en")).toMatchObject({ text: other, open: 0 });
        const ours = mergeTexts(base, other, base, "en");
        expect(ours.outcome === "ours" ? ours.text : base).toBe(flowText(base) === flowText(other) ? base : other);
        expect(mergeTexts(base, base, base, "en").outcome).toBe("none");
      }),
      { numRuns: 150 },
    );
  });

  it("what both wrote stands once", () => {
    fc.assert(
      fc.property(text, text, (base, both) => {
        const merged = mergeTexts(base, both, both, "en");
        expect(merged.text).toBe(both);
        expect(merged.outcome).toBe(flowText(base) === flowText(both) ? "none" : "same");
      }),
      { numRuns: 150 },
    );
  });
});

describe("INVARIANT (no edit is lost silently)", () => {
  it("a combined text has every sentence that either side put in, and none that either took out", () => {
    let combined = 0;
    fc.assert(
      fc.property(sides, ({ base, ours, theirs }) => {
        const merged = mergeTexts(base, ours, theirs, "en");
        if (merged.outcome !== "combined") return;
        combined++;
        const [before, after] = [keys(base), keys(merged.text)];
        for (const side of [keys(ours), keys(theirs)]) {
          for (const sentence of side) if (!before.includes(sentence)) expect(after).toContain(sentence);
          for (const sentence of before) if (!side.includes(sentence)) expect(after).not.toContain(sentence);
        }
      }),
      { numRuns: 500 },
    );
    expect(combined).toBeGreaterThan(30);
  });

  it("two sides that swap places get the same outcome, and the same text where it is combined", () => {
    fc.assert(
      fc.property(sides, ({ base, ours, theirs }) => {
        const [one, other] = [mergeTexts(base, ours, theirs, "en"), mergeTexts(base, theirs, ours, "en")];
        const swapped = { ours: "theirs", theirs: "ours" } as Record<string, string>;
        expect(other.outcome).toBe(swapped[one.outcome] ?? one.outcome);
        if (one.outcome === "combined") expect(other.text).toBe(one.text);
        expect(other.open).toBe(one.open);
      }),
      { numRuns: 300 },
    );
  });

  it("a conflict is a sentence that both touched, and its pieces hold what each side wrote there", () => {
    let conflicts = 0;
    fc.assert(
      fc.property(sides, ({ base, ours, theirs }) => {
        const merged = mergeTexts(base, ours, theirs, "en");
        if (merged.outcome !== "conflict") return;
        conflicts++;
        const squeezed = (words: string) => words.replace(/\s/g, "");
        const side = (name: "base" | "ours" | "theirs") => squeezed(merged.pieces.map((piece) => piece[name]).join(""));
        expect([side("base"), side("ours"), side("theirs")]).toEqual(
          [base, ours, theirs].map((each) => squeezed(flowText(each))),
        );
        expect(squeezed(merged.text)).toBe(squeezed(merged.pieces.map((piece) => piece.text).join("")));
      }),
      { numRuns: 500 },
    );
    expect(conflicts).toBeGreaterThan(30);
  });
});

describe("INVARIANT (compare, then read)", () => {
  it("what is the same or removed is the earlier text, what is the same or inserted the later one", () => {
    const without = (segments: readonly TextSegment[], kind: TextSegment["kind"]) =>
      segments.flatMap((segment) => (segment.kind === kind ? [] : [segment.text])).join("");
    fc.assert(
      fc.property(text, text, fc.constantFrom("en", "ja", "ar"), (before, after, language) => {
        const segments = compareTexts(before, after, language);
        expect(without(segments, "inserted")).toBe(flowText(before));
        expect(without(segments, "removed")).toBe(flowText(after));
        for (const [at, { kind }] of segments.entries()) expect(kind).not.toBe(segments[at + 1]?.kind);
      }),
      { numRuns: 250 },
    );
  });

  it("sentences put together again read as the text did", () => {
    fc.assert(
      fc.property(text, (words) => {
        const again = joinSentences(sentencesOf(words));
        expect(keys(again)).toEqual(keys(words));
        expect(flowText(again)).toBe(again);
      }),
      { numRuns: 250 },
    );
  });
});

import { expect, test } from "vitest";
import { tellPreview } from "#cli/commands/upgrade-table";
import type { UpgradePreview } from "#contract/upgrades";
import { buckets } from "#domain/policies/preview";

const counts = Object.fromEntries(buckets.map((bucket) => [bucket, 0])) as UpgradePreview["counts"];
const preview: UpgradePreview = {
  to: "0.2.0",
  from: ["0.1.0"],
  basedOn: "a",
  counts: { ...counts, taken: 1 },
  policies: [{ policy: "pia", title: "Privacy", from: "0.1.0", language: "en", isBegun: false, counts, clauses: [] }],
  questions: [],
  archived: 0,
  carried: { answers: { asked: 3, carried: 40 }, texts: { "amended-by-draft": 1 } },
  items: { texts: [{ id: "pia", title: "Ordinance 1", became: "amended-by-draft" }] },
  figures: [
    { group: "all", id: "", title: "", figure: "duty", before: 0.5, after: 0.425 },
    { group: "policy", id: "pia", title: "Privacy", figure: "duty-not-reported", before: 1, after: 4 },
    { group: "cut", id: "openness", title: "", figure: "practice", before: null, after: 1 },
  ],
};

test("a preview tells what becomes of answers and adopted texts, and every figure that changes", () => {
  const told = tellPreview(preview, { paint: (_style, text) => text, lineWidth: 110 });
  expect(told).toContain("Answers of the assessment: 3 asked anew, 40 taken along as they were.");
  expect(told).toContain("In force as before, with the draft of an amendment beside it: Ordinance 1 (pia).");
  expect(told).toMatch(
    /Figures that change \(3\):\n {2}all +duty +50 % → 42\.5 %\n {2}pia +duty-not-reported +1 → 4\n/,
  );
  expect(told).toMatch(/openness +practice +– → 100 %/);
});

test("and nothing of them where there is nothing to tell", () => {
  const told = tellPreview(
    { ...preview, carried: {}, items: {}, figures: [] },
    { paint: (_, text) => text, lineWidth: 110 },
  );
  expect(told).not.toMatch(/Answers|Figures|amendment/);
});

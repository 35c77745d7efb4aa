import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkDeclaration } from "#domain/declarations/check-declaration";
import { compareDeclarations } from "#domain/declarations/compare-declarations";
import { type DeclarationContent, emptyDeclaration } from "#domain/declarations/declaration";
import { measureCommitments, measurePrinciples } from "#domain/declarations/measure-commitments";

const whole: DeclarationContent = {
  ...emptyDeclaration,
  title: "A town that explains itself",
  preamble: "Because people ask.",
  principles: [{ id: "privacy", words: "" }],
  signatory: "Maren Oldreth",
  office: "Mayor",
  declaredOn: "2026-10-01",
};
const today = "2026-11-26";

describe("a declaration is not ready", () => {
  test.each([
    ["title", { title: "" }],
    ["preamble", { preamble: "" }],
    ["principles", { principles: [] }],
    ["signatory", { signatory: "" }],
    ["office", { office: "" }],
    ["declaredOn", { declaredOn: null }],
    ["declaredOn", { declaredOn: "2026-11-27" }],
    ["measures[0].text", { measures: [{ text: "", by: null }] }],
  ])("without %s", (path, lacking) => {
    expect(checkDeclaration({ ...whole, ...lacking }, today).map((finding) => finding.path)).toEqual([path]);
  });

  test("unless it commits to a policy instead of a principle", () => {
    const content = { ...whole, principles: [], policies: [{ id: "pia", words: "" }] };
    expect(checkDeclaration(content, today)).toEqual([]);
    expect(checkDeclaration(whole, today)).toEqual([]);
  });
});

describe("an amendment", () => {
  test("is told part by part, with what was and what is", () => {
    const after: DeclarationContent = {
      ...whole,
      signatory: "Ilse Varnum",
      council: "The harbour council",
      principles: [{ id: "openness", words: "All of it." }],
      measures: [{ text: "Signs on every mast", by: "2027-01-01" }],
    };
    expect(compareDeclarations(whole, after)).toEqual([
      { part: "signatory", kind: "changed", what: null, before: "Maren Oldreth", after: "Ilse Varnum" },
      { part: "council", kind: "added", what: null, before: null, after: "The harbour council" },
      { part: "principles", kind: "removed", what: "privacy", before: "", after: null },
      { part: "principles", kind: "added", what: "openness", before: null, after: "All of it." },
      { part: "measures", kind: "added", what: "Signs on every mast", before: null, after: "2027-01-01" },
    ]);
  });

  test("is nothing where nothing differs, also in another order of its lists, and never hides a difference", () => {
    const measures = fc.array(fc.record({ text: fc.constantFrom("a", "b", "c"), by: fc.constantFrom(null, today) }), {
      maxLength: 4,
    });
    fc.assert(
      fc.property(measures, measures, (one, other) => {
        const told = compareDeclarations({ ...whole, measures: one }, { ...whole, measures: other });
        const sorted = (list: typeof one) => list.map(({ text, by }) => `${text} ${by}`).sort();
        if (sorted(one).join() !== sorted(other).join()) expect(told.length).toBeGreaterThan(0);
        expect(compareDeclarations({ ...whole, measures: one }, { ...whole, measures: one })).toEqual([]);
      }),
    );
  });
});

test("progress on a commitment counts the public actions that are there for it, without those that were dropped", () => {
  const steps = [
    { policy: "pia", state: "done" },
    { policy: "pia", state: "blocked" },
    { policy: "pia", state: "dropped" },
    { policy: null, state: "done" },
  ] as const;
  const policies = [
    { id: "pia", words: "" },
    { id: "opn", words: "" },
  ];
  expect(measureCommitments({ policies }, steps, new Map([["opn", "adopted"]]))).toEqual([
    { policy: "pia", stage: null, actions: 2, done: 1 },
    { policy: "opn", stage: "adopted", actions: 0, done: 0 },
  ]);
});

test("progress on a principle is that of all policies which serve it, declared or not, each action once", () => {
  const policies = [
    { id: "pia", principle: "privacy" },
    { id: "ret", principle: "privacy" },
    { id: "opn", principle: "openness" },
  ] as const;
  const steps = [
    { policy: "pia", state: "done" },
    { policy: "ret", state: "under-way" },
    { policy: "ret", state: "dropped" },
    { policy: "opn", state: "done" },
    { policy: null, state: "done" },
  ] as const;
  const stages = new Map([
    ["pia", "under-review"],
    ["ret", "adopted"],
  ] as const);
  const principles = [
    { id: "privacy", words: "" },
    { id: "equity", words: "" },
  ] as const;
  expect(measurePrinciples({ principles: [...principles] }, policies, steps, stages)).toEqual([
    { principle: "privacy", policies: 2, inForce: 1, actions: 2, done: 1 },
    { principle: "equity", policies: 0, inForce: 0, actions: 0, done: 0 },
  ]);
});

import { describe, expect, it } from "vitest";
import { checkLocalPolicy } from "#domain/policies/check-local-policy";
import { editionOf } from "#domain/policies/edition";
import { departureKey } from "#domain/policies/local-policy";
import { resolvePolicy } from "#domain/policies/resolve-policy";
import { settle } from "#domain/policies/settle";
import {
  addAfter,
  clauseIn,
  days,
  editionFrom,
  leaveOut,
  previewOf,
  releaseOf,
  rewordOf,
  setTo,
  settled,
  type TestClause,
} from "#domain/policies/testing";

const clause = (number: number, more: Partial<TestClause> = {}): TestClause => ({
  id: `pia.c0${number}`,
  text: `Duty ${number} holds. It is shown.`,
  ...more,
});
const base = editionFrom(
  "0.1.0",
  [1, 2, 3, 4, 5].map((number) =>
    clause(number, number === 1 ? { text: "Gone after {n} days.", parameters: { n: days(28, 1, 90) } } : {}),
  ),
);
const notes = [2, 3, 4].map((number) => ({
  clause: `pia.c0${number}`,
  fits: "partly" as const,
  law: "Act 1",
  note: `On ${number}.`,
  release: "0.1.0",
}));

describe("retiring, splitting, renaming and merging clauses at once", () => {
  const theirs = editionFrom("0.2.0", [
    clause(1, { title: "A new name", text: "Gone after {n} days.", parameters: { n: days(28, 1, 90) } }),
    { id: "pia.c06", text: "Duty 3 holds." },
    { id: "pia.c07", text: "It is shown." },
    clause(4, { text: "Duty 4 holds. It is shown. Duty 5 holds. It is shown." }),
  ]);
  const changes = [
    { id: "pia.c01", became: "reworded" },
    { id: "pia.c02", became: "retired" },
    { id: "pia.c03", became: "split", into: ["pia.c06", "pia.c07"] },
    { id: "pia.c04", became: "meaning-changed" },
    { id: "pia.c05", became: "merged", into: ["pia.c04"] },
  ];
  const departures = [
    setTo("pia.c01", "n", 7),
    rewordOf(base, "pia.c02", "Duty 2 holds here."),
    leaveOut("pia.c03"),
    rewordOf(base, "pia.c05", "Duty 5 holds at night. It is shown."),
    addAfter("pia.c02", "pia.own-c01"),
  ];

  it("loses no departure and no note: each is live, or archived whole with the reason", () => {
    const preview = previewOf(base, theirs, changes, departures, { notes });
    const { local, archived } = settled(
      preview,
      preview.questions.map(({ id, kind, into = [] }) =>
        kind === "split" ? { question: id, decision: "into", into } : { question: id, decision: "ours" },
      ),
    );
    expect(local.departures.map(departureKey)).toEqual([
      "pia.c01.n set",
      "pia.c04 reword",
      "pia.c06 leave-out",
      "pia.c07 leave-out",
      "pia.own-c01 add",
    ]);
    expect(local.departures.at(-1)).toMatchObject({ after: "pia.c01" });
    expect(
      archived.map((each) => [each.what === "note" ? each.note.note : departureKey(each.departure), each.why.code]),
    ).toEqual([
      ["pia.c02 reword", "retired"],
      ["pia.c05 reword", expect.any(String)],
      ["On 2.", "retired"],
    ]);
    expect(local.notes.map(({ clause: id, note }) => [id, note])).toEqual([
      ["pia.c07", "On 3."],
      ["pia.c04", "On 4."],
    ]);
    expect(resolvePolicy(theirs, local).clauses.map(({ id }) => id)).toEqual([
      "pia.c01",
      "pia.own-c01",
      "pia.c06",
      "pia.c07",
      "pia.c04",
    ]);
  });

  it("shows what became of every clause of either release and of the city", () => {
    const { clauses, counts } = previewOf(base, theirs, changes, departures);
    expect(clauses.map(({ id, bucket }) => `${id} ${bucket}`)).toEqual([
      "pia.c01 combined",
      "pia.own-c01 oursKept",
      "pia.c02 retired",
      "pia.c06 taken",
      "pia.c07 taken",
      "pia.c03 conflict",
      "pia.c04 combined",
      "pia.c05 taken",
    ]);
    expect(counts).toMatchObject({ combined: 2, conflict: 1, retired: 1, taken: 3, oursKept: 1, unchanged: 0 });
  });
});

describe("an edited clause and an upstream change", () => {
  const theirs = editionFrom(
    "0.2.0",
    [base.clauses[0]!.id, "pia.c02"].map((id) => ({
      id,
      text: id === "pia.c02" ? "Duty 2 ends. It is shown." : "Gone.",
      parameters: {},
    })),
  );
  const changes = [{ id: "pia.c02", became: "reworded" }];
  const preview = previewOf(base, theirs, changes, [rewordOf(base, "pia.c02", "Duty 2 holds at night. It is shown.")]);

  it("are a conflict that is shown and counted, never a silent skip", () => {
    expect(clauseIn(preview, "pia.c02").bucket).toBe("conflict");
    expect(preview.counts.conflict).toBe(1);
  });

  it("are not applied until somebody has settled them", () => {
    const refused = settle(preview, []);
    expect(refused).toMatchObject({
      ok: false,
      findings: [{ code: "question-unsettled", path: "pia.c02 text", fix: expect.stringContaining("ours") }],
    });
  });

  it("are not settled by an answer to something else, twice, or by what the question does not accept", () => {
    const refused = settle(preview, [
      { question: "pia.c02 texts", decision: "ours" },
      { question: "pia.c02 text", decision: "value", value: 3 },
      { question: "pia.c02 text", decision: "ours" },
    ]);
    expect(refused).toMatchObject({
      findings: [
        { code: "question-unknown", fix: expect.stringContaining('Did you mean "pia.c02 text"?') },
        { code: "decision-not-accepted" },
        { code: "settlement-repeated" },
      ],
    });
  });

  it("are not settled by a text that does not fit the release", () => {
    const refused = settle(preview, [
      { question: "pia.c02 text", decision: "text", title: "Ours", text: "After {n} days." },
    ]);
    expect(refused).toMatchObject({ findings: [{ code: "parameter-unknown", path: "pia.c02 reword text" }] });
  });
});

describe("a release", () => {
  const release = releaseOf("0.1.0", [clause(1), clause(2)]);

  it("and the city's policy on it are not changed by a preview, a settlement or a later release", () => {
    const before = structuredClone(release);
    const edition = editionOf(release, "pia", "en")!;
    const theirs = editionFrom("0.2.0", [clause(1, { text: "Other words. It is shown." })]);
    const preview = previewOf(
      edition,
      theirs,
      [{ id: "pia.c02", became: "retired" }],
      [rewordOf(edition, "pia.c02", "Ours.")],
    );
    const local = structuredClone(preview.before);
    const read = structuredClone(resolvePolicy(edition, local));
    settled(preview);
    expect(release).toEqual(before);
    expect(preview.before).toEqual(local);
    expect(resolvePolicy(edition, preview.before)).toEqual(read);
  });

  it("with one letter changed under the same version is seen: the departure's text is not the release's", () => {
    const local = previewOf(
      editionOf(release, "pia", "en")!,
      editionFrom("0.2.0", []),
      [],
      [rewordOf(editionOf(release, "pia", "en")!, "pia.c02", "Ours.")],
    ).before;
    const forged = editionFrom("0.1.0", [clause(1), clause(2, { text: "Duty 2 holds. It is showm." })]);
    expect(checkLocalPolicy(local, forged)).toMatchObject([
      { code: "departed-from-another-text", path: "pia.c02 reword departsFrom" },
    ]);
  });
});

import { describe, expect, test } from "vitest";
import { readSheet, writeSheet } from "#domain/assessments/sheet";
import { answer, testRelease } from "#domain/assessments/testing";

const release = testRelease(["pia.e01", "pia.e02"]);

describe("a table of answers", () => {
  test("is taken without the rows that cannot be, each told with its place and what would be accepted", () => {
    const rows = [
      { element: "pia.e77", duty: "yes" },
      { element: "", duty: "yes" },
      { element: "pia.e01", duty: "perhaps" },
      { element: "pia.e02", duty: "not applicable" },
      {},
      { element: "pia.e02", duty: "Yes", evidence: "gone" },
      { element: "pia.e02", duty: "no" },
    ];
    const { answers, findings } = readSheet(release, rows, []);
    expect(findings.map(({ code, path }) => [code, path])).toEqual([
      ["element-unknown", "row 2, column element"],
      ["element-unknown", "row 3, column element"],
      ["value-unusable", "row 4 duty.level"],
      ["value-unusable", "row 5 duty.reason"],
      ["evidence-unknown", "row 7, column evidence"],
      ["element-twice", "row 8"],
    ]);
    for (const { fix } of findings) expect(fix).not.toBe("");
    expect(answers).toEqual([answer("pia.e02", ["yes", "not-reported", "not-reported"])]);
  });

  test("of evidence is taken without pieces that have no title, no usable link, or an id that was there before", () => {
    const evidence = [
      { id: "a", title: "" },
      { id: "b", title: "B", url: "javascript:alert(1)" },
      { id: "c", title: "C", grade: "Survey" },
      { id: "c", title: "C again" },
    ];
    const read = readSheet(release, [], evidence);
    expect(read.findings.map(({ path }) => path)).toEqual([
      "evidence row 2 title",
      "evidence row 3 url",
      "evidence row 5",
    ]);
    expect(read.evidence).toEqual([{ id: "c", title: "C", grade: "survey" }]);
  });

  test("has a row for every element, answered or not", () => {
    const { rows } = writeSheet(release, [answer("pia.e02", ["yes", "no", "partly"])], []);
    expect(rows.map(({ element, policy_id, duty, practice }) => [element, policy_id, duty, practice])).toEqual([
      ["pia.e01", "pia", "not-reported", "not-reported"],
      ["pia.e02", "pia", "yes", "partly"],
    ]);
  });
});

import { describe, expect, test } from "vitest";
import { groupRemarks } from "./group-remarks";

const remark = (row: number, column: string | null, code: string) => ({
  row,
  column,
  code,
  message: `${code} in row ${row}`,
  fix: "Mend it.",
});

describe("remarks as groups", () => {
  test("of none are none", () => expect(groupRemarks([])).toEqual([]));

  test("tell kinds and columns apart, and count every remark", () => {
    const groups = groupRemarks([
      remark(2, "Date", "date-unknown"),
      remark(3, "Kind", "code-unknown"),
      remark(4, "Kind", "code-unknown"),
      remark(4, "Date", "code-unknown"),
    ]);
    expect(groups.map(({ column, code, count }) => [column, code, count])).toEqual([
      ["Kind", "code-unknown", 2],
      ["Date", "date-unknown", 1],
      ["Date", "code-unknown", 1],
    ]);
    expect(groups[0]!.message).toBe("code-unknown in row 3");
  });

  test("name the first five rows, each once", () => {
    const rows = [2, 2, 3, 5, 8, 13, 21];
    const [group] = groupRemarks(rows.map((row) => remark(row, null, "text-spoilt")));
    expect(group).toMatchObject({ count: 7, rows: [2, 3, 5, 8, 13] });
  });
});

import type { CheckReport } from "#contract/check";

type Remark = CheckReport["rejected"][number];

export interface RemarkGroup {
  column: string | null;
  code: string;
  /** Of the group's first row. */
  message: string;
  fix: string;
  count: number;
  /** The first rows, in the file's order. */
  rows: number[];
}

const rowsNamed = 5;
const groupsShown = 50;

/** The same, each group's sentences in the reader's language. */
export const sayRemarks = (remarks: readonly Remark[], say: (text: string) => string): RemarkGroup[] =>
  groupRemarks(remarks).map((group) => ({ ...group, message: say(group.message), fix: say(group.fix) }));

/** Remarks of the same kind on the same column as one, most frequent first: a reader mends a column, not a row. */
export function groupRemarks(remarks: readonly Remark[]): RemarkGroup[] {
  const groups = new Map<string, RemarkGroup>();
  for (const { row, column, code, message, fix } of remarks) {
    const key = JSON.stringify([code, column]);
    const group = groups.get(key) ?? { column, code, message, fix, count: 0, rows: [] };
    group.count++;
    if (group.rows.length < rowsNamed && group.rows.at(-1) !== row) group.rows.push(row);
    groups.set(key, group);
  }
  return [...groups.values()].sort((a, b) => b.count - a.count).slice(0, groupsShown);
}

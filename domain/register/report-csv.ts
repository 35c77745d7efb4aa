import type { CheckReport } from "#domain/register/check-report";
import { csvLine } from "#domain/register/csv-cell";

const columns = [
  "kind",
  "row",
  "column",
  "code",
  "message",
  "fix",
  "rule",
  "clause",
  "conforms",
  "breaches",
  "undeclared",
  "notApplicable",
] as const;

/** The sentence a rule enforces and what to do about a breach, with the values in force. */
export type RuleSentences = ReadonlyMap<string, { says: string; fix: string }>;

/** A report as a table: every rule with its counts, then every rejected row and every warning. */
export function* writeReportCsv(report: CheckReport, sentences: RuleSentences): Iterable<string> {
  yield csvLine(columns);
  for (const { id, clause, conforms, breaches, undeclared, notApplicable } of report.rules) {
    const { says, fix } = sentences.get(id) ?? {};
    yield csvLine(["rule", null, null, null, says, fix, id, clause, conforms, breaches, undeclared, notApplicable]);
  }
  for (const [kind, findings] of [
    ["rejected", report.rejected],
    ["warning", report.warnings],
  ] as const) {
    for (const { row, column, code, message, fix } of findings) {
      yield csvLine([kind, row, column, code, message, fix, ...new Array(6).fill(null)]);
    }
  }
}

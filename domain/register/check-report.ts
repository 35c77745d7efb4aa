import { detachText } from "#domain/register/detach-text";
import type { GroupedTechnology } from "#domain/register/group-technologies";
import type { ImportFinding } from "#domain/register/import-finding";
import type { AcceptedRow } from "#domain/register/read-row";
import { type CompiledRules, compileRules, type RuleRecord, toRuleRecord } from "#domain/rules/closures";
import type { ParameterValues, RegisterRule } from "#domain/rules/expression";
import { noVerdicts, type VerdictCounts, verdictOf } from "#domain/rules/verdict";

export interface RuleTally extends VerdictCounts {
  id: string;
  clause: string;
}

/** What kind of file an inventory came in. */
export interface FileKind {
  format: "csv" | "xlsx" | "geojson";
  encoding: "utf-8" | "utf-8-bom" | "utf-16le" | "utf-16be" | "windows-1252" | "macintosh";
  /** How rows end; none where the format has no rows of text, or the file a single one. */
  rowEnd: "lf" | "crlf" | "cr" | "mixed" | "none";
}

/** What holding an inventory against the framework has to say, key for key as it is printed and answered. */
export interface CheckReport {
  file: { rows: number; accepted: number; rejected: number } & FileKind;
  technologies: number;
  devices: number;
  /** RegisterRule by subject: each rule once for each technology or device it is about. */
  verdicts: VerdictCounts;
  rules: RuleTally[];
  rejected: ImportFinding[];
  warnings: ImportFinding[];
}

/** Counts verdicts while the rows of an inventory go by; it keeps counts and findings, and no row. */
export class CheckTally {
  readonly #rules: CompiledRules;
  readonly #order: readonly RegisterRule[];
  readonly #today: string;
  /** Counts by rule and verdict code, four for each rule, in the order of the compiled rules. */
  readonly #technologyCounts: Float64Array;
  readonly #deviceCounts: Float64Array;
  /** What a technology looks like to rules, remembered while the reader shares the technology between rows. */
  readonly #records = new WeakMap<GroupedTechnology, RuleRecord>();
  #technologies = 0;
  #devices = 0;
  readonly #rejected: Remarks;
  readonly #warnings: Remarks;

  constructor(rules: readonly RegisterRule[], values: ParameterValues, today: string, remarkLimit = 100_000) {
    this.#rules = compileRules(rules, values);
    this.#order = rules;
    this.#today = today;
    this.#technologyCounts = new Float64Array(this.#rules.technologyRules.length * 4);
    this.#deviceCounts = new Float64Array(this.#rules.deviceRules.length * 4);
    this.#rejected = new Remarks(remarkLimit);
    this.#warnings = new Remarks(remarkLimit);
  }

  add(batch: {
    devices: readonly AcceptedRow[];
    technologies: readonly GroupedTechnology[];
    rejected: readonly ImportFinding[];
    warnings: readonly ImportFinding[];
  }): void {
    for (const technology of batch.technologies) {
      this.#technologies++;
      count(this.#technologyCounts, this.#rules.evaluateTechnology(this.#recordOf(technology)));
    }
    for (const { device, technologies } of batch.devices) {
      this.#devices++;
      const record = toRuleRecord("device", device, this.#today);
      count(
        this.#deviceCounts,
        this.#rules.evaluateDevice(
          record,
          technologies.map((each) => this.#recordOf(each)),
        ),
      );
    }
    for (const finding of batch.rejected) this.#rejected.add(finding);
    for (const finding of batch.warnings) this.#warnings.add(finding);
  }

  #recordOf(technology: GroupedTechnology): RuleRecord {
    let record = this.#records.get(technology);
    if (!record) {
      record = toRuleRecord("technology", technology.facts, this.#today);
      this.#records.set(technology, record);
    }
    return record;
  }

  report(file: FileKind): CheckReport {
    const accepted = this.#devices;
    const rejected = this.#rejected.total;
    const rules = this.#tallies();
    const verdicts = noVerdicts();
    for (const rule of rules)
      for (const name of Object.keys(verdicts) as (keyof VerdictCounts)[]) verdicts[name] += rule[name];
    const { format, encoding, rowEnd } = file;
    return {
      file: { rows: accepted + rejected, accepted, rejected, format, encoding, rowEnd },
      technologies: this.#technologies,
      devices: accepted,
      verdicts,
      rules,
      rejected: this.#rejected.list(),
      warnings: this.#warnings.list(),
    };
  }

  #tallies(): RuleTally[] {
    const tallyOf = (rule: RegisterRule): RuleTally => {
      const isDevice = rule.subject === "device";
      const at = (isDevice ? this.#rules.deviceRules : this.#rules.technologyRules).indexOf(rule) * 4;
      const counts = (isDevice ? this.#deviceCounts : this.#technologyCounts).subarray(at, at + 4);
      const tally = { id: rule.id, clause: rule.clause, ...noVerdicts() };
      for (const code of [0, 1, 2, 3] as const) tally[verdictOf(code)] = counts[code]!;
      return tally;
    };
    return this.#order.map(tallyOf);
  }
}

function count(counts: Float64Array, codes: Uint8Array): void {
  for (let index = 0; index < codes.length; index++) counts[index * 4 + codes[index]!]!++;
}

/** Findings up to a number that a report can hold; past it they are counted, and the last entry says how many. */
class Remarks {
  readonly #limit: number;
  readonly #kept: ImportFinding[] = [];
  total = 0;
  #lastRow = 1;

  constructor(limit: number) {
    this.#limit = limit;
  }

  add(finding: ImportFinding): void {
    this.total++;
    this.#lastRow = finding.row;
    if (this.#kept.length < this.#limit) this.#kept.push({ ...finding, message: detachText(finding.message) });
  }

  list(): ImportFinding[] {
    const more = this.total - this.#kept.length;
    if (more === 0) return this.#kept;
    const message = `${more} more are not listed, up to row ${this.#lastRow}.`;
    const fix = "Correct what is listed and check again; what is behind it shows then.";
    return [...this.#kept, { row: this.#lastRow, column: null, code: "more", message, fix }];
  }
}

import { detachText } from "#domain/register/detach-text";
import type { InventoryRow } from "#domain/register/read-row";
import { ReferenceIndex } from "#domain/register/reference-index";
import { dateEvidence } from "#domain/register/values/dates";
import { isSilent } from "#domain/register/values/silence";

const distinctLimit = 400;
const sampleLimit = 5000;
/** Records after which a column that repeats itself is no longer asked whether it tells devices apart. */
const patience = 1000;

/** What the cells of one column are like, gathered over a whole file in bounded memory. */
export class ColumnProfile {
  readonly header: string;
  /** Cells that say something. */
  filled = 0;
  repeated = 0;
  /** How often each text stands, for the first few hundred different ones. */
  readonly values = new Map<string, number>();
  /** Cells that only make sense with the month, or with the day, first. */
  readonly dates = { mdy: 0, dmy: 0 };
  #references: ReferenceIndex | undefined = new ReferenceIndex();
  #looksDated = false;

  constructor(header: string) {
    this.header = header;
  }

  add(text: string, row: number): void {
    if (text === "" || isSilent(text)) return;
    this.filled++;
    if (this.#references) {
      if (this.#references.claim(text, row) !== 0) this.repeated++;
      if (this.filled > patience && this.repeated > this.filled * 0.1) this.#references = undefined;
    }
    const times = this.values.get(text);
    if (times !== undefined) this.values.set(text, times + 1);
    else if (this.values.size < distinctLimit) this.values.set(detachText(text), 1);
    if (this.filled <= 100 || this.#looksDated) this.#addDate(text);
  }

  #addDate(text: string): void {
    if (text.length > 40 || !/\d/.test(text)) return;
    const orders = dateEvidence(text);
    if (orders.length > 0) this.#looksDated = true;
    if (orders.length === 1 && orders[0] !== "ymd") this.dates[orders[0]!]++;
  }

  /** The share of filled cells that stand in no earlier row; 0 where that was soon seen not to be so. */
  get uniqueShare(): number {
    if (this.filled === 0 || !this.#references) return 0;
    return (this.filled - this.repeated) / this.filled;
  }

  /** Of the different texts kept, weighed by how often they stand, the share for which something holds. */
  shareOf(holds: (text: string) => boolean): number {
    let all = 0;
    let held = 0;
    for (const [text, times] of this.values) {
      all += times;
      if (holds(text)) held += times;
    }
    return all === 0 ? 0 : held / all;
  }
}

/** What a file is like, for proposing how to map it. */
export class InventoryProfile {
  readonly fileName: string;
  readonly columns: readonly ColumnProfile[];
  /** The first records. */
  readonly sample: InventoryRow[] = [];
  rows = 0;

  constructor(fileName: string, headers: readonly string[]) {
    this.fileName = fileName;
    this.columns = headers.map((header) => new ColumnProfile(header));
  }

  add(record: InventoryRow): void {
    this.rows++;
    if (this.sample.length < sampleLimit) this.sample.push(record);
    for (let at = 0; at < this.columns.length; at++) {
      const cell = record.cells[at];
      if (cell !== undefined && cell !== "") this.columns[at]!.add(String(cell).trim(), record.row);
    }
  }
}

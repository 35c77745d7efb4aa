import { detachText } from "#domain/register/detach-text";
import type { Field } from "#domain/register/dictionary";
import type { FieldSource } from "#domain/register/mapping";
import { compactKey } from "#domain/register/values/codes";
import { type FactValue, readValue } from "#domain/register/values/read-value";
import type { Cell, Fault, Reading } from "#domain/register/values/reading";

/** Cells of a record in the order of the file's headers. */
export type Cells = readonly Cell[];

/** A fault of one cell, with the column it stands in. */
export interface CellFault {
  column: string;
  fault: Fault;
}

/** How one field of a record is read. */
export interface FieldReader {
  field: string;
  /** The column's header and place; undefined for a constant. */
  column: string | undefined;
  at: number;
  read: (cell: Cell) => Reading<FactValue>;
}

/** Compiles the sources of one subject's fields. The columns are known to exist. */
export function compileFields(
  sources: Readonly<Record<string, FieldSource>>,
  targets: Readonly<Record<string, Field>>,
  headers: readonly string[],
): FieldReader[] {
  return Object.entries(sources).map(([field, source]) => {
    if ("constant" in source) {
      const reading = { value: source.constant as FactValue };
      return { field, column: undefined, at: -1, read: () => reading };
    }
    const read = compileSource(targets[field]!, source);
    return { field, column: source.column, at: headers.indexOf(source.column), read };
  });
}

function compileSource(field: Field, source: Extract<FieldSource, { column: string }>): FieldReader["read"] {
  const { date, decimal, unit } = source;
  const plain = (cell: Cell) => readValue(field, cell, { date, decimal, unit });
  const translated = source.values ? translate(source.values, plain) : plain;
  // Names and addresses are different in nearly every row: remembering them would cost more than reading them.
  return field.type === "text" || field.type === "url" ? translated : remember(translated);
}

function translate(values: NonNullable<Extract<FieldSource, { column: string }>["values"]>, read: FieldReader["read"]) {
  const meant = new Map<string, Reading<FactValue>>();
  for (const [written, value] of Object.entries(values)) {
    meant.set(translationKey(written), value === null ? {} : { value });
  }
  return (cell: Cell): Reading<FactValue> =>
    (cell === undefined ? undefined : meant.get(translationKey(String(cell)))) ?? read(cell);
}

/** Words are compared as vocabularies compare them; marks without a letter, such as "-", as they stand. */
const translationKey = (written: string): string => compactKey(written) || written.trim();

const rememberedCells = 5000;

/** The same few texts fill most columns: what a cell was read as is remembered, for a bounded number of texts. */
function remember(read: FieldReader["read"]): FieldReader["read"] {
  const readings = new Map<Cell, Reading<FactValue>>();
  return (cell) => {
    const known = readings.get(cell);
    if (known) return known;
    const reading = read(cell);
    if (readings.size >= rememberedCells) readings.clear();
    readings.set(typeof cell === "string" ? detachText(cell) : cell, reading);
    return reading;
  };
}

/** Reads fields into facts and tells the faults met. */
export function readFields(
  readers: readonly FieldReader[],
  cells: Cells,
  facts: Record<string, unknown>,
  onFault: (column: string, fault: Fault) => void,
): void {
  for (const { field, column, at, read } of readers) {
    const reading = read(cells[at]);
    if (reading.value !== undefined) facts[field] = reading.value;
    if (reading.fault !== undefined && column !== undefined) onFault(column, reading.fault);
  }
}

import type { ColumnProfile, InventoryProfile } from "#domain/register/column-profile";
import type { ReferenceSource } from "#domain/register/mapping";
import { headerWords, rateHeader } from "#domain/register/propose-fields";
import { ReferenceIndex } from "#domain/register/reference-index";
import { compactKey } from "#domain/register/values/codes";
import { deviceFieldWords } from "#vocabulary/fields";

export interface ReferenceProposal {
  source: ReferenceSource;
  columns: readonly string[];
  confidence: number;
  reason: string;
}

/** Numbers that a program gives each row when it writes the file: another export may give another. */
const rowNumbers = new Set(
  "objectid fid ogcfid oid rowid rownumber row no nr number lfdnr 番号 通番 通し番号 الرقم".split(" ").map(compactKey),
);
/** Whether a header names numbers that are given anew with each export. */
export const isRowNumber = (header: string): boolean => rowNumbers.has(compactKey(header));
const idEnding = /(?:id|ref|code|number|nummer|nr|no|番号|key|tag)$/i;

/** Proposes what tells devices apart: one column that is filled and never repeats, several, or a hash of place and name. */
export function proposeReference(
  profile: InventoryProfile,
  taken: ReadonlySet<string>,
  mapped: { place: boolean; label: boolean; address: boolean },
): ReferenceProposal {
  const rated = profile.columns
    .filter(
      ({ header, filled, values }) =>
        filled > 0 && !taken.has(header) && [...values.keys()].every((text) => text.length <= 200),
    )
    .map((column) => ({ column, header: rateName(column.header) }));
  return proposeOne(profile, rated) ?? proposePair(profile, rated) ?? proposeHash(mapped);
}

interface Rated {
  column: ColumnProfile;
  header: number;
}

function rateName(header: string): number {
  const alias = rateHeader(header, deviceFieldWords.reference.aliases);
  if (isRowNumber(header)) return 0.5;
  if (alias > 0.6) return alias;
  return idEnding.test(headerWords(header).at(-1) ?? "") || idEnding.test(header) ? 0.6 : alias > 0 ? 0.45 : 0.1;
}

function proposeOne(profile: InventoryProfile, rated: readonly Rated[]): ReferenceProposal | undefined {
  const { rows } = profile;
  const usable = rated
    .filter((each) => tellsApart(each, rows))
    .map(({ column, header }) => ({ column, header, score: header * (column.filled / rows) * column.uniqueShare ** 4 }))
    .sort((a, b) => b.score - a.score);
  const [best, ...others] = usable;
  if (!best || (best.header < 0.45 && rows < 3)) return undefined;
  const { column } = best;
  const parts = [
    best.header >= 0.45
      ? "the header names a number or code"
      : "no header names a reference, but this column never repeats",
  ];
  parts.push(describeFilling(column, rows));
  const other = others.find(({ column: each }) => isRowNumber(each.header));
  if (other && !isRowNumber(column.header)) {
    parts.push(`"${other.column.header}" is as unique, but such numbers are often given anew with each export`);
  }
  const confidence = Math.round(Math.min(0.97, best.score + 0.15) * 100) / 100;
  return { source: { columns: [column.header] }, columns: [column.header], confidence, reason: parts.join("; ") };
}

/** A column that is called a reference may fail in a few rows, which are told; any other must not fail in one. */
function tellsApart({ column, header }: Rated, rows: number): boolean {
  const failing = rows - column.filled + column.repeated;
  if (header >= 0.8) return failing <= Math.max(3, rows * 0.05) && column.uniqueShare >= 0.6;
  if (header >= 0.45) return failing <= rows * 0.05;
  return failing === 0 && !isMeasure(column);
}

function describeFilling(column: ColumnProfile, rows: number): string {
  const repeats = column.repeated;
  const empty = rows - column.filled;
  if (repeats === 0 && empty === 0) return `it is filled and different in all ${rows} rows`;
  return `it repeats in ${repeats} and is empty in ${empty} of ${rows} rows, which will be rejected`;
}

/** Coordinates and other measures differ from row to row without telling what the row is about. */
const isMeasure = (column: ColumnProfile): boolean => column.shareOf((text) => /^[+-]?\d+[.,]\d+$/.test(text)) > 0.5;

function proposePair(profile: InventoryProfile, rated: readonly Rated[]): ReferenceProposal | undefined {
  if (profile.rows < 3) return undefined;
  const parts = rated
    .filter(({ column }) => column.filled === profile.rows && !isMeasure(column))
    .sort((a, b) => b.header - a.header)
    .slice(0, 8);
  for (const [index, first] of parts.entries()) {
    for (const second of parts.slice(index + 1)) {
      const columns = [first.column.header, second.column.header];
      if (Math.max(first.header, second.header) < 0.45 || !tellApart(profile, columns)) continue;
      return {
        source: { columns },
        columns,
        confidence: 0.45,
        reason: `no column by itself tells devices apart; these two together do in the first ${profile.sample.length} rows`,
      };
    }
  }
  return undefined;
}

function tellApart(profile: InventoryProfile, columns: readonly string[]): boolean {
  const places = columns.map((column) => profile.columns.findIndex(({ header }) => header === column));
  const seen = new ReferenceIndex();
  return profile.sample.every(
    ({ row, cells }) => seen.claim(places.map((at) => String(cells[at] ?? "").trim()).join("\u0001"), row) === 0,
  );
}

function proposeHash(mapped: { place: boolean; label: boolean; address: boolean }): ReferenceProposal {
  const parts = (["place", "label", "address"] as const).filter((part) => mapped[part]);
  const hash = parts.length > 0 ? parts : (["place", "label"] as const).slice();
  return {
    source: { hash },
    columns: [],
    confidence: 0.3,
    reason: `no column tells devices apart, so a fingerprint of ${hash.join(" and ")} stands in; a device that moves or is renamed becomes another`,
  };
}

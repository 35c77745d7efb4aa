import type { Finding } from "#domain/kernel/finding";
import { assignColumns, targetOf } from "#domain/register/assign-columns";
import { parseMapping } from "#domain/register/parse-mapping";
import { writeMapping } from "#domain/register/write-mapping";
import { columnsShown } from "./columns-shown";

export interface ColumnUse {
  column: string;
  target: string;
}

/** What a mapping uses each column of the file for; nothing where the mapping cannot be read. */
export function usesOf(mapping: string, headers: readonly string[]): ColumnUse[] {
  const parsed = parseMapping(mapping);
  if (!parsed.ok) return [];
  return headers.filter((each) => each !== "").map((column) => ({ column, target: targetOf(parsed.value, column) }));
}

/** What the form says of its columns, chosen uses and those it came with. */
export function readUses(fields: Readonly<Record<string, string>>): (ColumnUse & { was: string })[] {
  const uses: (ColumnUse & { was: string })[] = [];
  for (let at = 0; at < columnsShown && fields[`column.${at}`] !== undefined; at++) {
    const was = fields[`was.${at}`] ?? "";
    uses.push({ column: fields[`column.${at}`]!, target: fields[`use.${at}`] ?? was, was });
  }
  return uses;
}

export type Applied = { mapping: string } | { findings: readonly Finding[] };

/**
 * The mapping's text with the uses that a reader has changed. Where none was changed the text stays letter for letter,
 * with the reader's own comments; so it does where it cannot be read, for the check to say why.
 */
export function applyUses(mapping: string, uses: readonly (ColumnUse & { was: string })[]): Applied {
  const changed = uses.filter(({ target, was }) => target !== was);
  if (changed.length === 0) return { mapping };
  const parsed = parseMapping(mapping);
  if (!parsed.ok) return { mapping };
  const assigned = assignColumns(parsed.value, changed);
  return assigned.ok ? { mapping: writeMapping(assigned.value) } : { findings: assigned.findings };
}

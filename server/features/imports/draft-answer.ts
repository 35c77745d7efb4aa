import type { ImportDraft } from "#contract/imports";
import { targetOf } from "#domain/register/assign-columns";
import type { Field } from "#domain/register/dictionary";
import { explainUnused } from "#domain/register/explain-unused";
import type { ImportFinding } from "#domain/register/import-finding";
import { judgePlace } from "#domain/register/judge-place";
import { deviceTargets, type FieldSource, type Mapping, technologyTargets } from "#domain/register/mapping";
import { checkColumns, parseMapping } from "#domain/register/parse-mapping";
import { compileFields } from "#domain/register/read-fields";
import { compileMapping } from "#domain/register/read-row";
import type { DraftRow } from "#server/features/imports/drafts-store";
import type { Language } from "#vocabulary/vocabulary";

const examplesShown = 3;
const unreadShown = 60;

/** A file on its way in, as the wizard shows it: what the mapping makes of its columns and first records. */
export function toDraft(
  row: DraftRow,
  more: Pick<ImportDraft, "isNewInventory" | "progress">,
  language: Language,
): ImportDraft {
  const parsed = parseMapping(row.mapping);
  const faults = parsed.ok ? checkColumns(parsed.value, row.headers) : parsed.findings;
  const mapping = parsed.ok && faults.length === 0 ? parsed.value : undefined;
  const unused = parsed.ok ? explainUnused(row.columns, parsed.value) : undefined;
  return {
    ...more,
    id: row.draftId,
    revision: row.revision,
    state: row.state,
    inventory: row.inventory,
    fileName: row.fileName,
    fileSize: row.fileSize,
    file: row.fileKind as ImportDraft["file"],
    rows: row.rows,
    headers: row.headers,
    mapping: row.mapping,
    reasons: row.reasons,
    columns: row.columns.map(({ header, filled, values }) => ({
      header,
      target: parsed.ok ? targetOf(parsed.value, header) : "",
      filled,
      examples: values.slice(0, examplesShown).map(([text]) => text),
      unused: unused?.get(header) ?? null,
    })),
    constants: mapping ? constantsOf(mapping) : [],
    unread: mapping ? unreadOf(mapping, row) : [],
    translations: mapping ? translationsOf(mapping) : [],
    preview: mapping ? previewOf(mapping, row, language) : [],
    findings: faults,
    isDraft: row.isDraft,
    endMissing: row.endMissing,
    trial: row.trial,
    problem: row.problem,
    job: row.jobId,
    import: row.importId,
    expiresAt: row.expiresAt.toISOString(),
  };
}

/** Every field that the mapping fills, with its path as corrections name it. */
function sourcesOf({ device, technologies }: Mapping): { path: string; field: Field; source: FieldSource }[] {
  const of = (part: string, targets: Readonly<Record<string, Field>>, sources: Record<string, FieldSource>) =>
    Object.entries(sources).map(([name, source]) => ({ path: `${part}.${name}`, field: targets[name]!, source }));
  return [
    ...of("device", deviceTargets, device),
    ...of("technology", technologyTargets, technologies[0]?.fields ?? {}),
  ];
}

const constantsOf = (mapping: Mapping): ImportDraft["constants"] =>
  sourcesOf(mapping).flatMap(({ path, source }) => ("constant" in source ? [{ path, value: source.constant }] : []));

const translationsOf = (mapping: Mapping): ImportDraft["translations"] =>
  sourcesOf(mapping).flatMap(({ path, source }) =>
    "column" in source
      ? Object.entries(source.values ?? {}).map(([text, value]) => ({ column: source.column, path, text, value }))
      : [],
  );

/** Frequent texts of columns that their field cannot read: a translation settles all their records at once. */
function unreadOf(mapping: Mapping, row: DraftRow): ImportDraft["unread"] {
  const values = new Map(row.columns.map((column) => [column.header, column.values]));
  return sourcesOf(mapping)
    .flatMap(({ path, field, source }) => {
      if (!("column" in source) || !["code", "codes", "boolean"].includes(field.type)) return [];
      const name = path.split(".")[1]!;
      const [reader] = compileFields({ [name]: source }, { [name]: field }, row.headers);
      return (values.get(source.column) ?? []).flatMap(([text, records]) => {
        const { fault } = reader!.read(text);
        return fault ? [{ column: source.column, path, text, records, fix: fault.fix }] : [];
      });
    })
    .sort((a, b) => b.records - a.records)
    .slice(0, unreadShown);
}

function previewOf(mapping: Mapping, row: DraftRow, language: Language): ImportDraft["preview"] {
  const sample = row.sample.map((record) => ({
    ...record,
    // JSON has no undefined: a cell that says nothing came back as null.
    cells: record.cells.map((cell) => cell ?? undefined),
  }));
  const read = compileMapping(mapping, row.headers, judgePlace(mapping.place, row.headers, sample), { language });
  return sample.map((record) => {
    const warnings: ImportFinding[] = [];
    const outcome = read(record, (finding) => warnings.push(finding));
    if ("rejected" in outcome)
      return { row: record.row, device: {}, technologies: [], rejected: outcome.rejected, warnings };
    const { device, technologies } = outcome;
    return { row: record.row, device, technologies: technologies.map(({ facts }) => facts), rejected: null, warnings };
  });
}

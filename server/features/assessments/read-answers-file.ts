import type { IncomingFile } from "#contract/endpoint";
import { Evidence, keepWritable, states } from "#domain/assessments/answer";
import type { OwnElement } from "#domain/assessments/own-elements";
import { type ReadSheet, readSheet } from "#domain/assessments/sheet";
import type { Release } from "#domain/frameworks/release";
import { unguardCell } from "#domain/kernel/guard-cell";
import { foldText } from "#domain/kernel/text";
import { readWhole } from "#server/features/assessments/read-whole";
import { Problem } from "#server/http/problems";
import { openInventoryFile, UnusableInventory } from "#server/inventory-files/index";

/** Bytes of a file of answers: a few hundred rows, each with a note. */
const bytesMax = 10 * 1024 * 1024;
const rowsMax = 2000;
const accepted =
  "Accepted: a workbook (.xlsx), CSV or JSON file with a column or key `element`, as an export of an assessment has it.";
const tooLarge = `A file of answers takes at most ${bytesMax / 1024 / 1024} MB. ${accepted}`;

type Row = Partial<Record<string, string>>;

/** What a file need not say: the city's evidence, and what it asks itself. */
export interface Known {
  evidence: readonly Evidence[];
  own: readonly OwnElement[];
}

/** Reads a file of answers by its content. What cannot be read of it is told row by row; a file that is none is refused. */
export async function readAnswersFile(
  release: Release,
  { fileName, bytes }: IncomingFile,
  known: Known,
): Promise<ReadSheet> {
  const content = await readWhole(bytes, { bytesMax, tooLarge });
  if (content.length < 4) throw new Problem("unusable-file", `There is nothing in the file. ${accepted}`);
  try {
    const text = content.subarray(0, 200).toString("utf8").trimStart();
    if (text.startsWith("{") || text.startsWith("[")) return readJson(release, content, known);
    const rows = await readTable(content, fileName);
    const isWorkbook = content.readUInt32BE(0) === 0x504b0304;
    const evidence = isWorkbook ? await readTable(content, fileName, "Evidence") : [];
    if (rows.length > 0 && !rows.some((row) => row.element !== undefined))
      throw new Problem("unusable-file", `The table in ${fileName} has no column \`element\`. ${accepted}`);
    return withKnown(release, rows, evidence, known);
  } catch (error) {
    if (!(error instanceof UnusableInventory)) throw error;
    throw new Problem("unusable-file", `${error.findings[0]?.message ?? error.message} ${accepted}`, error.findings);
  }
}

/** Evidence that the city has already is known by its id; the file need not say it again. */
function withKnown(release: Release, rows: readonly Row[], evidence: readonly Row[], known: Known): ReadSheet {
  const named = new Set(evidence.map(({ id }) => id?.trim()));
  const there = known.evidence
    .filter(({ id }) => !named.has(id))
    .map(({ id, title, grade }): Row => ({ id, title, grade }));
  const read = readSheet(release, rows, [...evidence, ...there], known.own);
  const ids = new Set(there.map(({ id }) => id));
  return { ...read, evidence: read.evidence.filter(({ id }) => !ids.has(id)) };
}

async function readTable(content: Buffer, fileName: string, sheet?: string): Promise<Row[]> {
  const source = (async function* () {
    yield content;
  })();
  const file = await openInventoryFile(source, { fileName, ...(sheet === undefined ? {} : { sheet }) });
  try {
    const names = file.headers.map((header) => foldText(header).replace(/ /g, "_"));
    const rows: Row[] = [];
    for await (const batch of file.rows())
      for (const { cells, row } of batch) {
        if (row > rowsMax) throw new Problem("too-large", `A file of answers has at most ${rowsMax} rows. ${accepted}`);
        // Blank rows of a file are skipped by its reader; findings name the row that a person sees.
        while (rows.length < row - 2) rows.push({});
        rows.push(
          Object.fromEntries(
            names.map((name, at) => [name, file.format === "csv" ? unguardCell(textOf(cells[at])) : textOf(cells[at])]),
          ),
        );
      }
    return rows;
  } finally {
    await file.close();
  }
}

const textOf = (cell: unknown): string => (cell === undefined || cell === null ? "" : keepWritable(String(cell)));

/** An export as JSON: its answers and evidence are as the domain has them, and told one by one where they are not. */
function readJson(release: Release, content: Buffer, known: Known): ReadSheet {
  let parsed: unknown;
  try {
    parsed = JSON.parse(content.toString("utf8"));
  } catch {
    throw new Problem("unusable-file", `The file is not well-formed JSON. ${accepted}`);
  }
  const { answers, evidence = [] } = (Array.isArray(parsed) ? { answers: parsed } : parsed) as Record<string, unknown>;
  if (!Array.isArray(answers) || !Array.isArray(evidence))
    throw new Problem("unusable-file", `The file has no list of \`answers\`. ${accepted}`);
  if (answers.length > rowsMax || evidence.length > rowsMax)
    throw new Problem("too-large", `A file of answers has at most ${rowsMax} of them. ${accepted}`);
  return withKnown(release, answers.map(toAnswerRow), evidence.map(toEvidenceRow), known);
}

const cells = (given: unknown): Record<string, unknown> =>
  typeof given === "object" && given !== null ? (given as Record<string, unknown>) : {};
const text = (value: unknown): string =>
  typeof value === "string" ? keepWritable(value) : value === undefined || value === null ? "" : JSON.stringify(value);

function toAnswerRow(given: unknown): Row {
  const answer = cells(given);
  const row: Row = { element: text(answer.element), note: text(answer.note) };
  for (const state of states) {
    const said = cells(answer[state]);
    row[state] = typeof answer[state] === "string" ? text(answer[state]) : text(said.level);
    row[`${state}_reason`] = text(said.reason);
  }
  row.evidence = Array.isArray(answer.evidence) ? answer.evidence.map(text).join(" ") : text(answer.evidence);
  return row;
}

function toEvidenceRow(given: unknown): Row {
  const piece = cells(given);
  const row = Object.fromEntries(
    Object.keys(Evidence.shape)
      .filter((key) => key !== "validUntil")
      .map((key) => [key, text(piece[key])]),
  );
  return { ...row, valid_until: text(piece.validUntil) };
}

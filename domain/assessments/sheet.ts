import {
  type Answer,
  Answer as AnswerSchema,
  byElement,
  type Evidence,
  Evidence as EvidenceSchema,
  elementsOf,
  noAnswer,
  states,
} from "#domain/assessments/answer";
import { type OwnElement, ownPrefix, toElement } from "#domain/assessments/own-elements";
import { type Element, publishedPolicies, type Release } from "#domain/frameworks/release";
import type { Finding } from "#domain/kernel/finding";
import { findingsOf } from "#domain/kernel/schema-findings";
import { normalizeText } from "#domain/kernel/text";

/** The columns of an assessment as a table: what identifies a row, what is shown for reading, and what is read back. */
export const sheetColumns = [
  "element",
  "policy_id",
  "asks",
  "duty",
  "duty_reason",
  "policy",
  "policy_reason",
  "practice",
  "practice_reason",
  "note",
  "evidence",
] as const;
export type SheetColumn = (typeof sheetColumns)[number];
export type SheetRow = Record<SheetColumn, string>;

/** Columns of the table of evidence that goes with it. */
export const evidenceColumns = ["id", "title", "url", "file", "grade", "valid_until", "withdrawn"] as const;
export type EvidenceRow = Record<(typeof evidenceColumns)[number], string>;

export interface Sheet {
  rows: SheetRow[];
  evidence: EvidenceRow[];
}

/** An assessment as two tables of text, one row for every element, answered or not: the release's, then the city's own. */
export function writeSheet(
  release: Release,
  answers: readonly Answer[],
  evidence: readonly Evidence[],
  own: readonly OwnElement[] = [],
): Sheet {
  const given = byElement(answers);
  const asked = [
    ...publishedPolicies(release).map(({ id, elements }) => ({ id, elements })),
    { id: ownPrefix, elements: own.map(toElement) },
  ];
  return {
    rows: asked.flatMap(({ id, elements }) =>
      elements.map((element) => writeRow(id, element, given.get(element.id) ?? noAnswer(element.id))),
    ),
    evidence: evidence.map(({ id, title, url = "", file = "", grade, validUntil = "", withdrawn = "" }) => ({
      id,
      title,
      url,
      file,
      grade,
      valid_until: validUntil,
      withdrawn,
    })),
  };
}

const writeRow = (policy: string, element: Element, answer: Answer): SheetRow => ({
  element: element.id,
  policy_id: policy,
  asks: element.asks,
  duty: answer.duty.level,
  duty_reason: answer.duty.reason,
  policy: answer.policy.level,
  policy_reason: answer.policy.reason,
  practice: answer.practice.level,
  practice_reason: answer.practice.reason,
  note: answer.note,
  evidence: answer.evidence.join(" "),
});

export interface ReadSheet {
  answers: Answer[];
  evidence: Evidence[];
  findings: Finding[];
}

/**
 * Reads the tables back. `rowOf` says where a row stands in its file, with the header as 1. A row that cannot be read is
 * left out with its finding and the others are taken; empty levels are not reported; columns that only explain are not
 * read. What `writeSheet` wrote is read back unchanged.
 */
export function readSheet(
  release: Release,
  rows: readonly Partial<Record<string, string>>[],
  evidenceRows: readonly Partial<Record<string, string>>[],
  own: readonly OwnElement[] = [],
): ReadSheet {
  const findings: Finding[] = [];
  const evidence = readEvidence(evidenceRows, findings);
  const known = new Set(evidence.map(({ id }) => id));
  const elements = new Set([...elementsOf(release), ...own].map(({ id }) => id));
  const answers = new Map<string, Answer>();
  for (const [at, row] of rows.entries()) {
    if (isBlank(row)) continue;
    const path = `row ${at + 2}`;
    const id = (row.element ?? "").trim();
    const refused = !elements.has(id) ? unknownElement(path, id, release.version) : answers.has(id) && twice(path, id);
    if (refused) {
      findings.push(refused);
      continue;
    }
    const read = AnswerSchema.safeParse({ element: id, ...answerCells(row) });
    if (!read.success) {
      findings.push(...findingsOf(read.error, path));
      continue;
    }
    findings.push(...read.data.evidence.filter((name) => !known.has(name)).map((name) => noEvidence(path, name)));
    answers.set(id, { ...read.data, evidence: read.data.evidence.filter((name) => known.has(name)) });
  }
  return { answers: [...answers.values()], evidence, findings };
}

const isBlank = (row: Partial<Record<string, string>>) => Object.values(row).every((value) => !value?.trim());

const cell = (row: Partial<Record<string, string>>, column: string) => normalizeText(row[column] ?? "").trim();

const answerCells = (row: Partial<Record<string, string>>) => ({
  ...Object.fromEntries(
    states.map((state) => [
      state,
      {
        level:
          cell(row, state)
            .toLowerCase()
            .replace(/[\s_]+/g, "-") || "not-reported",
        reason: cell(row, `${state}_reason`),
      },
    ]),
  ),
  note: cell(row, "note"),
  evidence: cell(row, "evidence")
    .split(/[\s,;]+/)
    .filter((id) => id !== ""),
});

function readEvidence(rows: readonly Partial<Record<string, string>>[], findings: Finding[]): Evidence[] {
  const read = new Map<string, Evidence>();
  for (const [at, row] of rows.entries()) {
    if (isBlank(row)) continue;
    const path = `evidence row ${at + 2}`;
    const [url, file, validUntil] = [cell(row, "url"), cell(row, "file"), cell(row, "valid_until")];
    const withdrawn = cell(row, "withdrawn");
    const piece = EvidenceSchema.safeParse({
      id: cell(row, "id"),
      title: cell(row, "title"),
      grade: cell(row, "grade").toLowerCase() || "unknown",
      ...(url && { url }),
      ...(file && { file }),
      ...(validUntil && { validUntil }),
      ...(withdrawn && { withdrawn }),
    });
    if (!piece.success) findings.push(...findingsOf(piece.error, path));
    else if (read.has(piece.data.id)) findings.push(twice(path, piece.data.id));
    else read.set(piece.data.id, piece.data);
  }
  return [...read.values()];
}

const unknownElement = (path: string, id: string, version: string): Finding => ({
  code: "element-unknown",
  path: `${path}, column element`,
  message: id === "" ? "The row names no element." : `Release ${version} asks about no element "${id}".`,
  fix: "Write an id such as pia.e01; an export of an empty assessment has them all.",
});

const twice = (path: string, id: string): Finding => ({
  code: "element-twice",
  path,
  message: `"${id}" stands in a row above already; that one was taken.`,
  fix: "Put what both rows say into one.",
});

const noEvidence = (path: string, id: string): Finding => ({
  code: "evidence-unknown",
  path: `${path}, column evidence`,
  message: `There is no evidence "${id}" in the table of evidence; the answer is taken without it.`,
  fix: "Add a row for it to the table of evidence, with a title and a link.",
});

import type { Figures, GroupFigures } from "#contract/assessments";
import type { OutgoingFile } from "#contract/endpoint";
import { elementsOf, states } from "#domain/assessments/answer";
import { rankGaps } from "#domain/assessments/gaps";
import { evidenceColumns, sheetColumns, writeSheet } from "#domain/assessments/sheet";
import { csvLine } from "#domain/register/csv-cell";
import { toAnswer } from "#server/features/assessments/answers-store";
import { readComments } from "#server/features/assessments/comments-store";
import { toEvidence } from "#server/features/assessments/evidence";
import { type EvidenceRecord, readUses, toPiece } from "#server/features/assessments/evidence-store";
import { figuresOf } from "#server/features/assessments/figures";
import { type Assessing, type AssessmentNeeds, assessing } from "#server/features/assessments/open";
import { inOrder, toGap } from "#server/features/assessments/overview";
import { type AssessmentState, readState, toComment, toRows } from "#server/features/assessments/state";
import { readNames } from "#server/features/assessments/store";
import { type Handlers, organisationOf, personIdOf } from "#server/http/handlers";
import { noticeOf } from "#server/tables/invented";
import { type SheetTable, writeXlsx, xlsxType } from "#server/tables/write-xlsx";

/** Everything of an assessment that is on screen, as files that people open elsewhere and bring back. */
export function createExportHandlers(needs: AssessmentNeeds): Pick<Handlers, "exportAssessment"> {
  return {
    exportAssessment: ({ params, query }, call) =>
      assessing(needs, call, params.version, async (open) => {
        const name = `${open.city.slug}-assessment-${open.version}`;
        const { tables, json } = marked(await gather(open), noticeOf(organisationOf(call)));
        if (query.format === "json")
          return file(`${name}.json`, "application/json", `${JSON.stringify(json, null, 2)}\n`);
        if (query.format === "xlsx") return file(`${name}.xlsx`, xlsxType, writeXlsx(tables));
        const table = tables.find((one) => one.name.toLowerCase() === query.table)!;
        return file(`${name}-${query.table}.csv`, "text/csv; charset=utf-8", toCsv(table));
      }),
  };
}

type Gathered = Awaited<ReturnType<typeof gather>>;

/** With what has to be known of it in every line and beside all of it. */
const marked = ({ tables, json }: Gathered, { head, line }: ReturnType<typeof noticeOf>) => ({
  tables: tables.map((table) => ({
    ...table,
    columns: [...table.columns, ...head],
    rows: table.rows.map((row) => [...row, ...line]),
  })),
  json: { ...json, ...(line[0] === undefined ? {} : { notice: line[0] }) },
});

const file = (fileName: string, mediaType: string, content: string | Buffer): OutgoingFile => ({
  fileName,
  mediaType,
  body: (async function* () {
    yield content;
  })(),
});

/** With the mark by which spreadsheets know UTF-8. */
const toCsv = ({ columns, rows }: SheetTable): string => `\ufeff${[columns, ...rows].map(csvLine).join("")}`;

async function gather(open: Assessing) {
  const { db, city, version, loaded, today, call } = open;
  const state = await readState(open);
  const comments = await readComments(db, city.cityId, version);
  const names = await readNames(
    db,
    city.cityId,
    comments.map(({ personId }) => personId),
  );
  const said = comments.map((comment) => toComment(comment, names, personIdOf(call)));
  const uses = await readUses(db, city.cityId, [...state.pieces.keys()]);
  const pieces = [...state.pieces.values()].map((piece) => toExported(piece, uses.get(piece.id) ?? [], today));
  const figures = figuresOf(loaded.release, state.answers, state.evidence, today);
  const gaps = rankGaps(elementsOf(loaded.release), state.answers, state.evidence, today).map((gap) =>
    toGap(open, state.sectionOf, gap),
  );
  const sections = inOrder(open, state);
  const tables = [
    ...answerTables(open, state, pieces),
    table(
      "Sections",
      [
        ...["section", "title", "own", "state", "assignees", "department", "due_on", "reason", "elements", "answered"],
        ...["begun", "turn", "late", "moved_by", "moved_at"],
      ],
      sections.map((one) => [
        one.id,
        one.title,
        one.isOwn ? "yes" : "no",
        one.state,
        one.assignees.map(({ name }) => name).join("; "),
        one.department,
        one.dueOn,
        one.reason,
        one.elements.join(" "),
        one.answered,
        one.begun,
        one.turn,
        one.isLate ? "yes" : "no",
        one.movedBy?.name ?? "",
        one.movedAt,
      ]),
      [12, 34, 6, 18, 24, 20, 12, 40, 40, 10, 10, 12, 6, 22, 24],
    ),
    table(
      "Comments",
      ["element", "author", "peer", "body", "made_at", "settled_at"],
      said.map((one) => [one.element, one.author, one.peer, one.body, one.madeAt, one.settledAt]),
      [10, 22, 22, 60, 24, 24],
    ),
    table(
      "Gaps",
      ["element", "policy_id", "asks", "gap", "size", "weight", "effort", "gain"],
      gaps.map((gap) => [gap.element, gap.policyId, gap.asks, gap.kind, gap.size, gap.weight, gap.effort, gap.gain]),
      [10, 9, 60, 20],
    ),
    figuresTable(figures),
  ];
  const json = {
    city: { slug: city.slug, name: city.name },
    release: version,
    day: today,
    answers: toRows(open, state),
    evidence: pieces,
    sections,
    comments: said,
    gaps,
    figures,
  };
  return { tables, json };
}

const table = (
  name: string,
  columns: readonly string[],
  rows: SheetTable["rows"],
  widths: readonly number[] = [],
): SheetTable => ({ name, columns, rows, widths });

/** A piece of evidence as it is read back, and beside it what the screen says of it. */
function toExported(record: EvidenceRecord, usedBy: { version: string; element: string }[], today: string) {
  const { file, isConvincing, withdrawn, addedAt } = toEvidence(record, usedBy, today);
  const { name = null, size = null, mediaType = null } = file ?? {};
  return {
    ...toPiece(record),
    fileName: name,
    fileSize: size,
    mediaType,
    isConvincing,
    withdrawnOn: withdrawn?.on ?? null,
    usedBy,
    addedAt,
  };
}

/** What is read back: answers and evidence, with how each stands beside them for reading. */
function answerTables(
  open: Assessing,
  state: AssessmentState,
  pieces: readonly ReturnType<typeof toExported>[],
): SheetTable[] {
  const sheet = writeSheet(open.loaded.release, state.answers.map(toAnswer), state.evidence, state.own);
  const rows = new Map(toRows(open, state).map((row) => [row.element, row]));
  const beside = [
    ...["section", "evidenced", "proved_by", "carried_over", "changed_by", "changed_at"],
    ...["weight", "effort", "open_comments"],
  ];
  const answers = sheet.rows.map((row) => {
    const shown = rows.get(row.element)!;
    const proved = states.filter((one) => shown.proofs[one]).map((one) => `${one}: ${shown.proofs[one]!.kind}`);
    return [
      ...sheetColumns.map((column) => row[column]),
      shown.section,
      shown.isEvidenced ? "yes" : "no",
      proved.join("; "),
      shown.carry ?? "",
      shown.changedBy?.name ?? "",
      shown.changedAt ?? "",
      shown.weight,
      shown.effort,
      shown.comments,
    ];
  });
  const of = new Map(pieces.map((piece) => [piece.id, piece]));
  return [
    table("Answers", [...sheetColumns, ...beside], answers, [10, 9, 50, 13, 26, 13, 26, 13, 26, 50, 20]),
    table(
      "Evidence",
      [...evidenceColumns, "file_name", "file_size", "convincing", "withdrawn_on", "used_by", "added_at"],
      sheet.evidence.map((row) => {
        const piece = of.get(row.id)!;
        return [
          ...evidenceColumns.map((column) => row[column]),
          piece.fileName,
          piece.fileSize,
          piece.isConvincing ? "yes" : "no",
          piece.withdrawnOn,
          piece.usedBy.map(({ version, element }) => `${version} ${element}`).join("; "),
          piece.addedAt,
        ];
      }),
      [16, 40, 40, 20, 13, 13, 13, 30, 12, 12, 24, 40, 24],
    ),
  ];
}

function figuresTable({ all, policies, cuts }: Figures): SheetTable {
  const columns = [
    "group",
    "state",
    "share",
    "yes",
    "partly",
    "no",
    "not_applicable",
    "not_reported",
    "evidenced",
    "reported",
    "gap_to_next_state",
  ];
  const of = (group: string, figures: GroupFigures) =>
    states.map((state) => {
      const { share, counts } = figures[state];
      const shown = state === "practice" ? [figures.practice.evidenced, figures.practice.reported] : [null, null];
      const { dutyPolicy, policyPractice } = figures.gaps;
      const gap = { duty: dutyPolicy, policy: policyPractice, practice: null }[state];
      return [
        group,
        state,
        share,
        counts.yes,
        counts.partly,
        counts.no,
        counts["not-applicable"],
        counts["not-reported"],
        ...shown,
        gap,
      ];
    });
  return table("Figures", columns, [
    ...of("all", all),
    ...policies.flatMap(({ id, figures }) => of(id, figures)),
    ...cuts.flatMap(({ cut, figures }) => of(cut, figures)),
  ]);
}

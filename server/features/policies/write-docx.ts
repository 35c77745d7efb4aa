import type { IParagraphOptions, IRunOptions } from "docx";
import type { TextSegment } from "#domain/policies/compare-texts";
import { formOf } from "#domain/policies/paragraph-form";
import type { DocumentClause, PolicyDocument, Paragraph as Runs } from "#domain/policies/policy-document";

type Docx = typeof import("docx");

/** Fonts that Word has on every system, by the script that a language is written in. */
export const fonts = { ascii: "Cambria", hAnsi: "Cambria", eastAsia: "Yu Mincho", cs: "Traditional Arabic" };

/** A local policy as a Word document with real headings, so that a council's office goes on with it. */
export async function writeDocx(document: PolicyDocument): Promise<Uint8Array> {
  // The library takes its time to load, and few ask for a document.
  const docx = await import("docx");
  const made = new docx.Document({
    title: document.title,
    creator: document.city,
    styles: { default: { document: { run: { font: fonts, size: 22 } } } },
    sections: [
      {
        properties: { page: { margin: { top: 1300, bottom: 1300, left: 1300, right: 1300 } } },
        footers: { default: new docx.Footer({ children: [pageNumber(docx)] }) },
        children: [
          ...head(docx, document),
          ...document.clauses.flatMap((each) => clauseOf(docx, document, each)),
          ...tail(docx, document),
        ],
      },
    ],
  });
  return docx.Packer.toBuffer(made);
}

export const pageNumber = ({ Paragraph, TextRun, PageNumber, AlignmentType }: Docx) =>
  new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ children: [PageNumber.CURRENT], size: 18 })],
  });

/** A run as it is marked: struck out, underlined, or neither. */
export function runOf({ TextRun }: Docx, { kind, text }: TextSegment, more: IRunOptions, isRightToLeft: boolean) {
  return new TextRun({
    text,
    rightToLeft: isRightToLeft,
    ...(kind === "removed" && { strike: true, color: "7A7A7A" }),
    ...(kind === "inserted" && { underline: {} }),
    ...more,
  });
}

/** Between a list's mark and its words, in twentieths of a point. */
const markWidth = 360;

/** The words of a paragraph in its own direction; an item of a list hangs from its mark. */
export function setRuns(
  docx: Docx,
  paragraph: Runs,
  style: IRunOptions,
  isDocumentRightToLeft: boolean,
): Pick<IParagraphOptions, "bidirectional" | "indent" | "children"> {
  const { marker, runs, isRightToLeft } = formOf(paragraph, isDocumentRightToLeft);
  const children = runs.map((segment) => runOf(docx, segment, style, isRightToLeft));
  if (marker === undefined) return { bidirectional: isRightToLeft, children };
  const mark = new docx.TextRun({ ...style, rightToLeft: isRightToLeft, children: [marker, new docx.Tab()] });
  return {
    bidirectional: isRightToLeft,
    indent: { start: markWidth, hanging: markWidth },
    children: [mark, ...children],
  };
}

interface Style extends Omit<IParagraphOptions, "children"> {
  run?: IRunOptions;
}

function paragraphOf(docx: Docx, { isRightToLeft }: PolicyDocument, runs: Runs, { run = {}, ...style }: Style = {}) {
  return new docx.Paragraph({
    spacing: { after: 140, line: 300 },
    ...style,
    ...setRuns(docx, runs, run, isRightToLeft),
  });
}

const said = (text: string): Runs => [{ kind: "same", text }];

function head(docx: Docx, document: PolicyDocument) {
  const { title, city, notice, about, legend, recitals } = document;
  const small: Style = { run: { size: 18, color: "555555" } };
  return [
    paragraphOf(docx, document, said(city), small),
    ...(notice ? [paragraphOf(docx, document, said(notice), { run: { bold: true } })] : []),
    paragraphOf(docx, document, said(title), { heading: docx.HeadingLevel.TITLE, run: { bold: true, size: 34 } }),
    paragraphOf(docx, document, said(about), small),
    ...(legend ? [paragraphOf(docx, document, said(legend), small)] : []),
    ...recitals.map((recital) =>
      paragraphOf(docx, document, said(recital), { run: { italics: !document.isRightToLeft } }),
    ),
  ];
}

function clauseOf(docx: Docx, document: PolicyDocument, { label, title, paragraphs }: DocumentClause) {
  const numbered: Runs = label ? [{ kind: "same", text: `${label}  ` }, ...title] : title;
  return [
    paragraphOf(docx, document, numbered, {
      heading: docx.HeadingLevel.HEADING_2,
      keepNext: true,
      spacing: { before: 280, after: 100 },
      run: { bold: true, size: 24, color: "1B1F24" },
    }),
    ...paragraphs.map((paragraph) => paragraphOf(docx, document, paragraph)),
  ];
}

function tail(docx: Docx, document: PolicyDocument) {
  const { closing, reasons } = document;
  const last = closing.map((line) => paragraphOf(docx, document, said(line), { spacing: { before: 200, after: 100 } }));
  if (!reasons || reasons.items.length === 0) return last;
  return [
    ...last,
    paragraphOf(docx, document, said(reasons.title), {
      heading: docx.HeadingLevel.HEADING_1,
      pageBreakBefore: true,
      run: { bold: true, size: 28, color: "1B1F24" },
    }),
    ...reasons.items.flatMap(({ clause, what, reason }) => [
      paragraphOf(docx, document, said(`${clause}: ${what}`), {
        keepNext: true,
        spacing: { before: 160, after: 40 },
        run: { bold: true },
      }),
      paragraphOf(docx, document, said(reason)),
    ]),
  ];
}

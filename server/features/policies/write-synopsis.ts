import type { IRunOptions } from "docx";
import type { Paragraph } from "#domain/policies/policy-document";
import type { SynopsisCell, SynopsisDocument, SynopsisReason } from "#domain/policies/synopsis-document";
import { fonts, pageNumber, setRuns } from "#server/features/policies/write-docx";
import { pageSettings, quoted, runs, set, strong, typeset } from "#server/features/policies/write-pdf";

/** Old, new and why as a table on wide paper. */
export const writeSynopsisPdf = (document: SynopsisDocument): Promise<Uint8Array> => typeset(toTypst(document));

/** Exported for its test: what is given to the typesetter. */
export function toTypst(document: SynopsisDocument): string {
  const { title, city, notice, about, legend, head, rows } = document;
  const small = (text: string) => `#text(size: 9pt, fill: luma(35%))[${quoted(text)}]\n\n`;
  const cell = (parts: readonly string[]) => `[${parts.join("\n\n")}]`;
  const reason = ({ text, language, isRightToLeft: isRtl }: SynopsisReason) =>
    language === document.language
      ? quoted(text)
      : `#text(lang: "${language}", dir: ${isRtl ? "rtl" : "ltr"})[${quoted(text)}]`;
  const texts = ({ title: name, paragraphs }: SynopsisCell) =>
    name === null
      ? cell(paragraphs.map((each) => `#text(fill: luma(35%))[#emph[${runs(each)}]]`))
      : cell([`#strong[${runs(name)}]`, ...paragraphs.map((each) => set(each, document))]);
  return [
    ...pageSettings(document, true),
    "#set par(justify: false, leading: 0.7em, spacing: 0.9em)",
    small(city),
    ...(notice ? [strong(notice)] : []),
    `#heading(level: 1, outlined: false)[#text(size: 16pt)[${quoted(title)}]]\n`,
    small(about),
    small(legend),
    "#table(columns: (2fr, 2fr, 1.2fr), inset: 7pt, stroke: 0.5pt + luma(70%),",
    `  table.header(${head.map((each) => `[*${quoted(each)}*]`).join(", ")}),`,
    ...rows.map(({ old, now, why }) => `  ${texts(old)}, ${texts(now)}, ${cell(why.map(reason))},`),
    ")",
  ].join("\n");
}

/** The same as a table in a Word document. */
export async function writeSynopsisDocx(document: SynopsisDocument): Promise<Uint8Array> {
  const docx = await import("docx");
  const { title, city, notice, about, legend } = document;
  const said = (text: string, style: IRunOptions = {}) => paragraphOf(docx, document, [{ kind: "same", text }], style);
  const small = { size: 18, color: "555555" };
  const made = new docx.Document({
    title,
    creator: city,
    styles: { default: { document: { run: { font: fonts, size: 20 } } } },
    sections: [
      {
        properties: { page: { size: { orientation: docx.PageOrientation.LANDSCAPE } } },
        footers: { default: new docx.Footer({ children: [pageNumber(docx)] }) },
        children: [
          said(city, small),
          ...(notice ? [said(notice, { bold: true })] : []),
          said(title, { bold: true, size: 32 }),
          said(about, small),
          said(legend, small),
          tableOf(docx, document),
        ],
      },
    ],
  });
  return docx.Packer.toBuffer(made);
}

type Docx = typeof import("docx");
type DocxParagraph = InstanceType<Docx["Paragraph"]>;

const paragraphOf = (
  docx: Docx,
  { isRightToLeft }: Pick<SynopsisDocument, "isRightToLeft">,
  runs: Paragraph,
  style: IRunOptions,
) => new docx.Paragraph({ spacing: { after: 100 }, ...setRuns(docx, runs, style, isRightToLeft) });

/** Of the table's three columns, in percent. */
const widths = [38, 38, 24];
/** Between the margins of wide paper, in twentieths of a point. */
const tableWidth = 13_958;

function tableOf(docx: Docx, document: SynopsisDocument) {
  const said = (text: string, style: IRunOptions = {}) => paragraphOf(docx, document, [{ kind: "same", text }], style);
  const reason = ({ text, isRightToLeft }: SynopsisReason) =>
    paragraphOf(docx, { isRightToLeft }, [{ kind: "same", text }], {});
  const texts = ({ title, paragraphs }: SynopsisCell) => [
    ...(title === null ? [] : [paragraphOf(docx, document, title, { bold: true })]),
    ...paragraphs.map((each) =>
      paragraphOf(docx, document, each, title === null ? { italics: !document.isRightToLeft, color: "555555" } : {}),
    ),
  ];
  const row = (cells: DocxParagraph[][], isHead = false) =>
    new docx.TableRow({
      tableHeader: isHead,
      children: cells.map(
        (children, at) =>
          new docx.TableCell({
            children: children.length > 0 ? children : [said("")],
            width: { size: widths[at]!, type: docx.WidthType.PERCENTAGE },
            margins: { top: 80, bottom: 80, left: 100, right: 100 },
          }),
      ),
    });
  const heads = document.head.map((each) => [said(each, { bold: true })]);
  return new docx.Table({
    visuallyRightToLeft: document.isRightToLeft,
    width: { size: 100, type: docx.WidthType.PERCENTAGE },
    columnWidths: widths.map((share) => Math.round((tableWidth * share) / 100)),
    rows: [
      row(heads, true),
      ...document.rows.map(({ old, now, why }) => row([texts(old), texts(now), why.map(reason)])),
    ],
  });
}

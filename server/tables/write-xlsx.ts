import { writeZip } from "#server/tables/write-zip";

/** A table on its way into a workbook; every text is written as text, so that nothing in it runs as a formula. */
export interface SheetTable {
  /** At most 31 characters, and none of `[]:*?/\`. */
  name: string;
  columns: readonly string[];
  rows: readonly (readonly (string | number | null)[])[];
  /** Widths of columns in characters; 14 where none is given. */
  widths?: readonly number[];
}

export const xlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

const xml = (text: string) => `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${text}`;

/** What XML 1.0 cannot hold at all is left out. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters meant
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu;
const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escapeXml = (text: string) => text.replace(unwritable, "").replace(/[&<>"]/g, (sign) => entities[sign]!);

function columnName(at: number): string {
  const letter = String.fromCharCode(65 + (at % 26));
  return at < 26 ? letter : columnName(Math.floor(at / 26) - 1) + letter;
}

function cell(value: string | number | null, at: number, row: number, style: number): string {
  const place = `r="${columnName(at)}${row}"${style === 0 ? "" : ` s="${style}"`}`;
  if (value === null || value === "") return "";
  if (typeof value === "number") return `<c ${place}><v>${value}</v></c>`;
  return `<c ${place} t="inlineStr"><is><t xml:space="preserve">${escapeXml(value)}</t></is></c>`;
}

function sheetXml({ columns, rows, widths = [] }: SheetTable): string {
  const line = (cells: readonly (string | number | null)[], row: number, style: number) =>
    `<row r="${row}">${cells.map((value, at) => cell(value, at, row, style)).join("")}</row>`;
  const cols = columns
    .map((_, at) => `<col min="${at + 1}" max="${at + 1}" width="${widths[at] ?? 14}" customWidth="1"/>`)
    .join("");
  return xml(
    `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${cols}</cols><sheetData>${line(columns, 1, 1)}${rows.map((cells, at) => line(cells, at + 2, 2)).join("")}</sheetData></worksheet>`,
  );
}

const styles = xml(
  `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf xfId="0"/><xf xfId="0" fontId="1" applyFont="1"/><xf xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs></styleSheet>`,
);

const packageType = "http://schemas.openxmlformats.org/package/2006";
const officeType = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** A workbook of a few tables, one a sheet, with a bold first row that stays in sight. */
export function writeXlsx(tables: readonly SheetTable[]): Buffer {
  const sheets = tables.map(
    ({ name }, at) => `<sheet name="${escapeXml(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`,
  );
  const relations = tables.map(
    (_, at) =>
      `<Relationship Id="rId${at + 1}" Type="${officeType}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
  );
  const main = "application/vnd.openxmlformats-officedocument.spreadsheetml";
  const overrides = [
    `<Override PartName="/xl/workbook.xml" ContentType="${main}.sheet.main+xml"/>`,
    `<Override PartName="/xl/styles.xml" ContentType="${main}.styles+xml"/>`,
    ...tables.map(
      (_, at) => `<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="${main}.worksheet+xml"/>`,
    ),
  ];
  return writeZip([
    {
      name: "[Content_Types].xml",
      content: xml(
        `<Types xmlns="${packageType}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides.join("")}</Types>`,
      ),
    },
    {
      name: "_rels/.rels",
      content: xml(
        `<Relationships xmlns="${packageType}/relationships"><Relationship Id="rId1" Type="${officeType}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
      ),
    },
    {
      name: "xl/workbook.xml",
      content: xml(
        `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${officeType}"><sheets>${sheets.join("")}</sheets></workbook>`,
      ),
    },
    {
      name: "xl/_rels/workbook.xml.rels",
      content: xml(
        `<Relationships xmlns="${packageType}/relationships">${relations.join("")}<Relationship Id="rId${tables.length + 1}" Type="${officeType}/styles" Target="styles.xml"/></Relationships>`,
      ),
    },
    { name: "xl/styles.xml", content: styles },
    ...tables.map((table, at) => ({ name: `xl/worksheets/sheet${at + 1}.xml`, content: sheetXml(table) })),
  ]);
}

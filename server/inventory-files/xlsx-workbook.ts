import { detachText } from "#domain/register/detach-text";
import { unusable } from "#server/inventory-files/unusable-inventory";
import { XmlScanner } from "#server/inventory-files/xml-scanner";

/** What of a workbook must be known to read its sheet. */
export interface Workbook {
  sheetPath: string;
  /** Texts that cells share, by number. */
  strings: readonly string[];
  /** Days are counted from 1904-01-01, as old Macs did. */
  isFrom1904: boolean;
  /** Numbers of the cell styles that show a day. */
  dateStyles: ReadonlySet<number>;
}

/** Characters of all shared texts together, which stand in memory while the sheet is read. */
const charactersLimit = 64 * 1024 * 1024;

export async function readSharedStrings(stream: AsyncIterable<unknown>, fileName: string): Promise<string[]> {
  const strings: string[] = [];
  let text = "";
  let characters = 0;
  let isText = false;
  let isPhonetic = false;
  const add = (string: string) => {
    strings.push(string);
    // An empty text takes its place in the list, too.
    characters += string.length + 16;
    if (characters > charactersLimit) throw tooMuchText(fileName);
  };
  const scanner = new XmlScanner({
    open(name, _attributes, isEmpty) {
      if (isEmpty) {
        if (name === "si") add("");
        return;
      }
      if (name === "si") text = "";
      else if (name === "t") isText = true;
      else if (name === "rPh") isPhonetic = true;
    },
    text(piece) {
      if (!isText || isPhonetic) return;
      text += piece;
      if (text.length > charactersLimit) throw tooMuchText(fileName);
    },
    close(name) {
      if (name === "t") isText = false;
      else if (name === "rPh") isPhonetic = false;
      else if (name === "si") add(detachText(text));
    },
  });
  const decoder = new TextDecoder();
  for await (const chunk of stream) scanner.push(decoder.decode(chunk as Buffer, { stream: true }));
  scanner.push(decoder.decode());
  scanner.end();
  return strings;
}

const tooMuchText = (fileName: string) =>
  unusable(
    "xlsx-too-large",
    fileName,
    `The workbook holds more than ${charactersLimit / 1024 / 1024} million characters of text.`,
    "Save the sheet as CSV UTF-8, which is read without a limit.",
  );

/** Whether a number format shows a day: one of Excel's own, or one that writes a year or a day outside quotation marks. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) {
    return (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58);
  }
  const bare = code.replace(/"[^"]*"|\\.|_.|\*.|\[(?!\$)[^\]]*\]|\[\$[^\]]*\]/g, "").split(";")[0]!;
  return /[yd]|年|日/i.test(bare) || /m/i.test(bare.replace(/h+:?m+|m+:s+/gi, "")) ? !/^general$/i.test(bare) : false;
}

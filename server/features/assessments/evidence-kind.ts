/** Bytes of one file of evidence. */
export const evidenceBytesMax = 20 * 1024 * 1024;

/** What a file of evidence may be, for whoever is refused. */
export const evidenceKinds = "PDF, PNG, JPEG, Word, Excel, PowerPoint, OpenDocument, CSV, JSON or plain text";

const begins = (bytes: Buffer, ...signature: number[]) => signature.every((byte, at) => bytes[at] === byte);

/** Parts of a packed document that only this kind has. */
const packed: readonly [part: string, mediaType: string][] = [
  ["word/document.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"],
  ["xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"],
  ["ppt/presentation.xml", "application/vnd.openxmlformats-officedocument.presentationml.presentation"],
];

/**
 * What a file is by its content, whatever it is called; undefined for what is not taken. Programs, archives, web pages and
 * pictures that can hold scripts are not: whoever opens evidence trusts the city.
 */
export function kindOf(bytes: Buffer): string | undefined {
  if (begins(bytes, 0x25, 0x50, 0x44, 0x46, 0x2d)) return "application/pdf";
  if (begins(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return "image/png";
  if (begins(bytes, 0xff, 0xd8, 0xff)) return "image/jpeg";
  if (begins(bytes, 0x50, 0x4b, 0x03, 0x04)) return kindOfPacked(bytes);
  return kindOfText(bytes);
}

function kindOfPacked(bytes: Buffer): string | undefined {
  const names = namesIn(bytes);
  // Macros run where the document is opened.
  if (names.some((name) => /vbaProject\.bin$|^Basic\//i.test(name))) return undefined;
  const found = packed.find(([part]) => names.includes(part));
  if (found) return found[1];
  if (names[0] !== "mimetype") return undefined;
  const type = /application\/vnd\.oasis\.opendocument\.(?:text|spreadsheet|presentation)/.exec(
    bytes.toString("latin1", 30, 200),
  );
  return type?.[0];
}

/** Names of an archive's parts, from the directory at its end. */
function namesIn(bytes: Buffer): string[] {
  const names: string[] = [];
  const end = bytes.lastIndexOf("PK\u0005\u0006", undefined, "latin1");
  if (end < 0 || end + 22 > bytes.length) return names;
  const count = bytes.readUInt16LE(end + 10);
  let place = bytes.readUInt32LE(end + 16);
  for (let part = 0; part < count && place + 46 <= bytes.length; part++) {
    if (bytes.readUInt32LE(place) !== 0x02014b50) break;
    const length = bytes.readUInt16LE(place + 28);
    names.push(bytes.toString("utf8", place + 46, place + 46 + length));
    place += 46 + length + bytes.readUInt16LE(place + 30) + bytes.readUInt16LE(place + 32);
  }
  return names;
}

function kindOfText(bytes: Buffer): string | undefined {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what holds them is no text
  if (text.trim() === "" || /[\u0000-\u0008\u000b\u000e-\u001f]/.test(text)) return undefined;
  if (/^\s*<(?:!doctype|html|\?xml|svg|script)/i.test(text)) return undefined;
  if (/^\s*[[{]/.test(text) && isJson(text)) return "application/json";
  return "text/plain";
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

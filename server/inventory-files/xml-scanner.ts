/** What is told of a document as it is scanned: tags with their attributes as written, and the text between. */
export interface XmlHandler {
  open(name: string, attributes: string, isEmpty: boolean): void;
  close(name: string): void;
  text(text: string): void;
}

export class XmlTrouble extends Error {}

const tagLimit = 64 * 1024;
const textLimit = 4 * 1024 * 1024;

/**
 * Scans XML as it arrives, as far as spreadsheets use it: tags, text, CDATA, comments. Declarations of document types are
 * refused, so that no entity can be defined, let alone nested. Namespaces' prefixes are cut off.
 */
export class XmlScanner {
  readonly #handler: XmlHandler;
  #rest = "";

  constructor(handler: XmlHandler) {
    this.#handler = handler;
  }

  push(chunk: string): void {
    const text = this.#rest === "" ? chunk : this.#rest + chunk;
    let at = 0;
    for (;;) {
      const open = text.indexOf("<", at);
      if (open < 0) break;
      if (open > at) this.#handler.text(decodeEntities(text.slice(at, open)));
      const end = this.#tag(text, open);
      if (end < 0) {
        at = open;
        break;
      }
      at = end;
    }
    this.#rest = text.slice(at);
    if (this.#rest.length > (this.#rest.startsWith("<") ? tagLimit : textLimit)) {
      throw new XmlTrouble("a tag or text without end");
    }
  }

  end(): void {
    if (this.#rest.trim() !== "") throw new XmlTrouble("it ends in the middle");
  }

  /** Reads the tag that opens at `open`; -1 where the text stops before its end. */
  #tag(text: string, open: number): number {
    if (text.startsWith("<!", open)) return this.#declaration(text, open);
    const close = endOfTag(text, open);
    if (close < 0) return -1;
    if (text[open + 1] === "?") return close + 1;
    if (text[open + 1] === "/") {
      this.#handler.close(localName(text.slice(open + 2, close).trim()));
      return close + 1;
    }
    const isEmpty = text[close - 1] === "/";
    const body = text.slice(open + 1, isEmpty ? close - 1 : close);
    const space = body.search(/\s/);
    const name = localName(space < 0 ? body : body.slice(0, space));
    this.#handler.open(name, space < 0 ? "" : body.slice(space), isEmpty);
    return close + 1;
  }

  #declaration(text: string, open: number): number {
    if (text.length - open < 9) return -1;
    if (text.startsWith("<!--", open)) {
      const end = text.indexOf("-->", open + 4);
      return end < 0 ? -1 : end + 3;
    }
    if (text.startsWith("<![CDATA[", open)) {
      const end = text.indexOf("]]>", open);
      if (end < 0) return -1;
      this.#handler.text(text.slice(open + 9, end));
      return end + 3;
    }
    throw new XmlTrouble("a declaration that spreadsheets do not have");
  }
}

const localName = (name: string): string => (name.includes(":") ? name.slice(name.indexOf(":") + 1) : name);

/** The bracket that ends a tag, of which one within an attribute's quotation marks is none; each character is met once. */
function endOfTag(text: string, from: number): number {
  let mark = 0;
  const end = Math.min(text.length, from + tagLimit);
  for (let at = from; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (mark !== 0) mark = unit === mark ? 0 : mark;
    else if (unit === 34 || unit === 39) mark = unit;
    else if (unit === 62) return at;
  }
  if (end < text.length) throw new XmlTrouble("a tag without end");
  return -1;
}

const named: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

export function decodeEntities(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{1,8}));/gi, (whole, decimal, hexadecimal, name) => {
    if (name !== undefined) return named[name] ?? whole;
    const point = decimal !== undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16);
    return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : "\ufffd";
  });
}

/** The value of one attribute of a tag, undefined where it has none of the name. */
export function attribute(attributes: string, name: string): string | undefined {
  const match = new RegExp(`(?:^|[\\s:])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes);
  return match ? decodeEntities(match[1] ?? match[2] ?? "") : undefined;
}

import { crc32, deflateRawSync } from "node:zlib";

export interface ZipPart {
  name: string;
  content: Uint8Array | string;
  /** What the headers say the part unpacks to, where they lie. */
  claimedSize?: number;
}

const local = (name: Buffer, crc: number, packed: number, size: number) => {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(8, 8);
  header.writeUInt32LE(crc, 14);
  header.writeUInt32LE(packed, 18);
  header.writeUInt32LE(size, 22);
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, name]);
};

const central = (name: Buffer, crc: number, packed: number, size: number, offset: number) => {
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(20, 6);
  header.writeUInt16LE(8, 10);
  header.writeUInt32LE(crc, 16);
  header.writeUInt32LE(packed, 20);
  header.writeUInt32LE(size, 24);
  header.writeUInt16LE(name.length, 28);
  header.writeUInt32LE(offset, 42);
  return Buffer.concat([header, name]);
};

/** A ZIP archive written by hand, so that its headers can say what is not so. */
export function makeZip(parts: readonly ZipPart[]): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, claimedSize } of parts) {
    const bytes = Buffer.from(content as Uint8Array);
    const packed = deflateRawSync(bytes);
    const fields = [Buffer.from(name), crc32(bytes), packed.length, claimedSize ?? bytes.length] as const;
    directory.push(central(...fields, offset));
    const file = Buffer.concat([local(...fields), packed]);
    files.push(file);
    offset += file.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, list, end]);
}

/** A workbook of one sheet from the XML of its rows. */
export function makeSheet(
  sheetData: Uint8Array | string,
  {
    sharedStrings,
    claimedSize,
  }: {
    sharedStrings?: string;
    claimedSize?: number;
  } = {},
): Buffer {
  const head = "<worksheet><sheetData>";
  const tail = "</sheetData></worksheet>";
  const sheet =
    typeof sheetData === "string"
      ? head + sheetData + tail
      : Buffer.concat([Buffer.from(head), sheetData, Buffer.from(tail)]);
  return makeZip([
    { name: "xl/workbook.xml", content: '<workbook><sheets><sheet name="A" r:id="r1"/></sheets></workbook>' },
    {
      name: "xl/_rels/workbook.xml.rels",
      content: '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
    },
    ...(sharedStrings === undefined ? [] : [{ name: "xl/sharedStrings.xml", content: sharedStrings }]),
    { name: "xl/worksheets/sheet1.xml", content: sheet, ...(claimedSize === undefined ? {} : { claimedSize }) },
  ]);
}

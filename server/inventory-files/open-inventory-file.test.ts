// Past 300 lines: one table of what a file may be, and how it is read.
import { describe, expect, it } from "vitest";
import { makeWorkbook, readAll } from "#server/inventory-files/testing";
import { makeSheet } from "#server/inventory-files/zip-testing";

const utf16be = (text: string) => Buffer.from(text, "utf16le").swap16();
const cellsOf = async (...given: Parameters<typeof readAll>) =>
  (await readAll(...given)).rows.map(({ cells }) => cells);

const french = "référence,adresse\n1,Rue de l’Hôtel-Dieu\n2,Allée des Érables\n3,Forêt d’Ermenonville\n";
const expected = [
  ["1", "Rue de l’Hôtel-Dieu"],
  ["2", "Allée des Érables"],
  ["3", "Forêt d’Ermenonville"],
];
/** Letters of the French text in the two encodings that differ only beyond ASCII. */
const letters = { "windows-1252": "é\xe9’\x92ô\xf4É\xc9ê\xea", macintosh: "é\x8e’\xd5ô\x99É\x83ê\x90" };
const inLegacy = (text: string, encoding: keyof typeof letters) => {
  const pairs = new Map(letters[encoding].match(/../gsu)!.map(([letter, byte]) => [letter!, byte!]));
  return Buffer.from([...text].map((letter) => pairs.get(letter) ?? letter).join(""), "latin1");
};

describe("every encoding inventories come in is recognised and read", () => {
  it.each([
    ["utf-8", Buffer.from(french)],
    ["utf-8-bom", Buffer.from(`\ufeff${french}`)],
    ["utf-16le", Buffer.from(`\ufeff${french}`, "utf16le")],
    ["utf-16be", utf16be(`\ufeff${french}`)],
    ["utf-16le", Buffer.from(french, "utf16le")],
    ["utf-16be", utf16be(french)],
    ["windows-1252", inLegacy(french, "windows-1252")],
    ["windows-1252", inLegacy(french.replaceAll("\n", "\r\n"), "windows-1252")],
    ["macintosh", inLegacy(french.replaceAll("\n", "\r"), "macintosh")],
    ["macintosh", inLegacy(french, "macintosh")],
  ])("%s", async (encoding, bytes) => {
    const file = await readAll(bytes);
    expect(file.encoding).toBe(encoding);
    expect(file.headers).toEqual(["référence", "adresse"]);
    expect(file.rows.map(({ cells }) => cells)).toEqual(expected);
  });

  it.each(["utf-8", "windows-1252", "macintosh"] as const)(
    "%s shows itself only after hundreds of kilobytes of ASCII",
    async (encoding) => {
      const end = encoding === "macintosh" ? "\r" : "\r\n";
      const text = `id,name${end}${`1,Main Street${end}`.repeat(50_000)}2,Rue de l’Hôtel-Dieu${end}3,Allée${end}`;
      const file = await readAll(encoding === "utf-8" ? text : inLegacy(text, encoding));
      expect(file.encoding).toBe(encoding);
      expect(file.rows).toHaveLength(50_002);
      expect(file.rows.at(-2)!.cells).toEqual(["2", "Rue de l’Hôtel-Dieu"]);
    },
  );

  it("a character of several bytes may lie across two pieces of the file", async () => {
    for (let shift = 0; shift < 4; shift++) {
      const text = `id,name\n${"x".repeat(shift)},${"街🚦".repeat(60_000)}\n`;
      expect(await cellsOf(text)).toEqual([["x".repeat(shift), "街🚦".repeat(60_000)]].map((row) => row));
    }
  });
});

describe("rows end as they end", () => {
  it.each([
    ["lf", "id,name\n1,a\n2,b\n"],
    ["crlf", "id,name\r\n1,a\r\n2,b\r\n"],
    ["cr", "id,name\r1,a\r2,b\r"],
    ["cr", "id,name\r1,a\r2,b"],
    ["mixed", "id,name\r\n1,a\n2,b\r"],
  ])("%s", async (rowEnd, text) => {
    const file = await readAll(text);
    expect(file.rowEnd).toBe(rowEnd);
    expect(file.rows.map(({ cells }) => cells)).toEqual([
      ["1", "a"],
      ["2", "b"],
    ]);
  });

  it("not at all where there is only a header", async () => {
    expect(await readAll("id,name")).toMatchObject({ rowEnd: "none", rows: [], headers: ["id", "name"] });
  });

  it("with CR although quoted cells hold LF and CRLF", async () => {
    const file = await readAll('id,place\r1,"Main St\n(39.3, -76.6)"\r2,"a\r\nb"\r');
    expect(file.rowEnd).toBe("cr");
    expect(file.rows.map(({ cells }) => cells[1])).toEqual(["Main St\n(39.3, -76.6)", "a\r\nb"]);
  });

  it("also where a pair lies across two pieces of the file", async () => {
    const file = await readAll(`id\r\n${"abcd\r\n".repeat(100_001)}`);
    expect(file.rowEnd).toBe("crlf");
    expect(file.rows).toHaveLength(100_001);
  });
});

describe("a table is read as people write tables", () => {
  it.each([",", ";", "\t", "|"])("with cells divided by %j", async (mark) => {
    const text = ["id,name,note", '1,"Main, East; or | so",5', "2,b,"].map((row, at) =>
      at === 1 ? `1${mark}"Main, East; or | so"${mark}5` : row.replaceAll(",", mark),
    );
    expect(await cellsOf(`${text.join("\n")}\n`)).toEqual([
      ["1", "Main, East; or | so", "5"],
      ["2", "b", ""],
    ]);
  });

  it("with decimal commas between semicolons", async () => {
    const { headers, rows } = await readAll("id;lat;lon\n1;52,5;13,4\n2;52,6;13,5\n");
    expect([headers.length, rows[0]!.cells]).toEqual([3, ["1", "52,5", "13,4"]]);
  });

  it("with the delimiter that Excel writes on top", async () => {
    expect(await readAll("sep=;\r\nid;a,b\r\n1;2,3\r\n")).toMatchObject({ headers: ["id", "a,b"], rows: [{ row: 2 }] });
  });

  it("with doubled quotation marks, quoted line breaks and text behind a quotation", async () => {
    expect(await cellsOf('id,a\n1,"say ""hi""\nthere"\n2,"x" y\n3,5" pole\n')).toEqual([
      ["1", 'say "hi"\nthere'],
      ["2", "x y"],
      ["3", '5" pole'],
    ]);
  });

  it("with blank records counted in row numbers and left out", async () => {
    const { rows } = await readAll("id,name\n\n1,a\n,\n \n2,b\n");
    expect(rows.map(({ row, cells }) => [row, cells[0]])).toEqual([
      [3, "1"],
      [6, "2"],
    ]);
  });

  it("with headers that repeat, are empty or broken over lines", async () => {
    const { headers } = await readAll('id,"name\nof it",id,,id (2)\n1,2,3,4,5\n');
    expect(headers).toEqual(["id", "name of it", "id (2)", "column 4", "id (2) (2)"]);
    expect(new Set(headers).size).toBe(5);
  });

  it("with what cannot be seen in a header shown, so that a database can hold its name", async () => {
    expect((await readAll(`id,na\u0000me\n1,${"2".repeat(200)}\n`)).headers).toEqual(["id", "na␀me"]);
    const features = [{ type: "Feature", properties: { "a\u0000": { "\u0001": 1 } } }];
    expect((await readAll(JSON.stringify({ features }), "a.json")).headers).toEqual(["a␀.␁"]);
  });

  it("with records that are shorter or longer than the header, and says so", async () => {
    const { rows } = await readAll("id,a,b\n1,2\n1,2,3,4\n1,2,3,,\n");
    expect(rows.map(({ width }) => width)).toEqual([2, 4, undefined]);
  });
});

describe("a workbook is read as it shows itself", () => {
  it("with days, results of formulas, rich text, truth and errors", async () => {
    const workbook = await makeWorkbook((book) => {
      const sheet = book.addWorksheet("A");
      sheet.addRow(["id", "installed", "sum", "note", "active", "error", "number"]);
      sheet.addRow([
        1,
        new Date("2024-02-29T00:00:00Z"),
        { formula: "1+1", result: 2 },
        { richText: [{ text: "Main " }, { font: { bold: true }, text: "Street" }] },
        true,
        { error: "#N/A" },
        44_000,
      ]);
      sheet.getColumn(2).numFmt = "dd.mm.yyyy";
    });
    const file = await readAll(workbook, "whatever.csv");
    expect(file).toMatchObject({ format: "xlsx", encoding: "utf-8", rowEnd: "none" });
    expect(file.rows).toEqual(
      [{ row: 2, cells: [1, "2024-02-29", 2, "Main Street", true, undefined, 44_000] }].map((row) => ({
        ...row,
        cells: expect.arrayContaining([1, "2024-02-29", 2, "Main Street", true, 44_000]),
      })),
    );
  });

  it("from the first sheet that is not hidden", async () => {
    const workbook = await makeWorkbook((book) => {
      book.addWorksheet("Lists", { state: "hidden" }).addRow(["hidden"]);
      book.addWorksheet("Shown").addRow(["shown"]);
    });
    expect((await readAll(workbook)).headers).toEqual(["shown"]);
  });

  it("with days counted from 1904", async () => {
    const workbook = await makeWorkbook((book) => {
      book.properties.date1904 = true;
      const sheet = book.addWorksheet("A");
      sheet.addRow(["installed"]);
      sheet.addRow([new Date("2024-02-29T00:00:00Z")]);
      sheet.getCell("A2").numFmt = "yyyy-mm-dd";
    });
    expect(await cellsOf(workbook)).toEqual([["2024-02-29"]]);
  });

  it("from its third row, counting from the header, blank rows too", async () => {
    const workbook = await makeWorkbook((book) => {
      const sheet = book.addWorksheet("A");
      sheet.getCell("A3").value = "id";
      sheet.getCell("B3").value = "name";
      sheet.getCell("A4").value = "1";
      sheet.getCell("B6").value = "late";
    });
    expect((await readAll(workbook)).rows).toEqual([
      { row: 2, cells: ["1"] },
      { row: 4, cells: [undefined, "late"] },
    ]);
  });

  it("with texts in the cells themselves, in entities and CDATA, without readings of Japanese", async () => {
    const cell = (text: string) => `<c t="inlineStr"><is>${text}</is></c>`;
    const sheet = makeSheet(
      `<row>${cell("<t>id</t>")}${cell("<t>name</t>")}</row>
       <row>${cell("<t>R&amp;D &#x8857;</t>")}${cell("<r><t>街</t></r><rPh sb='0'><t>マチ</t></rPh><t><![CDATA[<1>]]></t>")}</row>`,
    );
    expect(await cellsOf(sheet)).toEqual([["R&D 街", "街<1>"]]);
  });

  it("once per row, also where a row's end or its beginning is broken", async () => {
    const cells = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
    const sheet = makeSheet(
      `<row>${cells("id")}</row><row>${cells("1")}</row><ro\0w>${cells("2")}</row><row>${cells("3")}</row>`,
    );
    expect((await readAll(sheet, "a.xlsx")).rows).toEqual([
      { row: 2, cells: ["1"] },
      { row: 3, cells: ["3"] },
    ]);
  });
});

describe("GeoJSON is read as a table", () => {
  const geometries = [
    { type: "Point", coordinates: [13.4, 52.5] },
    { type: "MultiPoint", coordinates: [[13.4, 52.5]] },
    {
      type: "LineString",
      coordinates: [
        [13.4, 52.5],
        [13.5, 52.6],
      ],
    },
    {
      type: "MultiLineString",
      coordinates: [
        [
          [13.4, 52.5],
          [13.5, 52.6],
        ],
      ],
    },
    {
      type: "Polygon",
      coordinates: [
        [
          [0, 0],
          [1, 0],
          [1, 1],
          [0, 0],
        ],
      ],
    },
    {
      type: "MultiPolygon",
      coordinates: [
        [
          [
            [0, 0],
            [1, 0],
            [1, 1],
            [0, 0],
          ],
        ],
      ],
    },
    { type: "GeometryCollection", geometries: [] },
    null,
  ];

  it("with geometries of every type as they stand", async () => {
    const features = geometries.map((geometry, at) => ({ type: "Feature", id: at, properties: { n: at }, geometry }));
    const file = await readAll(JSON.stringify({ type: "FeatureCollection", features }, null, 1), "a.txt");
    expect(file.format).toBe("geojson");
    expect(file.rows.map(({ geometry }) => geometry)).toEqual(geometries);
    expect(file.rows.map(({ row }) => row)).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it("with ids, properties within properties, lists, and columns that only later features have", async () => {
    const features = [
      { type: "Feature", id: "a", properties: { owner: { name: "City", unit: { no: 7 } }, tags: ["x", null, 2] } },
      { type: "Feature", properties: null },
      { type: "Feature", properties: { late: false, __proto__x: "y" } },
    ];
    const file = await readAll(`\ufeff${JSON.stringify({ features })}`, "a.json");
    expect(file.encoding).toBe("utf-8-bom");
    expect(file.headers).toEqual(["@id", "owner.name", "owner.unit.no", "tags", "late", "__proto__x"]);
    expect(file.rows[0]!.cells.slice(0, 4)).toEqual(["a", "City", 7, "x; 2"]);
    expect(file.rows[2]!.cells.slice(4)).toEqual([false, "y"]);
  });

  it("without any feature as a table without rows", async () => {
    expect((await readAll('{"type":"FeatureCollection","features":[]}')).rows).toEqual([]);
  });
});

describe("what Plaza wrote behind an apostrophe, so that no spreadsheet runs it", () => {
  const [text, cell] = ["-3 Station Road; =east", "'-3 Station Road;' =east"];
  const line = (header: string) => Buffer.from(`device.address,${header}\r\n"${cell}",1\r\n`);

  it("is left as it stands in anybody else's file", async () => {
    expect(await cellsOf(line("note"), "a.csv")).toEqual([[cell, "1"]]);
  });

  it("is read as it was in a file that Plaza wrote", async () => {
    expect(await cellsOf(line("plaza.dictionary"), "a.csv")).toEqual([[text, "1"]]);
  });
});

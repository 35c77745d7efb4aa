import fc from "fast-check";
import { csvLine } from "#domain/register/csv-cell";

/**
 * Random tables for tests: headers that Plaza knows beside ones that nobody would write, and cells that are right, wrong,
 * out of every bound or hostile. Cells are few and meet often, so that every column is now understood and now not.
 */
const headers = [
  ..."id reference name address district latitude longitude location geometry type technology purpose owner vendor".split(
    " ",
  ),
  ..."retention status installed reviewed cost legal_basis personal_data identifiability access storage mounting".split(
    " ",
  ),
  ...["Nr", "所有者", "種別", "緯度", "経度", "保存期間", "المالك", "device.reference", "technology.dataKind"],
  ...["", " ", "__proto__", "constructor", "toString", "a\nb", "=1+1", "x".repeat(400), "\ud800", "\u0000"],
];

const cells = [
  ...[
    "1",
    "2",
    "3",
    "A-17",
    "CCTV",
    "video_camera",
    "image",
    "mobility; safety_security",
    "yes",
    "no",
    "active",
    "ended",
  ],
  ...[
    "52.5",
    "13.4",
    "-76.6",
    "90.0001",
    "180.1",
    "0",
    "-0",
    "1e400",
    "NaN",
    "Infinity",
    "999999999999999999999",
    "0x10",
  ],
  ...[
    "POINT (13.4 52.5)",
    "(52.5, 13.4)",
    "POINT (1e300 1)",
    "LINESTRING (0 0, 1 1)",
    "POLYGON ((0 0, 1 1, 1 0, 0 0))",
  ],
  ...['{"type":"Point","coordinates":[13.4,52.5]}', '{"type":"Point","coordinates":["\\u0000",1]}', "{", "[[[[[["],
  ...[
    "30 days",
    "2 years",
    "999999999 years",
    "-1 days",
    "2026-02-30",
    "31.12.9999",
    "0000-00-00",
    "12/31/1899",
    "275760-09-13",
  ],
  ...["", " ", "-", "n/a", "unknown", "不明", "null", "undefined", "true", "__proto__", "constructor"],
  ...[
    "\u0000",
    "a\u0000b",
    "\ud800",
    "\udfff\ud800",
    "\ufeff",
    "\u202e",
    "CafÃ©",
    "Cafe\u0301",
    "x".repeat(70_000),
    "é".repeat(300),
  ],
  ...['"', "'", "\\", "\\N", "\t", "\n", "\r\n", "=cmd()", "%s $1 {x}", "'; drop table app.devices; --", "<script>"],
];

export const arbitraryTable: fc.Arbitrary<string> = fc
  .uniqueArray(fc.constantFrom(...headers), { minLength: 1, maxLength: 9 })
  .chain((header) =>
    fc
      .array(fc.array(fc.constantFrom(...cells), { minLength: header.length, maxLength: header.length + 1 }), {
        maxLength: 25,
      })
      .map((rows) => [header, ...rows].map((row) => csvLine(row)).join("")),
  );

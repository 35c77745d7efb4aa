import { describe, expect, test } from "vitest";
import { deviceFields, technologyFields } from "#domain/register/dictionary";
import { parseBoolean } from "#domain/register/values/booleans";
import { readCode, readCodes } from "#domain/register/values/codes";
import { dateEvidence, readDay } from "#domain/register/values/dates";
import { parseRetention } from "#domain/register/values/durations";
import { parseAmount, parseNumber } from "#domain/register/values/numbers";
import { readValue } from "#domain/register/values/read-value";
import { isSilent } from "#domain/register/values/silence";
import { looksSpoilt } from "#domain/register/values/spoilt-text";
import { readText, readUrl } from "#domain/register/values/texts";

describe("numbers", () => {
  test.each(["", "abc", "1,2,3", "1.23.4", "12 34", "1,23,4", "--5", "1'23", "٫", "5 apples", "1".repeat(60)])(
    "%j is none",
    (text) => expect(parseNumber(text)).toBeUndefined(),
  );
  test.each<[string, number]>([
    ["1234.5", 1234.5],
    ["1.234,5", 1234.5],
    ["1,234.5", 1234.5],
    ["1 234", 1234],
    ["1\u00a0234,50", 1234.5],
    ["1’234’567.5", 1_234_567.5],
    ["1.234.567", 1_234_567],
    ["1,234", 1234],
    ["1.234", 1234],
    ["0.125", 0.125],
    ["12,5", 12.5],
    ["1,00,000", 100_000],
    ["١٬٢٣٤٫٥", 1234.5],
    ["۱۲۳", 123],
    ["１２３．５", 123.5],
    ["-7", -7],
    ["−7", -7],
  ])("%j is %d", (text, value) => expect(parseNumber(text)).toBe(value));
  test("a column known to write decimals with a mark is read so", () => {
    expect(parseNumber("1.234", ".")).toBe(1.234);
    expect(parseNumber("1,234", ",")).toBe(1.234);
    expect(parseNumber("12.5", ",")).toBeUndefined();
  });
  test("an amount may bear a currency", () => {
    expect(["€ 1.200,50", "$12,000", "12,000円", "1200 EUR", "CHF 1’200"].map((text) => parseAmount(text))).toEqual([
      1200.5, 12_000, 12_000, 1200, 1200,
    ]);
  });
});

describe("how long data is kept", () => {
  test.each(["30-60 days", "at least 30 days", "forever", "-5", "days", "30 parsecs", "until solved", ""])(
    "%j is no answer",
    (text) => expect(parseRetention(text)).toBeUndefined(),
  );
  test.each<[string, number]>([
    ["30", 30],
    ["30 days", 30],
    ["30 Tage", 30],
    ["28 dagen", 28],
    ["30日間", 30],
    ["٣٠ يوم", 30],
    ["4 weeks", 4 * 7],
    ["1 month", 30],
    ["3か月", 90],
    ["1 year", 365],
    ["72 h", 3],
    ["25 hours", 2],
    ["15 minutes", 1],
    ["1.5 years", 548],
    ["none", 0],
    ["not stored", 0],
    ["なし", 0],
    ["0", 0],
    ["up to 30 days", 30],
    ["max. 14 days", 14],
    ["jusqu'à 30 jours", 30],
  ])("%j is %d days", (text, days) => expect(parseRetention(text)).toBe(days));
  test("a bare number counts what the mapping says", () => expect(parseRetention("48", "hours")).toBe(2));
});

describe("days", () => {
  const dayOf = (cell: string | number, order?: "mdy" | "dmy" | "ymd") => readDay(cell, order);
  test.each<[string | number, string]>([
    ["soon", "date-unreadable"],
    ["2014-02-30", "date-unreadable"],
    ["31/31/2014", "date-unreadable"],
    ["10/22/2014 someday", "date-unreadable"],
    ["2014", "date-incomplete"],
    ["2014-10", "date-incomplete"],
    ["平成30年度", "date-unreadable"],
    ["03/04/2020", "date-ambiguous"],
    [12, "date-unreadable"],
    [2014, "date-incomplete"],
  ])("%j is none: %s", (cell, code) => expect(dayOf(cell).fault?.code).toBe(code));
  test("what contradicts the column's order is no day of it", () => {
    expect(dayOf("10/22/2014", "dmy").fault?.code).toBe("date-unreadable");
  });
  test.each<[string | number, string]>([
    ["2014-10-22", "2014-10-22"],
    ["2014-10-22T23:30:00-05:00", "2014-10-22"],
    ["2014-10-22 17:27:48+00", "2014-10-22"],
    ["2014/1/2", "2014-01-02"],
    ["20141022", "2014-10-22"],
    ["10/22/2014 05:27:48 PM", "2014-10-22"],
    ["1/2/2014 05:27:48 PM", "2014-01-02"],
    ["7/21/16", "2016-07-21"],
    ["22/10/2014", "2014-10-22"],
    ["21.06.2017", "2017-06-21"],
    ["1.2.2017", "2017-02-01"],
    ["2017年6月21日", "2017-06-21"],
    ["令和5年3月1日", "2023-03-01"],
    ["令和元年5月1日", "2019-05-01"],
    ["H29.6.21", "2017-06-21"],
    ["22 Oct 2014", "2014-10-22"],
    ["October 22, 2014", "2014-10-22"],
    ["22. Oktober 2014", "2014-10-22"],
    ["22 de octubre de 2014", "2014-10-22"],
    ["1er janvier 2020", "2020-01-01"],
    ["22-Oct-14", "2014-10-22"],
    ["٢٢/١٠/٢٠١٤", "2014-10-22"],
    [41_934, "2014-10-22"],
    ["41934", "2014-10-22"],
    [1_413_979_200_000, "2014-10-22"],
    ["05/05/1999", "1999-05-05"],
  ])("%j is %s", (cell, day) => expect(dayOf(cell)).toEqual({ value: day }));
  test("a column's order decides", () => {
    expect(dayOf("03/04/2020", "mdy").value).toBe("2020-03-04");
    expect(dayOf("03/04/2020", "dmy").value).toBe("2020-04-03");
    expect(dayOf("20-03-04", "ymd").value).toBe("2020-03-04");
  });
  test("a cell speaks for the orders in which it is a day", () => {
    expect(dateEvidence("10/22/2014 05:27:48 PM")).toEqual(["mdy"]);
    expect(dateEvidence("22/10/2014")).toEqual(["dmy"]);
    expect(dateEvidence("3/4/2014")).toEqual(["mdy", "dmy"]);
    expect(dateEvidence("2014-10-22")).toEqual([]);
  });
});

describe("yes, no and nothing", () => {
  test.each(["maybe", "2", "yesno", ""])("%j is neither", (text) => expect(parseBoolean(text)).toBeUndefined());
  test.each(["yes", "TRUE", "1", "Ja", "sí", "はい", "あり", "نعم", "✓"])("%j is yes", (text) =>
    expect(parseBoolean(text)).toBe(true),
  );
  test.each(["no", "False", "0", "nein", "いいえ", "なし", "لا"])("%j is no", (text) =>
    expect(parseBoolean(text)).toBe(false),
  );
  test("marks for nothing say nothing", () => {
    for (const text of ["", "n/a", "N/A", "-", "—", "unknown", "NULL", "不明", "onbekend", "?", "TBD"]) {
      expect([text, isSilent(text)]).toEqual([text, true]);
    }
    for (const text of ["0", "Nathan Road", "none", "7-Eleven", "D-0"])
      expect([text, isSilent(text)]).toEqual([text, false]);
  });
});

describe("text", () => {
  test("too long, or with characters nobody sees: undeclared", () => {
    expect(readText("x".repeat(11), 10).fault?.code).toBe("text-too-long");
    expect(readText("a\u0000b", 10)).toMatchObject({ fault: { code: "text-unusable" } });
    expect(readText("a\u0000b", 10).value).toBeUndefined();
  });
  test.each([
    "CafÃ© Central",
    "Stra\u00c3\u009fe",
    "Donâ€™t",
    "21Â°C",
    "50th St. Î“Ã‡Ã´ 8th Avenue",
    "\ufffdbergang",
    "ÎÒÃ station",
    "óëèöà",
    "Caf√© Central",
    "‚Äôs",
    "æ—¥æœ¬",
  ])("%j was spoilt, and is kept as it stands", (text) => {
    expect(looksSpoilt(text)).toBe(true);
    expect(readText(text, 100)).toMatchObject({ value: text, fault: { code: "text-spoilt" } });
  });
  test.each([
    "Café Münchner Straße",
    "São Paulo",
    "„Universität“",
    "«À la carte»",
    "日本橋",
    "ساحة المدينة",
    "Ελλάδα",
    "Москва",
    "jäääär",
    "Ærøskøbing",
    "naïve — “quote”",
    "Þórður",
    "Größe 5²",
  ])("%j is in order", (text) => expect(readText(text, 100)).toEqual({ value: text }));
  test("is trimmed, NFC, with LF", () => {
    expect(readText("  e\u0301\r\nb ", 10)).toEqual({ value: "é\nb" });
    expect(readText("\ud800x", 10)).toMatchObject({ value: "\ufffdx", fault: { code: "text-spoilt" } });
  });
  test("an address on the web begins with http", () => {
    for (const bad of ["www.example.org", "javascript:alert(1)", "ftp://example.org/x", "https://", "http://a b.org"]) {
      expect([bad, readUrl(bad).fault?.code]).toEqual([bad, "url-unusable"]);
    }
    for (const good of ["https://example.org", "http://例え.jp/x?y=1#z", "https://example.org:8443/a"]) {
      expect(readUrl(good)).toEqual({ value: good });
    }
  });
});

describe("codes", () => {
  test("a word that no list knows leaves all undeclared, and says what is accepted", () => {
    expect(readCode("data-kind", "smell").fault?.code).toBe("code-unknown");
    const mixed = readCodes("purpose", "mobility; world peace");
    expect(mixed.value).toBeUndefined();
    expect(mixed.fault?.message).toContain("world peace");
    expect(mixed.fault?.fix).toContain("values");
  });
  test("a word with characters that cannot be seen is quoted with their pictures", () => {
    expect(readCode("data-kind", "sm\u0000el\u007fl\u0085").fault?.message).toContain('"sm␀el␡l\ufffd"');
  });
  test("codes, titles and aliases in any language", () => {
    expect(readCode("data-kind", "IMAGE").value).toBe("image");
    expect(readCodes("tech", "CCTV").value).toEqual(["video_camera"]);
    expect(readCodes("tech", "防犯カメラ").value).toEqual(["video_camera"]);
    expect(readCodes("tech", "Wi-Fi hotspot | cctv,CCTV").value).toEqual(["video_camera", "wireless_access_point"]);
    expect(readCode("mounting", "Subway Station").value).toBe("underground");
  });
  test("nothing declared is no fault", () => expect(readCode("data-kind", "unknown")).toEqual({}));
});

describe("a value of a field", () => {
  test("numbers outside the field's bounds are refused", () => {
    expect(readValue(technologyFields.retentionDays, "40000 days").fault?.code).toBe("number-out-of-bounds");
    expect(readValue(technologyFields.retentionDays, "2.5").value).toBe(3);
    expect(readValue(technologyFields.cost, "-1").fault?.code).toBe("number-out-of-bounds");
    expect(readValue(technologyFields.cost, "cheap").fault?.code).toBe("number-unreadable");
    expect(readValue(technologyFields.personalData, "perhaps").fault?.code).toBe("boolean-unreadable");
  });
  test("cells of a spreadsheet keep their type", () => {
    expect(readValue(technologyFields.personalData, true).value).toBe(true);
    expect(readValue(technologyFields.cost, 1234.567).value).toBe(1234.567);
    expect(readValue(deviceFields.label, 42).value).toBe("42");
    expect(readValue(deviceFields.installedOn, undefined)).toEqual({});
  });
});

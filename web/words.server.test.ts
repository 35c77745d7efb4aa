import { describe, expect, test } from "vitest";
import { chooseLanguage, wordsOf } from "./words.server";

const wants = (headers: Record<string, string>) => chooseLanguage(new Headers(headers));

describe("the language of an address without one", () => {
  test("is English where nothing is known or nothing fits", () => {
    expect(wants({})).toBe("en");
    expect(wants({ "accept-language": "fi, *;q=0.1" })).toBe("en");
    expect(wants({ "accept-language": ";;;,q=x" })).toBe("en");
    expect(wants({ cookie: "lang=fi" })).toBe("en");
  });

  test("is the one chosen before, whatever the browser asks for", () => {
    expect(wants({ cookie: "a=1; lang=ar; b=2", "accept-language": "ja" })).toBe("ar");
  });

  test("is the first that the browser weighs highest and Plaza speaks", () => {
    expect(wants({ "accept-language": "fi, en;q=0.3, ja-JP;q=0.8" })).toBe("ja");
    expect(wants({ "accept-language": "ar-EG" })).toBe("ar");
    expect(wants({ "accept-language": "ja;q=0, en" })).toBe("en");
  });

  test("is never taken from another cookie whose name ends alike", () => {
    expect(wants({ cookie: "__Host-lang=ja" })).toBe("ja");
    expect(wants({ cookie: "otherlang=ja" })).toBe("en");
  });
});

test("names that are listed keep their own direction in a sentence from right to left", () => {
  const names = ["Data structure", "Open data"];
  expect(wordsOf("ar").list(names)).toBe("\u2068Data structure\u2069 و\u2068Open data\u2069");
  expect(wordsOf("ar").either(names)).toBe("\u2068Data structure\u2069 أو \u2068Open data\u2069");
  expect(wordsOf("en").list(names)).toBe("Data structure and Open data");
});

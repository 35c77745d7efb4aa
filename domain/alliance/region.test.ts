import { describe, expect, test } from "vitest";
import { inventedCountries, isInvented, regionOf, regions } from "#domain/alliance/region";
import { countryTitle } from "#vocabulary/country";
import { languages } from "#vocabulary/vocabulary";

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const codes = [...letters].flatMap((first) => [...letters].map((second) => first + second));

describe("the region of a country", () => {
  test.each(["AA", "ZZ", "QO", "UK", "EU", "AQ", "jp", ""])("%j has none", (country) => {
    expect(regionOf(country)).toBeUndefined();
  });

  test("is known for each of the 249 countries and areas but Antarctica, and for Kosovo", () => {
    const known = codes.filter((code) => regionOf(code) && !isInvented(code));
    expect(known).toHaveLength(249);
    expect(known).toContain("XK");
  });

  test.each([
    ["JP", "asia"],
    ["TR", "asia"],
    ["CY", "asia"],
    ["RU", "europe"],
    ["MX", "americas"],
    ["EG", "africa"],
    ["GU", "oceania"],
  ])("%s lies in %s, as M49 has it", (country, region) => {
    expect(regionOf(country)).toBe(region);
  });

  test("every region has an invented country, which bears a name in every language and no real one's code", () => {
    expect(new Set(Object.values(inventedCountries))).toEqual(new Set(regions));
    for (const country of Object.keys(inventedCountries)) {
      expect(country).toMatch(/^Q[M-Z]$/);
      for (const lang of languages) expect(countryTitle(country, lang)).not.toBe(country);
    }
  });

  test("a real country is called as its language calls it", () => {
    expect(languages.map((lang) => countryTitle("JP", lang))).toEqual(["Japan", "日本", "اليابان"]);
    expect(countryTitle("QZ", "en")).toBe("QZ");
  });
});

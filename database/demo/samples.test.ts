import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { sampleFiles } from "#database/demo/samples";

const folder = path.join(import.meta.dirname, "samples");
const files = sampleFiles();
const read = (name: string) => readFileSync(path.join(folder, name));

describe("the sample files", () => {
  /** To renew them: `npx tsx database/demo/write-samples.ts`. */
  test.each(files.map(({ name, bytes }) => [name, bytes] as const))(
    "%s is what the generator writes",
    (name, bytes) => {
      expect(read(name).equals(bytes)).toBe(true);
    },
  );

  test("the German list is Windows-1252, not UTF-8, with semicolons", () => {
    const bytes = read("cameras-german.csv");
    expect(() => new TextDecoder("utf-8", { fatal: true }).decode(bytes)).toThrow();
    const [head] = new TextDecoder("windows-1252").decode(bytes).split("\r\n");
    expect(head!.split(";")).toContain("Straße");
  });

  test("the Japanese list begins with a byte order mark", () => {
    expect([...read("wifi-japanese.csv").subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  });

  test("every row of every file says that it is invented", () => {
    const german = new TextDecoder("windows-1252").decode(read("cameras-german.csv")).trimEnd();
    expect(german.match(/;erfunden \(Vorführdaten\)(\r\n|$)/g)?.length).toBe(60);
    const japanese = read("wifi-japanese.csv").toString("utf8").trimEnd().split("\n").slice(1);
    expect(japanese.length).toBe(80);
    expect(japanese.filter((line) => !line.endsWith(",架空データ（デモ用）"))).toEqual([]);
    const sensors = JSON.parse(read("sensors.geojson").toString("utf8"));
    expect(sensors.notice).toMatch(/^Invented/);
    expect(sensors.features.length).toBe(60);
    for (const { properties } of sensors.features) expect(properties.note).toMatch(/^invented/);
  });
});

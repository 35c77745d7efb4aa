import { describe, expect, it } from "vitest";
import { openInventoryFile } from "#server/inventory-files/open-inventory-file";
import { inPieces, makeWorkbook, readAll } from "#server/inventory-files/testing";
import { UnusableInventory } from "#server/inventory-files/unusable-inventory";
import { makeSheet, makeZip } from "#server/inventory-files/zip-testing";

async function refusal(content: string | Uint8Array, fileName = "inventory.csv") {
  const error = await readAll(content, fileName).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(UnusableInventory);
  const [finding] = (error as UnusableInventory).findings;
  expect(finding!.message.length).toBeGreaterThan(10);
  expect(finding!.fix.length).toBeGreaterThan(10);
  return finding!.code;
}

const bytes = (...values: number[]) => Uint8Array.from([...values, ...new Array(600).fill(0)]);

describe("what is no inventory is refused with what would be accepted", () => {
  it.each([
    ["an empty file", "", "file-empty"],
    ["blank rows alone", "\r\n \r\n,,\r\n", "file-empty"],
    ["a PDF", "%PDF-1.7\n…", "format-unsupported"],
    ["a PNG", bytes(0x89, 0x50, 0x4e, 0x47), "format-unsupported"],
    ["a JPEG", bytes(0xff, 0xd8, 0xff, 0xe0), "format-unsupported"],
    ["an old .xls", bytes(0xd0, 0xcf, 0x11, 0xe0), "format-unsupported"],
    ["a gzip file", bytes(0x1f, 0x8b, 8), "format-unsupported"],
    ["a web page", "<!DOCTYPE html><html>", "format-unsupported"],
    ["KML", '<?xml version="1.0"?><kml/>', "format-unsupported"],
    ["a program", Buffer.from([...Array(2000).keys()].map((at) => (at * 7) % 32)), "format-unsupported"],
    ["a zip of something else", makeZip([{ name: "a.txt", content: "a" }]), "xlsx-unusable"],
    ["a quotation mark without end", 'id,name\n1,"one\n2,two\n', "quote-unclosed"],
    ["a quotation mark that swallows megabytes", `id,name\n1,"${"x".repeat(5_000_000)}`, "quote-unclosed"],
    ["a record of megabytes", `id,name\n1,${"x".repeat(5_000_000)}`, "record-too-long"],
    ["more columns than a table has", `${"a,".repeat(3000)}b\n1`, "columns-too-many"],
    ["Japanese in Shift_JIS", Buffer.from("94d48d862c834a8381838983960d0a", "hex"), "encoding-unsupported"],
  ])("%s", async (_, content, code) => {
    expect(await refusal(content)).toBe(code);
  });

  it.each([
    ["JSON that is no collection", '{"hello":"world"}', "geojson-unusable"],
    ["a list of plain objects", '{"features":[{"a":1}]}', "geojson-unusable"],
    ["features that are no list", '{"features":7}', "json-malformed"],
    ["cut off JSON", '{"type":"FeatureCollection","features":[{"type":"Feature","prop', "file-truncated"],
    ["JSON with a slip", '{"type":"FeatureCollection","features":[{"type":"Feature",}]}', "json-malformed"],
    ["deep JSON", `{"features":[{"type":"Feature","a":${"[".repeat(100_000)}`, "json-too-deep"],
    ["deep JSON beside the features", `{"a":${'{"a":'.repeat(100_000)}`, "json-too-deep"],
    ["a feature of megabytes", `{"features":[{"type":"Feature","a":"${"x".repeat(10_000_000)}"}]}`, "json-too-large"],
    [
      "another reference system",
      '{"crs":{"type":"name","properties":{"name":"EPSG:25832"}},"features":[]}',
      "coordinates-projected",
    ],
  ])("%s", async (_, content, code) => {
    expect(await refusal(content, "a.geojson")).toBe(code);
  });

  it("a workbook cut anywhere", async () => {
    const workbook = await makeWorkbook((book) => {
      const sheet = book.addWorksheet("A");
      for (let at = 0; at < 200; at++) sheet.addRow([`id ${at}`, at]);
    });
    for (const share of [0.01, 0.3, 0.6, 0.9, 0.999]) {
      expect(await refusal(workbook.subarray(0, workbook.length * share), "a.xlsx")).toMatch(/^xlsx-/);
    }
  });

  it("a workbook without rows", async () => {
    const workbook = await makeWorkbook((book) => book.addWorksheet("A"));
    expect(await refusal(workbook, "a.xlsx")).toBe("file-empty");
  });
});

/** Seconds of processor time, which other programs on the machine take nothing from, and megabytes beyond what is there before. */
const bounds = { seconds: 20, megabytes: 400 };
async function withinBounds(work: () => Promise<void>) {
  const before = process.memoryUsage().rss;
  let peak = before;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, 5);
  const start = process.cpuUsage();
  await work().finally(() => clearInterval(watch));
  const { user, system } = process.cpuUsage(start);
  expect((user + system) / 1e6).toBeLessThan(bounds.seconds);
  expect((Math.max(peak, process.memoryUsage().rss) - before) / 1024 / 1024).toBeLessThan(bounds.megabytes);
}

describe("files made to fill memory or time are refused before they do", () => {
  const row = (cells: string) => `<row>${cells}</row>`;
  const header = row('<c t="inlineStr"><is><t>id</t></is></c>');

  it("a sheet of zeros that packs to a thousandth", async () => {
    const bomb = makeSheet(Buffer.alloc(200_000_000));
    expect(bomb.length).toBeLessThan(1_000_000);
    await withinBounds(async () => expect(await refusal(bomb, "a.xlsx")).toBe("xlsx-too-large"));
  });

  it("a part that unpacks to more than its header says", () =>
    withinBounds(async () => {
      const liar = makeSheet(header + row("<c><v>1</v></c>").repeat(50_000), { claimedSize: 1000 });
      expect(await refusal(liar, "a.xlsx")).toBe("xlsx-damaged");
    }));

  it("a header that claims gigabytes", () =>
    withinBounds(async () => {
      expect(await refusal(makeSheet(header, { claimedSize: 4_294_967_000 }), "a.xlsx")).toBe("xlsx-too-large");
    }));

  it("shared texts without number, also where they are empty", () =>
    withinBounds(async () => {
      const sharedStrings = `<sst>${"<si/>".repeat(12_000_000)}</sst>`;
      expect(await refusal(makeSheet(header, { sharedStrings }), "a.xlsx")).toBe("xlsx-too-large");
    }));

  it("a tag full of brackets in quotation marks", () =>
    withinBounds(async () => {
      const tag = `<c a="${">".repeat(60_000)}"/>`;
      const sheet = makeSheet(header + row(tag.repeat(50)));
      expect((await readAll(sheet, "a.xlsx")).headers).toEqual(["id"]);
      expect(await refusal(makeSheet(`${header}<c a="${">".repeat(300_000)}`), "a.xlsx")).toBe("xlsx-damaged");
    }));

  it("entities that define one another", async () => {
    const doctype = '<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>';
    expect(await refusal(makeSheet(header, { sharedStrings: `${doctype}<sst/>` }), "a.xlsx")).toBe("xlsx-damaged");
  });

  it("features of one character beside one with every column", () =>
    withinBounds(async () => {
      const properties = Object.fromEntries(Array.from({ length: 2000 }, (_, at) => [`c${at}`, 1]));
      const wide = JSON.stringify({ type: "Feature", properties });
      let rows = 0;
      const content = Buffer.from(`{"features":[${wide}${",0".repeat(100_000)}]}`);
      const file = await openInventoryFile(inPieces(content), { fileName: "a.geojson" });
      for await (const batch of file.rows()) rows += batch.length;
      expect(rows).toBe(100_001);
    }));

  it("an upload past its limit, before the rest of it arrives", async () => {
    let sent = 0;
    async function* endless() {
      for (;;) {
        sent++;
        yield Buffer.alloc(1_000_000, 0x61);
      }
    }
    await expect(openInventoryFile(endless(), { fileName: "a.csv", maxBytes: 9_000_000 })).rejects.toThrow(/larger/);
    expect(sent).toBeLessThan(15);
  });
});

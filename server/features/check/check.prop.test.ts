import { readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CheckReport } from "#contract/check";
import { ProblemDocument } from "#contract/problems";
import { arbitraryTable } from "#server/inventory-files/arbitrary-table";
import { makeWorkbook } from "#server/inventory-files/testing";
import { projectRoot } from "#server/project-root";
import { testServer } from "#server/testing";

const { app } = await testServer();
let caller = 0;

/** Sends a file as a form would. What is limited is how many an address sends: each comes from another. */
async function check(file: Uint8Array, fileName: string) {
  const head = `--x\r\ncontent-disposition: form-data; name="file"; filename="${fileName}"\r\n\r\n`;
  const payload = Buffer.concat([Buffer.from(head), file, Buffer.from("\r\n--x--\r\n")]);
  const remoteAddress = `10.${(++caller >> 16) & 255}.${(caller >> 8) & 255}.${caller & 255}`;
  const headers = { "content-type": "multipart/form-data; boundary=x" };
  return app.inject({ method: "POST", url: "/api/check", headers, payload, remoteAddress });
}

/** A report in its shape, or a refusal with a finding; nothing that says Plaza is at fault. */
let reports = 0;
async function holds(file: Uint8Array, fileName: string): Promise<void> {
  const answer = await check(file, fileName);
  if (answer.statusCode === 200) {
    reports++;
    const { rows, accepted, rejected } = CheckReport.parse(answer.json().report).file;
    expect(rows).toBe(accepted + rejected);
    return;
  }
  expect([400, 413, 422]).toContain(answer.statusCode);
  expect(ProblemDocument.parse(answer.json()).detail).not.toBe("");
}

const sample = (name: string) => readFileSync(path.join(projectRoot, "database/demo/samples", name));

describe("INVARIANT (any upload): a report or a refusal, never a fault of Plaza's", () => {
  it("of random bytes, whatever they are called", async () => {
    const names = fc.constantFrom("a.csv", "a.xlsx", "a.geojson", "a.json", "a");
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), names, holds), { numRuns: 150 });
  });

  it("of tables whose cells are right, wrong and hostile", async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryTable, (table) => holds(Buffer.from(table), "a.csv")),
      { numRuns: 150 },
    );
    expect(reports).toBeGreaterThan(30);
  });

  it("of inventories that were cut anywhere or had bytes changed", async () => {
    const workbook = await makeWorkbook((book) => {
      const sheet = book.addWorksheet("A");
      sheet.addRow(["ID", "Type", "Latitude", "Longitude", "Installed"]);
      for (let at = 0; at < 30; at++) sheet.addRow([`c${at}`, "CCTV", 52.5, 13.4 + at / 1000, new Date(1e12)]);
    });
    const files = [
      ...["cameras-german.csv", "wifi-japanese.csv", "sensors.geojson"].map((name) => ({ name, bytes: sample(name) })),
      { name: "a.xlsx", bytes: Buffer.from(workbook) },
    ];
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...files),
        share,
        share,
        fc.nat(255),
        async ({ name, bytes }, end, at, value) => {
          const cut = Buffer.from(bytes.subarray(0, Math.ceil(bytes.length * end)));
          if (cut.length > 0) cut[Math.floor((cut.length - 1) * at)] = value;
          await holds(cut, name);
        },
      ),
      { numRuns: 150 },
    );
  });
});

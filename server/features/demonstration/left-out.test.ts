import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { testDatabase } from "#server/database/testing";
import { testSecret } from "#server/database/testing-secret";
import { loadDemonstration } from "#server/features/demonstration/index";
import { startPlaza } from "#server/start";
import { bundledReleases } from "#server/testing";

const database = await testDatabase();
const folder = mkdtempSync(path.join(os.tmpdir(), "plaza-left-out-"));
afterAll(() => rmSync(folder, { recursive: true }));

const start = (environment: Record<string, string>) =>
  startPlaza({
    environment: {
      PORT: "0",
      PLAZA_DATA: path.join(folder, "data"),
      DATABASE_URL: database.ownerUrl,
      PLAZA_SECRET: testSecret,
      ...environment,
    },
    pages: "none",
    log: () => undefined,
  });

describe("PLAZA_DEMO=off", () => {
  test("refuses data that holds the demonstration, saying how to begin anew, and touches nothing of it", async () => {
    const { latest } = await bundledReleases();
    // Its alliance is there from the first moment, before any of its registers.
    await loadDemonstration({ databases: database, release: latest, isStopping: () => true });
    await expect(start({ PLAZA_DEMO: "off" })).rejects.toThrow(
      "This data holds the demonstration, which PLAZA_DEMO=off leaves out; begin anew in another folder, for example: PLAZA_DEMO=off PLAZA_DATA=./data-own npm start",
    );
    const plaza = await start({});
    const { items } = (await (await fetch(`${plaza.address}/api/organisations?limit=5`)).json()) as {
      items: { isDemonstration: boolean }[];
    };
    await plaza.stop();
    expect(items.map(({ isDemonstration }) => isDemonstration)).toEqual([true, true, true, true, true]);
  });

  test("leaves new data without an invented city or person, and nobody enters as one", async () => {
    const other = await testDatabase();
    const plaza = await start({ PLAZA_DEMO: "off", DATABASE_URL: other.ownerUrl });
    const ask = async (url: string) => (await fetch(`${plaza.address}${url}`)).json();
    const [cities, organisations, people] = await Promise.all(
      ["/api/cities", "/api/organisations", "/api/demo/people"].map(ask),
    );
    await plaza.stop();
    expect([cities, organisations]).toMatchObject([{ items: [] }, { items: [] }]);
    expect(people).toMatchObject({ code: "not-found" });
  });
});

import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import os from "node:os";
import path from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { testDatabase } from "#server/database/testing";
import { testSecret } from "#server/database/testing-secret";
import { readSettings, UnusableStart } from "#server/settings";
import { startPlaza, toldAddress } from "#server/start";

const { ownerUrl } = await testDatabase();

test("a port that is taken is refused in one sentence, which is all that is told", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const data = mkdtempSync(path.join(os.tmpdir(), "plaza-start-"));
  onTestFinished(() => {
    other.close();
    rmSync(data, { recursive: true });
  });
  const { port } = other.address() as AddressInfo;
  const given = { DATABASE_URL: ownerUrl, PLAZA_SECRET: testSecret, PLAZA_DATA: data, PLAZA_DEMO: "off" };
  const told: string[] = [];
  const starting = startPlaza({
    environment: { ...given, PORT: String(port) },
    pages: "none",
    log: (line) => told.push(line),
  });
  const refusal = await starting.catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(UnusableStart);
  expect((refusal as Error).message).toMatch(
    new RegExp(`^Port ${port} is taken by another program; choose a free one, for example: PORT=\\d+ npm start$`),
  );
  expect(told).toEqual([]);
});

const told = (listening: string, environment: Record<string, string>) =>
  toldAddress(listening, readSettings(environment));

describe("the address that a start prints", () => {
  test("is the public one where that is given", () => {
    const environment = { PLAZA_URL: "https://plaza.example.org", PORT: "3000" };
    expect(told("http://127.0.0.1:3000", environment)).toBe("https://plaza.example.org");
  });

  test("names port 80 too, which addresses leave out", () => {
    expect(told("http://127.0.0.1:80", { PORT: "80" })).toBe("http://localhost:80");
    expect(told("http://[::1]:80", { PORT: "80", HOST: "::1" })).toBe("http://localhost:80");
  });

  test("is the one that was listened on elsewhere", () => {
    expect(told("http://0.0.0.0:3000", { HOST: "0.0.0.0" })).toBe("http://0.0.0.0:3000");
    expect(told("http://127.0.0.1:43210", { PORT: "43210" })).toBe("http://localhost:43210");
  });
});

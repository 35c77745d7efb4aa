import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { type AddressInfo, createServer, type Socket } from "node:net";
import os from "node:os";
import path from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { testSecret } from "#server/database/testing-secret";
import { holdPort, toldAddress } from "#server/listening";
import { readSettings, UnusableStart } from "#server/settings";
import { startPlaza } from "#server/start";

/** A port that another program has, and a data folder that nothing was written to yet. */
async function takenPort(answer?: (socket: Socket) => void) {
  const other = createServer(answer).listen(0, "127.0.0.1");
  await once(other, "listening");
  const data = mkdtempSync(path.join(os.tmpdir(), "plaza-start-"));
  onTestFinished(() => {
    other.close();
    rmSync(data, { recursive: true });
  });
  return { port: (other.address() as AddressInfo).port, data };
}

const startingAt = async (environment: Record<string, string>) => {
  const told: string[] = [];
  const starting = startPlaza({ environment, pages: "none", log: (line) => told.push(line) });
  const refusal = (await starting.catch((error: unknown) => error)) as Error;
  expect(refusal).toBeInstanceOf(UnusableStart);
  return { message: refusal.message, told };
};

describe("a port that is taken", () => {
  test("is refused in one sentence, which is all that is told, before a database is begun", async () => {
    const { port, data } = await takenPort();
    const { message, told } = await startingAt({ PLAZA_DATA: data, PLAZA_DEMO: "off", PORT: String(port) });
    expect(message).toMatch(
      new RegExp(`^Port ${port} is taken by another program; choose a free one, for example: PORT=\\d+ npm start$`),
    );
    expect([told, readdirSync(data)]).toEqual([[], []]);
  });

  test("by a Plaza is told as that, with what another one would need", async () => {
    const health = JSON.stringify({ status: "ok", version: "1" });
    const { port, data } = await takenPort((socket) =>
      socket.end(`HTTP/1.1 200 OK\r\ncontent-length: ${health.length}\r\nconnection: close\r\n\r\n${health}`),
    );
    const { message } = await startingAt({ PLAZA_DATA: data, PLAZA_DEMO: "off", PORT: String(port) });
    expect(message).toMatch(new RegExp(`^A Plaza runs at port ${port} already: .* PORT=\\d+ PLAZA_DATA=`));
  });

  test("by a start that goes on is refused to another, and is free again where that one fails", async () => {
    const { data } = await takenPort();
    const held = await holdPort({ host: "127.0.0.1", port: 0 });
    await expect(holdPort({ host: "127.0.0.1", port: held.port })).rejects.toThrow(`Port ${held.port} is taken`);
    await held.letGo();
    const nowhere = { DATABASE_URL: "postgres://plaza@127.0.0.1:9/plaza", PLAZA_SECRET: testSecret, PLAZA_DATA: data };
    const { message } = await startingAt({ ...nowhere, PORT: String(held.port) });
    expect(message).toContain("does not answer");
    await (await holdPort({ host: "127.0.0.1", port: held.port })).letGo();
  });

  test("is refused to a host that is not this machine's", async () => {
    await expect(holdPort({ host: "192.0.2.1", port: 0 })).rejects.toThrow("no address of this machine");
  });
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

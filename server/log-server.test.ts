import { afterEach, expect, test, vi } from "vitest";
import { frameMessage, inOneEntry, openLogServer } from "#server/log-server";
import { LogTaker } from "#server/testing-log-taker";

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});
function takerOf(isSecure: boolean): LogTaker {
  const taker = new LogTaker(isSecure);
  ends.push(taker.end);
  return taker;
}

function open(port: number, isSecure = false) {
  const told: string[] = [];
  const logServer = openLogServer({ host: isSecure ? "localhost" : "127.0.0.1", port, isSecure }, (line) =>
    told.push(line),
  );
  ends.push(logServer.close);
  return { logServer, told };
}
const comes = (taker: LogTaker, words: string) =>
  vi.waitFor(() => expect(taker.text).toContain(words), { timeout: 15_000, interval: 20 });

test("a message is one line of RFC 5424 with its length before it, whatever stands in it", () => {
  const forged = "page failed: 1\n<82>1 - - - - - Sign-in refused – まだ";
  const framed = frameMessage("told", forged, new Date("2026-11-27T04:05:06.007Z"));
  const [, length, message] = /^(\d+) (.+)$/s.exec(framed)!;
  expect(Buffer.byteLength(message!)).toBe(Number(length));
  expect(message).toMatch(/^<84>1 2026-11-27T04:05:06\.007Z \S+ plaza \d+ told - page failed: 1\\n<82>1/);
  expect(message).not.toMatch(/[\r\n]/);
});

test("a line for standard error begins nowhere but at its beginning", () => {
  expect(inOneEntry("failed: x\r\n7 Sign-in refused: password\nmore")).toBe(
    "failed: x\n  | 7 Sign-in refused: password\n  | more",
  );
});

test("what is sent while the server is away waits, in its order, and whoever runs the machine is told once", async () => {
  const taker = takerOf(false);
  const port = await taker.listen();
  const { logServer, told } = open(port);
  logServer.send("told", "first");
  await comes(taker, "told - first");
  await taker.end();
  await vi.waitFor(() => expect(told).toHaveLength(1));
  expect(told[0]).toMatch(/^The log server takes no messages \(.+\); they wait here\.$/);
  for (const word of ["second", "third"]) logServer.send("event", word);
  const again = takerOf(false);
  await again.listen(port);
  await comes(again, "event - third");
  expect(again.text.indexOf("second")).toBeLessThan(again.text.indexOf("third"));
  expect(told.slice(1)).toEqual(["The log server takes messages again."]);
});

test("of more than can wait the oldest go, and the server is told how many", async () => {
  const taker = takerOf(false);
  const port = await taker.listen();
  await taker.end();
  const { logServer } = open(port);
  for (let at = 0; at < 10_003; at++) logServer.send("event", `number ${at}.`);
  const again = takerOf(false);
  await again.listen(port);
  await comes(again, "number 10002.");
  expect(again.text).toContain("3 messages went while this server was away.");
  expect(again.text).not.toContain("number 2.");
  expect(again.text).toContain("number 3.");
});

test("nothing is sent to a server whose certificate nobody vouches for", async () => {
  const taker = takerOf(true);
  const { logServer, told } = open(await taker.listen(), true);
  logServer.send("told", "a secret of the alliance");
  await vi.waitFor(() => expect(told).toHaveLength(1));
  expect(told[0]).toMatch(/certificate/);
  expect(taker.text).toBe("");
});

test("what still waits is sent before it is closed", async () => {
  const taker = takerOf(false);
  const { logServer } = open(await taker.listen());
  await vi.waitFor(() => logServer.send("told", "early"));
  await comes(taker, "early");
  logServer.send("told", "last word");
  await logServer.close();
  await comes(taker, "last word");
});

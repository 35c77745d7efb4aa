import { setTimeout as sleep } from "node:timers/promises";

/** What PostgreSQL and the network answer while a database server is down, going down or coming up. */
const codes = new Set([
  "57P01",
  "57P02",
  "57P03",
  "08000",
  "08001",
  "08003",
  "08006",
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
]);

/** The driver's own words for a session that went in the middle; they bear no code. */
const words = /^(Connection terminated|Client has encountered a connection error|Client was closed)/;

/** Whether work failed because the database is not there, and not because of anything that was asked. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, message, syscall } = error as Error & { code?: unknown; syscall?: unknown };
  // The embedded server's socket is gone with it.
  if (code === "ENOENT" && syscall === "connect") return true;
  return (typeof code === "string" && codes.has(code)) || words.test(message);
}

const nextTryMs = 1000;

/** Does work that goes on where it was, and begins it again where the database went away beneath it. */
export async function throughAbsences(
  work: () => Promise<unknown>,
  isStopping: () => boolean,
  waitMs = nextTryMs,
): Promise<void> {
  for (;;) {
    try {
      await work();
      return;
    } catch (error) {
      if (isStopping() || !isDatabaseAway(error)) throw error;
    }
    await sleep(waitMs);
  }
}

import { connect as connectPlain, isIP, type Socket } from "node:net";
import { hostname } from "node:os";
import { connect as connectSecurely } from "node:tls";
import type { Settings } from "#server/settings";

/** What a message is about: told to whoever runs the machine, or an event or a seal of the audit trail. */
export type LogKind = "told" | "event" | "seal";

export interface LogServer {
  send: (kind: LogKind, text: string) => void;
  /** Sends what waits, for a moment at most. */
  close: () => Promise<void>;
}

/** RFC 5424: facility 10, security, with how much a message weighs. */
const priority: Record<LogKind, number> = { told: 10 * 8 + 4, event: 10 * 8 + 6, seal: 10 * 8 + 6 };

/** A message in one line, whatever its text holds, with its length before it (RFC 5425). */
export function frameMessage(kind: LogKind, text: string, at: Date): string {
  const line = text.replace(/\\/g, "\\\\").replace(/\n/g, "\\n").replace(/\r/g, "\\r");
  const message = `<${priority[kind]}>1 ${at.toISOString()} ${hostname() || "-"} plaza ${process.pid} ${kind} - ${line}`;
  return `${Buffer.byteLength(message)} ${message}`;
}

const waitingMax = 10_000;
/** A server that takes slowly is given no more than this at once. */
const onTheWayBytesMax = 1024 * 1024;
const firstWaitMs = 1000;
const longestWaitMs = 60_000;
const patienceMs = 2000;
/** A server that answers neither yes nor no counts as away. */
const connectWithinMs = 10_000;

/**
 * Sends messages to a log server on another machine (RFC 5424 over TLS), so that whoever breaks into this one cannot take them
 * back. While it is away some thousand wait here, the oldest go first, and it is told how many went; `log` is told once that
 * it is away, and once that it is back. The protocol acknowledges nothing: what is on its way when it goes away may be lost.
 */
export function openLogServer(at: NonNullable<Settings["logServer"]>, log: (line: string) => void): LogServer {
  const waiting: string[] = [];
  let socket: Socket | undefined;
  let isOpen = false;
  let isClosing = false;
  let isTold = false;
  let dropped = 0;
  let waitMs = firstWaitMs;
  let timer: NodeJS.Timeout | undefined;

  const flush = () => {
    if (!isOpen || !socket) return;
    if (dropped > 0)
      socket.write(frameMessage("told", `${dropped} messages went while this server was away.`, new Date()));
    dropped = 0;
    while (waiting.length > 0 && socket.writableLength < onTheWayBytesMax) socket.write(waiting.shift()!);
  };
  const open = () => {
    let why = "it hung up";
    const opened = at.isSecure
      ? connectSecurely({ host: at.host, port: at.port, ...(isIP(at.host) ? {} : { servername: at.host }) })
      : connectPlain({ host: at.host, port: at.port });
    socket = opened;
    opened.unref();
    opened.setTimeout(connectWithinMs, () => opened.destroy(new Error("it does not answer")));
    opened.once(at.isSecure ? "secureConnect" : "connect", () => {
      opened.setTimeout(0);
      isOpen = true;
      waitMs = firstWaitMs;
      if (isTold) log("The log server takes messages again.");
      isTold = false;
      flush();
    });
    // What it says is read away, so that its end is noticed.
    opened.resume();
    opened.on("drain", flush);
    opened.on("error", (error) => {
      why = error.message;
    });
    opened.once("close", () => {
      isOpen = false;
      if (isClosing) return;
      if (!isTold) log(`The log server takes no messages (${why}); they wait here.`);
      isTold = true;
      timer = setTimeout(open, waitMs);
      timer.unref();
      waitMs = Math.min(waitMs * 2, longestWaitMs);
    });
  };
  open();
  return {
    send: (kind, text) => {
      waiting.push(frameMessage(kind, text, new Date()));
      if (waiting.length > waitingMax) {
        waiting.shift();
        dropped++;
      }
      flush();
    },
    close: async () => {
      isClosing = true;
      clearTimeout(timer);
      const opened = socket;
      if (!opened || opened.destroyed) return;
      await new Promise<void>((resolve) => {
        const end = setTimeout(() => opened.destroy(), isOpen ? patienceMs : 0);
        opened.once("close", () => {
          clearTimeout(end);
          resolve();
        });
        opened.end();
      });
    },
  };
}

/** A line for standard error: what stands in it never looks like a line of its own. */
export const inOneEntry = (line: string): string => line.replace(/\r\n?|\n/g, "\n  | ");

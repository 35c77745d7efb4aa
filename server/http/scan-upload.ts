import { connect, type Socket } from "node:net";
import type { IncomingFile } from "#contract/endpoint";
import { Problem } from "#server/http/problems";

/** Where a virus scanner listens: a host and port, or a socket's path. */
export type ScannerAddress = { host: string; port: number } | { path: string };

/** Answers the file to go on with, or refuses it. */
export type ScanUpload = (file: IncomingFile) => Promise<IncomingFile>;

const patienceMs = 60_000;

/**
 * Has a ClamAV daemon look at what is going to be handed to others, over its own protocol (INSTREAM). Where it does not
 * answer, or will not look at the file, nothing is kept: a file that nobody looked at must not pass for one that is clean.
 */
export const createScan =
  (address: ScannerAddress): ScanUpload =>
  async ({ fileName, bytes }) => {
    const parts: Uint8Array[] = [];
    for await (const part of bytes) parts.push(part);
    const answer = await ask(address, parts).catch((error: Error) => error);
    if (answer instanceof Error || !/^stream: (OK|.+ FOUND)$/.test(answer)) {
      throw new Problem(
        "unavailable",
        "The virus scanner does not answer, so the file was not kept. Try again later; whoever runs Plaza can see to it.",
      );
    }
    const found = /^stream: (.+) FOUND$/.exec(answer)?.[1];
    if (found === undefined) return { fileName, bytes: inTurn(parts) };
    throw new Problem(
      "unusable-file",
      `${fileName} was not kept: the virus scanner knows it as ${found}. Send a file that was made anew.`,
    );
  };

async function* inTurn(parts: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* parts;
}

/** One question: each part after its length in four bytes, a length of nothing at the end; the answer ends with a zero. */
async function ask(address: ScannerAddress, parts: readonly Uint8Array[]): Promise<string> {
  const socket = connect(address);
  socket.setTimeout(patienceMs, () => socket.destroy(new Error("The scanner takes too long.")));
  const answered = readAll(socket);
  // Whoever hangs up early has answered already, and what it said is worth more than that the rest could not be sent.
  socket.on("error", () => undefined);
  socket.write("zINSTREAM\0");
  for (const part of parts) {
    socket.write(lengthOf(part.length));
    socket.write(part);
  }
  socket.end(lengthOf(0));
  return answered;
}

function lengthOf(bytes: number): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes);
  return length;
}

async function readAll(socket: Socket): Promise<string> {
  const read: Buffer[] = [];
  for await (const part of socket) read.push(part as Buffer);
  return Buffer.concat(read).toString("utf8").replace(/\0.*$/s, "").trim();
}

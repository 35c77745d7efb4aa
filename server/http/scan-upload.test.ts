import { createServer, type Server, type Socket } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { createScan } from "#server/http/scan-upload";

/** What every scanner takes for a virus, and is none; in two parts, so that none takes this file for it. */
const harmlessVirus = Buffer.from(`X5O!P%@AP[4\\PZX54(P^)7CC)7}$${"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"}`);

let daemon: Server | undefined;
afterEach(() => void daemon?.close());

/** Speaks as ClamAV's daemon does: reads the parts to the one of no length, then says what it found. */
async function listen(answer: (content: Buffer) => string): Promise<{ host: string; port: number }> {
  daemon = createServer((socket: Socket) => {
    let got = Buffer.alloc(0);
    socket.on("data", (part) => {
      got = Buffer.concat([got, part]);
      const content = contentOf(got);
      if (content !== undefined) socket.end(answer(content));
    });
  });
  await new Promise<void>((resolve) => daemon!.listen(0, "127.0.0.1", resolve));
  return { host: "127.0.0.1", port: (daemon.address() as { port: number }).port };
}

function contentOf(got: Buffer): Buffer | undefined {
  const command = "zINSTREAM\0";
  if (got.subarray(0, command.length).toString() !== command) return undefined;
  const parts: Buffer[] = [];
  for (let at = command.length; at + 4 <= got.length; ) {
    const length = got.readUInt32BE(at);
    if (length === 0) return Buffer.concat(parts);
    if (at + 4 + length > got.length) return undefined;
    parts.push(got.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return undefined;
}

const verdict = (content: Buffer) =>
  content.includes("EICAR-STANDARD") ? "stream: Eicar-Test-Signature FOUND\0" : "stream: OK\0";

const file = (...parts: Buffer[]) => ({
  fileName: "plan.pdf",
  bytes: (async function* () {
    yield* parts;
  })(),
});

async function read(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of bytes) parts.push(part);
  return Buffer.concat(parts).toString();
}

describe("a file that is going to be handed to others", () => {
  test("is refused where the scanner knows it, by the name it has there, in however many parts it comes", async () => {
    const scan = createScan(await listen(verdict));
    const halves = [harmlessVirus.subarray(0, 30), harmlessVirus.subarray(30)];
    await expect(scan(file(...halves))).rejects.toMatchObject({
      code: "unusable-file",
      message: expect.stringContaining("Eicar-Test-Signature"),
    });
  });

  test.each([
    ["says nothing", ""],
    ["will not look at so much", "INSTREAM size limit exceeded. ERROR\0"],
  ])("is not kept where the scanner %s", async (_what, answer) => {
    const scan = createScan(await listen(() => answer));
    await expect(scan(file(Buffer.from("%PDF-")))).rejects.toMatchObject({ code: "unavailable" });
  });

  test("is not kept where no scanner listens", async () => {
    const address = await listen(verdict);
    await new Promise((resolve) => daemon!.close(resolve));
    await expect(createScan(address)(file(Buffer.from("%PDF-")))).rejects.toMatchObject({ code: "unavailable" });
  });

  test("goes on whole where nothing was found", async () => {
    const scan = createScan(await listen(verdict));
    const { fileName, bytes } = await scan(file(Buffer.from("%PDF-"), Buffer.alloc(200_000, "x")));
    expect(fileName).toBe("plan.pdf");
    expect(await read(bytes)).toBe(`%PDF-${"x".repeat(200_000)}`);
  });
});

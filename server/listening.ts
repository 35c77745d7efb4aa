import { createServer } from "node:net";
import type { FastifyInstance } from "fastify";
import { type Settings, UnusableStart } from "#server/settings";

type Place = Pick<Settings, "host" | "port">;

/** A port that nobody else can take. */
export interface HeldPort {
  port: number;
  letGo: () => Promise<void>;
}

/**
 * Takes the port before anything that lasts is begun, so that one that is taken is told of at once. Port 0 means any free one;
 * which, has to be known before pages name their own address. Whoever asks meanwhile is hung up on.
 */
export const holdPort = (place: Place): Promise<HeldPort> =>
  bind(place).catch(async (error: unknown) => {
    throw await refusalOf(error, place);
  });

function bind({ host, port: wanted }: Place): Promise<HeldPort> {
  return new Promise((resolve, reject) => {
    const holder = createServer((socket) => socket.destroy());
    holder.once("error", reject);
    holder.listen({ host, port: wanted }, () => {
      const address = holder.address();
      const port = typeof address === "object" && address ? address.port : wanted;
      resolve({ port, letGo: () => new Promise((done) => holder.close(() => done())) });
    });
  });
}

/** The address that is printed: the public one where it is known, else one that a browser on this machine opens. */
export function toldAddress(
  listening: string,
  { host, port, url, isUrlGiven }: Pick<Settings, "host" | "port" | "url" | "isUrlGiven">,
): string {
  if (isUrlGiven) return url;
  const isHere = ["127.0.0.1", "localhost", "::1"].includes(host);
  // An address on port 80 names no port.
  return isHere ? `http://localhost:${new URL(listening).port || port}` : listening;
}

/** Listens at the port that was held until now. Nothing comes between letting go and listening. */
export async function listen(app: FastifyInstance, settings: Settings, held: HeldPort): Promise<string> {
  const { host, port } = settings;
  try {
    await app.ready();
    await held.letGo();
    return toldAddress(await app.listen({ host, port }), settings);
  } catch (error) {
    await app.close();
    throw await refusalOf(error, settings);
  }
}

/** Why a port cannot be had, in one sentence with what would do; anything else as it is. */
async function refusalOf(error: unknown, { host, port }: Place): Promise<unknown> {
  const { code } = error as NodeJS.ErrnoException;
  if (code === "EADDRINUSE") {
    const free = await freePortAfter(host, port);
    return new UnusableStart(
      (await isPlaza(host, port))
        ? `A Plaza runs at port ${port} already: use that one, or start another with a port and data of its own, for example: PORT=${free} PLAZA_DATA=./data-${free} npm start`
        : `Port ${port} is taken by another program; choose a free one, for example: PORT=${free} npm start`,
    );
  }
  if (code === "EACCES")
    return new UnusableStart(`Port ${port} needs more rights than Plaza has; choose one above 1023.`);
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND")
    return new UnusableStart(`HOST is "${host}", which is no address of this machine; 127.0.0.1 always is.`);
  return error;
}

/** How long whoever has the port is given to say who it is. */
const answerWithinMs = 1000;

async function isPlaza(host: string, port: number): Promise<boolean> {
  const name = host === "0.0.0.0" || host === "::" ? "localhost" : host;
  const address = `http://${name.includes(":") ? `[${name}]` : name}:${port}/api/health`;
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(answerWithinMs) });
    const { status, version } = (await answer.json()) as { status?: unknown; version?: unknown };
    return status === "ok" && typeof version === "string";
  } catch {
    return false;
  }
}

/** The next free port after one that is taken, or any. */
async function freePortAfter(host: string, taken: number): Promise<number> {
  for (let port = taken + 1; port <= Math.min(taken + 20, 65535); port++) {
    const found = await freePort(host, port).catch(() => undefined);
    if (found !== undefined) return found;
  }
  return freePort(host, 0);
}

async function freePort(host: string, wanted: number): Promise<number> {
  const { port, letGo } = await bind({ host, port: wanted });
  await letGo();
  return port;
}

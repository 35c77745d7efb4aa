import { lookup, resolveTxt } from "node:dns/promises";
import { type RequestOptions, request as requestPlain } from "node:http";
import { request as requestSecure } from "node:https";
import { isIP } from "node:net";
import { isPublicRoutableHost } from "@better-auth/core/utils/host";

/** The world outside, as far as single sign-on reaches into it. */
export interface Network {
  /** Every address of a host. */
  resolve: (host: string) => Promise<string[]>;
  /** The texts of a TXT record; none where there is no such record. */
  resolveTxt: (name: string) => Promise<string[]>;
  /** Whether Plaza may speak to this address. */
  isAllowed: (address: string) => boolean;
  /** Whether addresses without encryption are taken, which only tests do. */
  isPlainAllowed: boolean;
}

/** Public hosts over HTTPS: an organisation cannot have Plaza ask machines of the network that it runs in. */
export const publicNetwork: Network = {
  resolve: async (host) => (await lookup(host, { all: true })).map(({ address }) => address),
  resolveTxt: async (name) => {
    try {
      return (await resolveTxt(name)).map((parts) => parts.join(""));
    } catch {
      return [];
    }
  },
  isAllowed: isPublicRoutableHost,
  isPlainAllowed: false,
};

export class UnreachableHost extends Error {}

const answerLimit = 1024 * 1024;
const patienceMs = 8000;

export interface GuardedRequest {
  method?: string;
  headers?: Record<string, string>;
  body?: string | undefined;
}

/**
 * Asks an address that somebody entered. Its host is looked up once, every address of it has to be allowed, and the
 * connection goes to the one that was checked: a name that answers differently the next moment changes nothing.
 * Redirections are not followed.
 */
export async function fetchGuarded(network: Network, address: string, asked: GuardedRequest = {}): Promise<Response> {
  const url = new URL(address);
  if (url.protocol !== "https:" && !(network.isPlainAllowed && url.protocol === "http:"))
    throw new UnreachableHost(`${url.origin} is not reached over HTTPS.`);
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const found = isIP(host) ? [host] : await network.resolve(host);
  if (found.length === 0 || !found.every(network.isAllowed)) throw new UnreachableHost(`${host} is no public host.`);
  return send(url, found[0]!, asked);
}

function send(url: URL, pinned: string, { method = "GET", headers = {}, body }: GuardedRequest): Promise<Response> {
  const options: RequestOptions = {
    method,
    headers: { ...headers, ...(body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) }) },
    timeout: patienceMs,
    signal: AbortSignal.timeout(patienceMs),
    lookup: (_host, { all }, done) => {
      const family = isIP(pinned);
      if (all) (done as unknown as (e: null, all: object[]) => void)(null, [{ address: pinned, family }]);
      else done(null, pinned, family);
    },
  };
  return new Promise((resolve, reject) => {
    const request = (url.protocol === "https:" ? requestSecure : requestPlain)(url, options, async (answer) => {
      try {
        const chunks: Buffer[] = [];
        let bytes = 0;
        for await (const chunk of answer as AsyncIterable<Buffer>) {
          bytes += chunk.length;
          if (bytes > answerLimit) throw new UnreachableHost(`${url.host} answers with more than it should.`);
          chunks.push(chunk);
        }
        resolve(toResponse(answer.statusCode ?? 502, answer.headers, Buffer.concat(chunks)));
      } catch (error) {
        request.destroy();
        reject(error);
      }
    });
    request.on("error", reject);
    request.end(body);
  });
}

function toResponse(status: number, given: NodeJS.Dict<string | string[]>, body: Buffer): Response {
  const headers = new Headers();
  for (const [name, value] of Object.entries(given)) for (const one of [value ?? []].flat()) headers.append(name, one);
  const isEmpty = status === 204 || status === 304;
  return new Response(isEmpty ? null : new Uint8Array(body), { status, headers });
}

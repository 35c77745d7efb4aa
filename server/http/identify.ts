import type { FastifyRequest } from "fastify";
import { anybody, type Caller } from "#domain/access/caller";

/** Who asks, from what the request bears. One indexed read at most; a cookie or key that is not known is anybody. */
export type Identify = (request: Pick<FastifyRequest, "headers" | "ip">) => Promise<Caller>;

/** For servers without accounts. */
export const identifyNobody: Identify = async () => anybody;

/** Asks once per request, however many parts of the server want to know. */
export function once(identify: Identify): Identify {
  const known = new WeakMap<object, Promise<Caller>>();
  return (request) => {
    const found = known.get(request) ?? identify(request);
    known.set(request, found);
    return found;
  };
}

/**
 * Whom a request is counted for when requests are limited: the account or key, wherever it is used from, or else the
 * address. An office behind one address does not use up each other's share, and a stranger cannot use up an account's.
 */
export async function countedFor(identify: Identify, request: Parameters<Identify>[0]): Promise<string> {
  // A key that does not hold is refused later, by whoever needs to know; it counts for its address.
  const caller = await identify(request).catch(() => anybody);
  if (caller.kind === "person") return `person ${caller.personId}`;
  if (caller.kind === "key") return `key ${caller.keyId}`;
  return `address ${networkOf(request.ip)}`;
}

/** One subscriber has a whole /64 of IPv6 addresses. */
function networkOf(ip: string): string {
  if (!ip.includes(":") || ip.startsWith("::ffff:")) return ip.replace(/^::ffff:/, "");
  const [head = "", tail = ""] = ip.split("::");
  const groups = head.split(":").filter(Boolean);
  const rest = tail.split(":").filter(Boolean);
  const filled = [...groups, ...Array<string>(Math.max(0, 8 - groups.length - rest.length)).fill("0"), ...rest];
  return filled.slice(0, 4).join(":");
}

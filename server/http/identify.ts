import type { FastifyRequest } from "fastify";
import { anybody, type Caller } from "#domain/access/caller";

/** Who asks, from what the request bears. One indexed read at most; a cookie or key that is not known is anybody. */
export type Identify = (request: Pick<FastifyRequest, "headers" | "ip">) => Promise<Caller>;

/** For servers without accounts. */
export const identifyNobody: Identify = async () => anybody;

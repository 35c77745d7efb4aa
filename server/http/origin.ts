import type { FastifyRequest } from "fastify";
import { Problem } from "#server/http/problems";

/**
 * Refuses a change that another site's page makes a signed-in browser ask for. Browsers say with every change where it
 * comes from; one that says nothing is refused as well.
 */
export function refuseForeignOrigin(request: Pick<FastifyRequest, "headers" | "host" | "protocol">, url: string): void {
  const { origin } = request.headers;
  const own = [new URL(url).origin, `${request.protocol}://${request.host}`];
  if (typeof origin === "string" && own.includes(origin)) return;
  throw new Problem(
    "forbidden",
    "The change does not come from Plaza's own pages. Programs use an API key, and no cookie.",
  );
}

import type { FastifyRequest } from "fastify";
import { isLocalRequest } from "#server/http/local-request";
import type { CallOrigin } from "#server/http/operations";
import { Problem } from "#server/http/problems";

/** Where a call of a request comes from, with room for the cookies that its answer sets. */
export const originOf = (
  request: Pick<FastifyRequest, "headers" | "ip">,
  hasDemonstrationSignIn: boolean,
): Required<CallOrigin> => ({
  address: request.ip,
  userAgent: request.headers["user-agent"]?.slice(0, 300) ?? "",
  mayEnterDemonstration: hasDemonstrationSignIn && isLocalRequest(request),
  cookieHeader: request.headers.cookie,
  cookies: [],
});

/**
 * Refuses a change that another site's page makes a browser ask for. Browsers say with every change where it
 * comes from; one that says nothing is refused as well.
 */
export function refuseForeignOrigin(request: Pick<FastifyRequest, "headers" | "host" | "protocol">, url: string): void {
  const { origin } = request.headers;
  // On HTTPS by the one public address; without, a machine is also known by its other names.
  const own = url.startsWith("https:")
    ? [new URL(url).origin]
    : [new URL(url).origin, `${request.protocol}://${request.host}`];
  if (typeof origin === "string" && own.includes(origin)) return;
  throw new Problem(
    "forbidden",
    "The change does not come from Plaza's own pages. Programs use an API key, and no cookie.",
  );
}

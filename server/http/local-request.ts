import type { FastifyRequest } from "fastify";
import type { Settings } from "#server/settings";

const loopback = /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/;

/** Whether one click signs in as an invented person: in a demonstration that only the person at this machine can reach. */
export const offersDemonstrationSignIn = (
  settings: Pick<Settings, "host" | "isUrlGiven" | "hasDemonstration">,
): boolean => settings.hasDemonstration && loopback.test(settings.host) && !settings.isUrlGiven;

/** What proxies and networks in front of a server add. One of them is enough to know that somebody stands between. */
const forwarded =
  /^(forwarded|via|x-forwarded.*|x-real-ip|x-client-ip|x-cluster-client-ip|x-original-.*|true-client-ip|cf-.*|fastly-.*|fly-.*|x-envoy-.*|x-amzn-.*|x-azure-.*|x-appengine-.*|cdn-loop|client-ip)$/;

/**
 * Whether a request comes from this machine through nobody in between, as far as it can be told. A name that only leads
 * here, as a page of another site can arrange, is not this machine's.
 */
export function isLocalRequest(request: Pick<FastifyRequest, "headers">): boolean {
  const { host = "" } = request.headers;
  const name = host.replace(/:\d+$/, "");
  return loopback.test(name) && !Object.keys(request.headers).some((header) => forwarded.test(header));
}

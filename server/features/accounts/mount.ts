import type { FastifyInstance, FastifyRequest } from "fastify";
import { addressHeader, type Library, libraryPath } from "#server/features/accounts/library";
import { refuseForeignOrigin } from "#server/http/origin";
import { Problem } from "#server/http/problems";

/**
 * What of the library a browser speaks to itself: the ceremonies of a passkey, whose messages are WebAuthn's. Everything
 * else goes through Plaza's own operations, which throttle, check and record; at these addresses it does not exist.
 */
const openPaths = new Set([
  "GET /passkey/generate-register-options",
  "POST /passkey/verify-registration",
  "GET /passkey/generate-authenticate-options",
  "POST /passkey/verify-authentication",
]);

export interface MountOptions {
  library: Library;
  /** The public address, without a slash at the end. */
  url: string;
}

/** Puts the sign-in library below its path, with the body as it came and the address as Plaza knows it. */
export async function mountLibrary(app: FastifyInstance, { library, url }: MountOptions): Promise<void> {
  await app.register(async (mount) => {
    mount.removeAllContentTypeParsers();
    mount.addContentTypeParser("*", { parseAs: "buffer", bodyLimit: 64 * 1024 }, (_request, body, done) =>
      done(null, body),
    );
    mount.route({
      method: ["GET", "POST"],
      url: `${libraryPath}/*`,
      handler: async (request, reply) => {
        const [path = ""] = request.url.slice(libraryPath.length).split("?");
        if (!openPaths.has(`${request.method} ${path}`))
          throw new Problem("not-found", "Nothing answers here. Every operation: /api/openapi.json.");
        if (request.method !== "GET") refuseForeignOrigin(request, url);
        const response = await library.handle(toLibrary(request, url));
        reply.code(response.status);
        for (const [name, value] of response.headers) if (name !== "set-cookie") reply.header(name, value);
        const cookies = response.headers.getSetCookie();
        if (cookies.length > 0) reply.header("set-cookie", cookies);
        return reply.header("cache-control", "no-store").send(Buffer.from(await response.arrayBuffer()));
      },
    });
  });
}

/** Only what the library needs: nothing that a client says of where it comes from. */
const passed = ["content-type", "cookie", "origin", "user-agent", "accept"] as const;

function toLibrary(request: FastifyRequest, url: string): Request {
  const headers = new Headers({ [addressHeader]: request.ip });
  for (const name of passed) {
    const value = request.headers[name];
    if (value !== undefined) headers.set(name, value);
  }
  const body = request.body instanceof Buffer ? { body: new Uint8Array(request.body) } : {};
  return new Request(new URL(request.url, url), { method: request.method, headers, ...body });
}

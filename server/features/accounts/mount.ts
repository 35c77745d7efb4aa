import type { FastifyInstance, FastifyRequest } from "fastify";
import { sessionCookieName } from "#server/features/access/index";
import type { Accounts } from "#server/features/accounts/accounts";
import { withoutCookie } from "#server/features/accounts/cookies";
import { addressHeader, libraryPath } from "#server/features/accounts/library";
import { mountReturn } from "#server/features/accounts/single-sign-on/mount";
import { tellFailure } from "#server/features/accounts/tell-failure";
import type { Identify } from "#server/http/identify";
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
  accounts: Accounts;
  identify: Identify;
}

/** Puts the sign-in library below its path, with the body as it came and the address as Plaza knows it. */
export async function mountAccounts(app: FastifyInstance, { accounts, identify }: MountOptions): Promise<void> {
  const { library, url } = accounts.base;
  await app.register(async (mount) => {
    mountReturn(mount, accounts, identify);
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
        const isSignedIn = (await identify(request)).kind === "person";
        const response = await library.handle(toLibrary(request, accounts, isSignedIn));
        if (!response.ok && path === "/passkey/verify-authentication")
          tellFailure(accounts.base, request.id, "passkey");
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

/** A session that our own look-up has found to be over is none for the library either. */
function toLibrary(request: FastifyRequest, { base }: Accounts, isSignedIn: boolean): Request {
  const headers = new Headers({ [addressHeader]: request.ip });
  for (const name of passed) {
    const value = request.headers[name];
    if (value !== undefined) headers.set(name, value);
  }
  const others = withoutCookie(request.headers.cookie, sessionCookieName(base.isSecure));
  if (!isSignedIn && others === undefined) headers.delete("cookie");
  else if (!isSignedIn && others !== undefined) headers.set("cookie", others);
  const body = request.body instanceof Buffer ? { body: new Uint8Array(request.body) } : {};
  return new Request(new URL(request.url, base.url), { method: request.method, headers, ...body });
}

import type { FastifyInstance } from "fastify";

/** Who goes on in the place of an organisation that has closed, by their slugs; nothing where it has not. */
export type FindSuccessor = (slug: string) => Promise<string | undefined>;

const address = /^(\/(?:en|ja|ar|api)\/cities\/)([a-z0-9-]{1,80})((?:[/.?].*)?)$/;

/** A register that is not there any more because its city went into another is found where it is now, for good. */
export function followSuccessors(app: FastifyInstance, findSuccessor: FindSuccessor): void {
  app.addHook("onSend", async (request, reply, payload) => {
    if (reply.statusCode !== 404 || (request.method !== "GET" && request.method !== "HEAD")) return payload;
    const [, before, slug, after] = address.exec(request.url) ?? [];
    const successor = slug === undefined ? undefined : await findSuccessor(slug);
    if (successor === undefined) return payload;
    reply.code(301).header("location", `${before}${successor}${after}`);
    reply.removeHeader("content-encoding").removeHeader("content-type").header("content-length", 0);
    return "";
  });
}

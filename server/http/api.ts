import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { type Endpoint, isFileAnswer, type OutgoingFile } from "#contract/endpoint";
import { endpoints, type OperationId } from "#contract/endpoints";
import { describeApi } from "#contract/openapi";
import type { Identify } from "#server/http/identify";
import {
  callOperation,
  nothingAt,
  type Operations,
  type RawInput,
  refuseOutsideDemonstration,
  startOf,
} from "#server/http/operations";
import { originOf, refuseForeignOrigin } from "#server/http/origin";
import { Problem } from "#server/http/problems";
import { languageAsked, sayFound } from "#server/http/say-problem";
import { receiveForm, uploadsAMinute } from "#server/http/upload";

const readingRate = { groupId: "reading", max: 1200, timeWindow: "1 minute" };
const reachingRate = { groupId: "reaching out", max: 20, timeWindow: "1 minute" };
const uploadRate = { groupId: "uploads", max: uploadsAMinute, timeWindow: "1 minute" };

export interface ApiOptions {
  operations: Operations;
  identify: Identify;
  /** The public address, without a slash at the end. */
  url: string;
  /** Whether the person at this machine may sign in as an invented one. */
  hasDemonstrationSignIn: boolean;
}

/** Puts every operation of the contract at its address, and the OpenAPI document beside them. */
export function registerApi(app: FastifyInstance, options: ApiOptions): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("application/json", { parseAs: "string" }, (_request, text, done) => {
    try {
      done(null, text === "" ? {} : JSON.parse(String(text)));
    } catch {
      done(new Problem("invalid-request", "The body is not well-formed JSON."));
    }
  });
  // The body of an upload is read by the operation's own address, as it flows.
  app.addContentTypeParser("*", (_request, _payload, done) => done(null));
  for (const id of Object.keys(endpoints) as OperationId[]) {
    const endpoint: Endpoint = endpoints[id];
    app.route({
      method: endpoint.method,
      url: endpoint.path,
      config: { rateLimit: endpoint.upload ? uploadRate : endpoint.reachesOut ? reachingRate : readingRate },
      handler: (request, reply) => answer(options, id, request, reply),
    });
  }
  app.all("/api/*", async (request) => {
    throw notHere(request);
  });
  // Describing every operation takes a while, and most starts are not asked to.
  let document: string | undefined;
  app.get("/api/openapi.json", async (request, reply) => {
    document ??= JSON.stringify(describeApi(options.url));
    return sendText(request, reply, document, "application/openapi+json; charset=utf-8");
  });
}

/** Nothing at this address, or something that is reached in another way. */
function notHere({ method, url }: FastifyRequest): Problem {
  const [address = ""] = url.split("?");
  const methods = Object.values<Endpoint>(endpoints)
    .filter(({ path }) => new RegExp(`^${path.replace(/:\w+/g, "[^/]+").replaceAll(".", "\\.")}$`).test(address))
    .map((endpoint) => endpoint.method);
  if (methods.length === 0) return nothingAt(address);
  return new Problem("method-not-allowed", `${address} answers ${methods.join(" and ")}, not ${method}.`);
}

async function answer(
  { operations, identify, url, hasDemonstrationSignIn }: ApiOptions,
  id: OperationId,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const endpoint: Endpoint = endpoints[id];
  const origin = originOf(request, hasDemonstrationSignIn);
  refuseOutsideDemonstration(endpoint, origin);
  const caller = await identify(request);
  // A program that is nobody in particular says nothing of where it comes from; a browser does, and may be led to sign in too.
  const isByBrowser = caller.kind === "person" || (caller.kind === "anybody" && request.headers.origin !== undefined);
  if (endpoint.method !== "GET" && isByBrowser) refuseForeignOrigin(request, url);
  if (endpoint.body && request.body === undefined && endpoint.method !== "DELETE")
    throw new Problem("unsupported-media-type", "Send the body as application/json.");
  const { upload } = endpoint;
  const raw: RawInput = {
    params: request.params as Record<string, unknown>,
    query: request.query as Record<string, unknown>,
    ...(endpoint.body ? { body: request.body } : {}),
    ...(upload ? { receive: () => receiveForm(request.raw, request.headers, upload.field) } : {}),
  };
  const start = startOf(caller, request.id, origin);
  // Also with a refusal: whoever showed who they are before it goes on under a new token.
  const result = await callOperation(operations, id, raw, start).finally(() => {
    if (start.cookies.length > 0) reply.header("set-cookie", start.cookies);
  });
  if (isFileAnswer(endpoint.answer)) return sendFile(endpoint, request, reply, result as OutgoingFile);
  const mediaType = "application/json; charset=utf-8";
  if (endpoint.caching === "public") return sendText(request, reply, JSON.stringify(result), mediaType);
  const said = sayFound(result, languageAsked(request.headers["accept-language"]));
  return reply.header("cache-control", "no-store").type(mediaType).send(JSON.stringify(said));
}

/** Public text with an ETag: a client that has it already is told so and gets nothing again. */
function sendText(request: FastifyRequest, reply: FastifyReply, text: string, mediaType: string) {
  if (tag(request, reply, etagOf(text))) return reply.code(304).send();
  return reply.type(mediaType).send(text);
}

/** Marks a public answer, and says whether the caller has it already. */
function tag(request: FastifyRequest, reply: FastifyReply, etag: string): boolean {
  reply.header("cache-control", "public, max-age=0, must-revalidate").header("etag", etag);
  return isKnown(request.headers["if-none-match"], etag);
}

/** Weak, for the same answer goes out in several codings. */
export const etagOf = (content: string | Buffer): string =>
  `W/"${createHash("sha256").update(content).digest("base64url").slice(0, 27)}"`;

/** Whether the caller has this answer already; proxies may have made a weak tag of a strong one, or the reverse. */
export function isKnown(header: string | undefined, etag: string): boolean {
  const bare = (tag: string) => tag.trim().replace(/^W\//, "");
  return header !== undefined && (header.trim() === "*" || header.split(",").some((tag) => bare(tag) === bare(etag)));
}

/** A file is sent as it is read, so its ETag is of its address and of what it shows the state of, not of its bytes. */
function sendFile({ caching }: Endpoint, request: FastifyRequest, reply: FastifyReply, file: OutgoingFile) {
  const { fileName, mediaType, revision, body } = file;
  const ascii = fileName.replace(/[^\w.-]+/g, "-");
  if (caching === "none" || revision === undefined) reply.header("cache-control", "no-store");
  else if (tag(request, reply, etagOf(`${request.url}\n${revision}`))) return reply.code(304).send();
  return reply
    .header("content-disposition", `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(fileName)}`)
    .type(mediaType)
    .send(Readable.from(body, { objectMode: false }));
}

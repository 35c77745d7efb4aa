import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { constants } from "node:zlib";
import compress from "@fastify/compress";
import rateLimit from "@fastify/rate-limit";
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { registerApi } from "#server/http/api";
import { contentPolicy } from "#server/http/content-policy";
import { countedFor, type Identify, identifyNobody, once } from "#server/http/identify";
import { type FindSuccessor, followSuccessors } from "#server/http/moved-addresses";
import type { Operations } from "#server/http/operations";
import { registerPages } from "#server/http/pages";
import { describeProblem, Problem } from "#server/http/problems";
import { RequestCounts, storeOf } from "#server/http/request-counts";
import { languageAsked, sayProblem } from "#server/http/say-problem";
import { addressToTell, tellRefusal } from "#server/http/tell-refusal";
import type { Settings } from "#server/settings";

export interface ServerOptions {
  settings: Pick<Settings, "url" | "proxies" | "tilesUrl">;
  /** Whether the person at this machine may sign in as an invented one; without it nobody may. */
  hasDemonstrationSignIn?: boolean;
  operations: Operations;
  /** Who asks; without it everybody is nobody in particular. */
  identify?: Identify;
  /** Told of what a request brought as `cookie` and its answer sets as `set-cookie`, before the answer leaves. */
  endReplacedSession?: (brought: string | undefined, set: readonly string[]) => Promise<void>;
  /** Puts further addresses beside the operations, such as those of the sign-in library. */
  mounts?: readonly ((app: FastifyInstance) => Promise<void>)[];
  /** Moves when something published changes; pages kept in memory are of one version. */
  readVersion: () => Promise<string>;
  /** How the work in the background goes, by its name: for whoever watches over Plaza. */
  readHealth?: () => Record<string, unknown>;
  /** Where the register of a city is that went into another; without it, it is nowhere. */
  findSuccessor?: FindSuccessor;
  /** Whose requests were counted, where further processes count too. */
  counts?: RequestCounts;
  pages: "built" | "development" | "none";
  log: (line: string) => void;
}

/** The HTTP server: security headers, limits, the API and the pages. */
export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const { settings, operations, log } = options;
  const identify = once(options.identify ?? identifyNobody);
  const headers = securityHeaders(settings, options.pages === "development");
  const refuse = (error: unknown, request: FastifyRequest, reply: FastifyReply) => {
    const problem = describeProblem(error, request.id);
    const lang = languageAsked(request.headers["accept-language"]);
    // A database that is away is told of once by whoever brings it back.
    if (problem.status >= 500 && problem.code !== "unavailable")
      log(`${request.id} ${request.method} ${addressToTell(request.url)}: ${(error as Error).stack ?? error}`);
    tellRefusal(log, `${request.method} ${addressToTell(request.url)}`, problem);
    if (problem.retryAfterSeconds !== undefined) reply.header("retry-after", problem.retryAfterSeconds);
    reply.header("content-language", lang).header("vary", "accept-language");
    return reply
      .code(problem.status)
      .type("application/problem+json")
      .send(JSON.stringify(sayProblem(problem, lang)));
  };
  const app = Fastify({
    logger: false,
    trustProxy: settings.proxies.length > 0 ? settings.proxies : false,
    bodyLimit: 1024 * 1024,
    forceCloseConnections: "idle",
    exposeHeadRoutes: true,
    routerOptions: { maxParamLength: 400 },
    genReqId: () => randomUUID(),
    // An address that cannot be read comes by no hook.
    frameworkErrors: (error, request, reply) => refuse(error, request, reply.headers(headers)),
  });
  app.addHook("onRequest", async (_request, reply) => {
    reply.headers(headers);
  });
  const { endReplacedSession } = options;
  if (endReplacedSession)
    app.addHook("onSend", async (request, reply) => {
      const set = [reply.getHeader("set-cookie") ?? []].flat().map(String);
      if (set.length > 0) await endReplacedSession(request.headers.cookie, set);
    });
  app.addHook("onResponse", async (request) => drain(request.raw));
  if (options.findSuccessor) followSuccessors(app, options.findSuccessor);
  app.setErrorHandler(refuse);
  app.setNotFoundHandler((request) => {
    throw new Problem("method-not-allowed", `${request.url.split("?")[0]} does not answer ${request.method}.`);
  });
  // Pages and files kept in memory are compressed already; this is for everything else.
  await app.register(compress, {
    threshold: 1024,
    encodings: ["br", "gzip"],
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
  });
  await app.register(rateLimit, {
    global: false,
    store: storeOf(options.counts ?? new RequestCounts()),
    keyGenerator: (request) => countedFor(identify, request),
    errorResponseBuilder: (_request, { after }) =>
      Object.assign(new Error(`Too many requests; come back in ${after}.`), { statusCode: 429 }),
  });
  app.get("/api/health", async () => ({
    status: "ok",
    version: await options.readVersion(),
    ...options.readHealth?.(),
  }));
  await app.register(async (api) => {
    registerApi(api, {
      operations,
      identify,
      url: settings.url,
      hasDemonstrationSignIn: options.hasDemonstrationSignIn === true,
    });
  });
  for (const mount of options.mounts ?? []) await mount(app);
  if (options.pages !== "none") await registerPages(app, { ...options, identify });
  return app;
}

const drainedWithinMs = 10_000;

/**
 * Takes in what is left of a body that was answered before its end: browsers show the answer only when they have sent
 * everything. Whoever goes on sending is hung up on.
 */
function drain(request: IncomingMessage): void {
  if (request.complete !== false || request.destroyed) return;
  const timer = setTimeout(() => request.socket.destroy(), drainedWithinMs);
  request.once("close", () => clearTimeout(timer)).once("end", () => clearTimeout(timer));
  request.unpipe();
  request.resume();
}

function securityHeaders(settings: ServerOptions["settings"], isDevelopment: boolean): Record<string, string> {
  return {
    "content-security-policy": contentPolicy({ settings, isDevelopment }),
    // no-referrer would make browsers send `Origin: null` with forms, which are then refused as cross-site.
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    ...(settings.url.startsWith("https:")
      ? { "strict-transport-security": "max-age=31536000; includeSubDomains" }
      : {}),
    "permissions-policy": "camera=(), microphone=(), geolocation=(self)",
  };
}

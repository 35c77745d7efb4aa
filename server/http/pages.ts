import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import { pathToFileURL } from "node:url";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { ServerBuild } from "react-router";
import { problemStatus } from "#contract/problems";
import { anybody, type Caller } from "#domain/access/caller";
import type { Finding } from "#domain/kernel/finding";
import { isDatabaseAway } from "#server/database/away";
import { isKnown } from "#server/http/api";
import { registerAssets } from "#server/http/assets";
import { contentPolicy } from "#server/http/content-policy";
import { identifyNobody } from "#server/http/identify";
import { type CallOrigin, createClient, startOf } from "#server/http/operations";
import { originOf, refuseForeignOrigin } from "#server/http/origin";
import { chooseCoding, type KeptBody, keep, PageCache } from "#server/http/page-cache";
import {
  departureOf,
  firstOf,
  isPrivatePage,
  isSharedPage,
  toForm,
  toQuestion,
  toSharedQuestion,
} from "#server/http/page-request";
import { awaySeconds, describeProblem, Problem, telling } from "#server/http/problems";
import { rememberReads } from "#server/http/remember-reads";
import { languageOfPage, sayProblem } from "#server/http/say-problem";
import type { ServerOptions } from "#server/http/server";
import { tellRefusal } from "#server/http/tell-refusal";
import { receiveForm, uploadsAMinute } from "#server/http/upload";
import { projectRoot } from "#server/project-root";
import { sayFinding, sayIn } from "#vocabulary/sentences/reword";
import type { Language } from "#vocabulary/vocabulary";

const buildFolder = path.join(projectRoot, "build");
const cacheBytes = 64 * 1024 * 1024;

interface KeptPage {
  bytes: number;
  status: number;
  headers: [name: string, value: string][];
  body: KeptBody;
}

/** Who looks at a page, and from where. Pages that everybody sees are always made for nobody in particular. */
interface Looker {
  caller: Caller;
  requestId: string;
  /** Set where every operation of the page fails with it, because not even who looks could be found out. */
  refusal?: Problem;
  origin: Required<CallOrigin>;
}

type RenderPage = (request: Request, looker: Looker) => Promise<Response>;

/** Puts the pages below everything else: what is no file and no operation is a page, or the page that says so. */
export async function registerPages(app: FastifyInstance, options: ServerOptions): Promise<void> {
  const serve = options.pages === "built" ? serveBuild : serveDevelopment;
  const render = withCookies(await serve(app, options));
  const { settings, identify = identifyNobody } = options;
  const lookerOf = async (request: FastifyRequest): Promise<Looker> => {
    const looker = { requestId: request.id, origin: originOf(request, options.hasDemonstrationSignIn === true) };
    if (!isPrivatePage(request)) return { ...looker, caller: anybody };
    try {
      return { ...looker, caller: await identify(request) };
    } catch (error) {
      const refusal = telling(error);
      if (refusal instanceof Problem) return { ...looker, caller: anybody, refusal };
      throw error;
    }
  };
  const readVersion = rememberVersion(options.readVersion);
  const cache = new PageCache<KeptPage>(cacheBytes);
  await app.register(async (pages) => {
    pages.removeAllContentTypeParsers();
    pages.addContentTypeParser("*", (_request, payload, done) => done(null, payload));
    // A file of an earlier build: no page has that address in any language.
    for (const url of ["/assets/*", "/elements/*"]) {
      pages.get(url, async (request) => {
        throw new Problem("not-found", `There is no file ${request.url.split("?")[0]}.`);
      });
    }
    pages.addHook("onSend", async (request, reply) => {
      if (isPrivatePage(request)) reply.header("cache-control", "no-store").header("x-robots-tag", "noindex");
    });
    const page = { url: "/*", exposeHeadRoute: false } as const;
    pages.route({
      ...page,
      method: ["GET", "HEAD"],
      handler: async (request, reply) => {
        if (options.pages !== "built" || !isSharedPage(request)) {
          const looker = await lookerOf(request);
          const elsewhere = looker.refusal ? undefined : firstOf(request, looker.caller);
          if (elsewhere !== undefined) return reply.header("cache-control", "no-store").redirect(elsewhere, 303);
          return sendResponse(reply, await render(toQuestion(request, settings, departureOf(reply)), looker));
        }
        const version = await readVersion();
        const kept = await cache.get(version, request.url, () =>
          makePage(render, toSharedQuestion(request, settings), nobody(request)),
        );
        return sendPage(request, reply, kept);
      },
    });
    pages.route({
      ...page,
      method: "POST",
      config: { rateLimit: { max: uploadsAMinute, timeWindow: "1 minute" } },
      handler: async (request, reply) => {
        refuseForeignOrigin(request, settings.url);
        const form = toForm(request, settings, departureOf(reply));
        const response = await render(form.request, await lookerOf(request)).catch((error: unknown) => {
          throw form.refusal ?? error;
        });
        if (form.refusal) throw form.refusal;
        return sendResponse(reply, response);
      },
    });
  });
}

/** What is kept of the version that was read last stays right while the database is away: nothing is published then. */
function rememberVersion(readVersion: ServerOptions["readVersion"]): ServerOptions["readVersion"] {
  let last = "";
  return async () => {
    try {
      last = await readVersion();
    } catch (error) {
      if (!isDatabaseAway(error)) throw error;
    }
    return last;
  };
}

/** A page that is kept for everyone is made as if nobody in particular had asked, from nowhere. */
const nobody = (request: FastifyRequest): Looker => ({
  caller: anybody,
  requestId: request.id,
  origin: { address: request.ip, userAgent: "", mayEnterDemonstration: false, cookieHeader: undefined, cookies: [] },
});

/** What the operations behind a page set as cookies goes out with it. */
const withCookies =
  (render: RenderPage): RenderPage =>
  async (request, looker) => {
    const response = await render(request, looker);
    for (const cookie of looker.origin.cookies) response.headers.append("set-cookie", cookie);
    return response;
  };

async function makePage(
  render: RenderPage,
  request: Request,
  looker: Looker,
): Promise<{ page: KeptPage; mayKeep: boolean }> {
  const response = await render(request, looker);
  const body = await keep(Buffer.from(await response.arrayBuffer()));
  const headers = [...response.headers].filter(([name]) => name !== "content-length");
  const bytes = body.identity.length + body.gzip.length + body.br.length + 500;
  const page = { status: response.status, headers, body, bytes };
  const isForOne = response.headers.has("set-cookie") || response.headers.get("cache-control") === "no-store";
  return { page, mayKeep: response.status === 200 && !isForOne };
}

/** A page that says that the database is away says when to come back, to programs too. */
function setStatus(reply: FastifyReply, status: number): void {
  reply.code(status);
  if (status === problemStatus.unavailable) reply.header("retry-after", awaySeconds);
}

function sendPage(request: FastifyRequest, reply: FastifyReply, { status, headers, body }: KeptPage) {
  setStatus(reply, status);
  for (const [name, value] of headers) reply.header(name, value);
  reply.header("vary", "accept-encoding");
  if (status === 200) {
    reply.header("etag", body.etag).header("cache-control", "public, max-age=0, must-revalidate");
    if (isKnown(request.headers["if-none-match"], body.etag)) return reply.code(304).send();
  }
  const coding = chooseCoding(request.headers["accept-encoding"], body);
  if (coding !== "identity") reply.header("content-encoding", coding);
  if (request.method === "HEAD") return reply.header("content-length", body[coding].length).send(null);
  return reply.send(body[coding]);
}

async function sendResponse(reply: FastifyReply, response: Response) {
  setStatus(reply, response.status);
  for (const [name, value] of response.headers) if (name !== "set-cookie") reply.header(name, value);
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) reply.header("set-cookie", cookies);
  if (!response.headers.has("cache-control")) reply.header("cache-control", "no-store");
  return reply.send(response.body ? Buffer.from(await response.arrayBuffer()) : null);
}

type PageContext = { makeContext: (client: unknown, page: unknown) => never };

async function serveBuild(app: FastifyInstance, options: ServerOptions): Promise<RenderPage> {
  const { createRequestHandler } = await import("react-router");
  const build = (await import(pathToFileURL(path.join(buildFolder, "server", "index.js")).href)) as ServerBuild;
  await registerAssets(app, path.join(buildFolder, "client"));
  const handle = createRequestHandler(build, "production");
  const elements = await readElements();
  return (request, looker) => handle(request, contextOf(build, options, elements, looker, languageOfPage(request.url)));
}

/** Addresses of the custom elements' scripts, by the element's name. Without them pages keep to their links. */
async function readElements(): Promise<Record<string, string>> {
  const text = await readFile(path.join(buildFolder, "client", "elements", "manifest.json"), "utf8").catch(() => "{}");
  const manifest = JSON.parse(text) as Record<string, { name?: string; file: string; isEntry?: boolean }>;
  const entries = Object.values(manifest).filter(({ isEntry }) => isEntry);
  return Object.fromEntries(entries.map(({ name = "", file }) => [name, `/elements/${file}`]));
}

/** Development: pages come from their sources, and a change is seen at once. */
async function serveDevelopment(app: FastifyInstance, options: ServerOptions): Promise<RenderPage> {
  const [{ createRequestHandler }, vite] = await Promise.all([import("react-router"), import("vite")]);
  const server = await vite.createServer({
    root: projectRoot,
    server: { middlewareMode: true, hmr: { server: app.server } },
    appType: "custom",
  });
  app.addHook("onRequest", (request, reply, done) => server.middlewares(request.raw, reply.raw, done));
  app.addHook("onClose", () => server.close());
  return async (request, looker) => {
    const build = (await server.ssrLoadModule("virtual:react-router/server-build")) as ServerBuild;
    const elements = {
      "plaza-drop": "/web/elements/plaza-drop.ts",
      "plaza-map": "/web/elements/plaza-map.ts",
      "plaza-passkey": "/web/elements/plaza-passkey.ts",
    };
    const context = contextOf(build, options, elements, looker, languageOfPage(request.url));
    return createRequestHandler(build, "development")(request, context);
  };
}

function contextOf(
  build: ServerBuild,
  { settings, operations, log, pages, hasDemonstrationSignIn = false }: ServerOptions,
  elements: Readonly<Record<string, string>>,
  { caller, requestId, origin, refusal }: Looker,
  lang: Language,
) {
  const { makeContext } = build.entry.module as unknown as PageContext;
  const report = (error: unknown) => log(`A page failed: ${(error as Error).stack ?? error}`);
  const nonce = randomBytes(16).toString("base64url");
  return makeContext(
    rememberReads(
      createClient(
        operations,
        () => {
          if (refusal) throw refusal;
          return startOf(caller, requestId, origin);
        },
        (operation, thrown, id) => tellRefusal(log, `page, ${operation}`, describeProblem(thrown, id)),
      ),
    ),
    {
      isSignedIn: caller.kind === "person",
      origin: settings.url,
      hasDemonstrationSignIn,
      report,
      say: (text: string) => sayIn(lang, text),
      sayFinding: (found: Pick<Finding, "message" | "fix">) => sayFinding(lang, found),
      sayProblem: (problem: Parameters<typeof sayProblem>[0]) => sayProblem(problem, lang),
      hydration: { nonce, policy: contentPolicy({ settings, isDevelopment: pages === "development", nonce }) },
      elements,
      tilesUrl: settings.tilesUrl,
      receiveForm: ({ body, headers }: Request, fileField: string) =>
        receiveForm(Readable.fromWeb(body as ReadableStream), Object.fromEntries(headers), fileField),
    },
  );
}

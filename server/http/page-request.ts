import { Readable, Transform } from "node:stream";
import type { FastifyReply, FastifyRequest } from "fastify";
import { endpoints } from "#contract/endpoints";
import type { Caller } from "#domain/access/caller";
import { Problem } from "#server/http/problems";
import { uploadLimit } from "#server/http/upload";
import type { Settings } from "#server/settings";

type PageSettings = Pick<Settings, "url" | "proxies">;

/** The question of a page as the page's code takes it, its method always GET: what a HEAD asks about is the same page. */
export function toQuestion(request: FastifyRequest, settings: PageSettings, signal?: AbortSignal): Request {
  return new Request(addressOf(request, settings), { headers: headersOf(request), ...(signal ? { signal } : {}) });
}

/** A page that is kept for everyone is asked for by nobody in particular, whoever happened to ask first. */
export function toSharedQuestion(request: FastifyRequest, settings: PageSettings): Request {
  const headers = headersOf(request);
  headers.delete("cookie");
  headers.delete("authorization");
  return new Request(addressOf(request, settings), { headers });
}

/** A form on its way to a page. `refusal` is set when it was cut off, whatever the page has made of that. */
export interface PageForm {
  request: Request;
  refusal: Problem | undefined;
}

/** Hands a form's bytes on as they come, up to the limit: a stream is not covered by the server's own. */
export function toForm(request: FastifyRequest, settings: PageSettings, signal: AbortSignal): PageForm {
  const tooLarge = new Problem("too-large", `The form is larger than ${uploadLimit / 1024 / 1024} MB.`);
  if (Number(request.headers["content-length"] ?? 0) > uploadLimit) throw tooLarge;
  let bytes = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes <= uploadLimit) return done(null, chunk);
      form.refusal = tooLarge;
      done(tooLarge);
    },
  });
  request.raw.pipe(counted);
  request.raw.once("close", () => {
    if (!request.raw.complete) counted.destroy(new Error("The sender of the form went away."));
  });
  const init: RequestInit & { duplex: "half" } = {
    method: "POST",
    headers: headersOf(request),
    body: Readable.toWeb(counted) as NonNullable<RequestInit["body"]>,
    signal,
    duplex: "half",
  };
  const form: PageForm = { request: new Request(addressOf(request, settings), init), refusal: undefined };
  return form;
}

/** Aborted when the one who asked has gone before the answer. */
export function departureOf(reply: FastifyReply): AbortSignal {
  const departure = new AbortController();
  reply.raw.once("close", () => {
    if (!reply.raw.writableFinished) departure.abort();
  });
  return departure.signal;
}

/** With the origin that a browser sees, so that forms of other sites are refused and those of ours are not. */
function addressOf(request: FastifyRequest, settings: PageSettings): URL {
  const given = new URL(settings.url);
  const isGiven = settings.proxies.length > 0 || request.host === given.host;
  const origin = isGiven ? given.origin : `${request.protocol}://${request.host}`;
  if (request.url.startsWith("/") && URL.canParse(origin + request.url)) return new URL(origin + request.url);
  throw new Problem("invalid-request", "The address or the host of the request is not well-formed.");
}

function headersOf(request: FastifyRequest): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(", ") : value);
  }
  return headers;
}

const longestQuery = 300;
/** What pages take in their query strings: what the operations behind them take. */
const knownNames = new Set(Object.values(endpoints).flatMap(({ query }) => Object.keys(query.shape)));

/**
 * Whether everyone who asks this gets the same page, and few enough different ones can be asked. An address without a
 * language is answered by who asks; query strings are unbounded, so only short ones of known names count.
 */
export function isSharedPage({ url }: FastifyRequest): boolean {
  const [address = "", query] = url.split("?");
  if (!/^\/(en|ja|ar)(\/|\.|$)/.test(address) || isPrivatePage({ url })) return false;
  if (query === undefined) return true;
  return query.length <= longestQuery && [...new URLSearchParams(query).keys()].every((name) => knownNames.has(name));
}

/**
 * Where somebody has to go before this page: with a second factor still to be set up, to the page that does so, whatever
 * they wanted. Nothing where the page is theirs to see, or where a script asks for its data: that is refused with words.
 */
export function firstOf({ url }: Pick<FastifyRequest, "url">, caller: Caller): string | undefined {
  if (caller.kind !== "person" || !caller.isSecondFactorDue) return undefined;
  const [address = ""] = url.split("?");
  const [, language = "en", section = ""] = address.split("/");
  if (section.toLowerCase() !== "workspace" || address.endsWith(".data")) return undefined;
  const page = url.slice(language.length + 1);
  return `/${language}/account/second-factor?page=${encodeURIComponent(page)}`;
}

const privatePages = new Set(["sign-in", "account", "workspace"]);

/**
 * Whether what stands at this address depends on who asks: never kept, by us or by anyone on the way, and not to be
 * found by search engines. Reads the address as the pages do, who know no case and undo escapes.
 */
export function isPrivatePage({ url }: Pick<FastifyRequest, "url">): boolean {
  try {
    const [, first = ""] = decodeURIComponent(url.split("?")[0] ?? "")
      .split("/")
      .filter((segment) => segment !== "");
    return privatePages.has(first.toLowerCase().split(".")[0] ?? "");
  } catch {
    return true;
  }
}

import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { etagOf } from "#server/http/api";

/** A page or file ready to be sent in whichever coding a browser takes. */
export interface KeptBody {
  etag: string;
  identity: Buffer;
  gzip: Buffer;
  br: Buffer;
}

const compressGzip = promisify(gzip);
const compressBrotli = promisify(brotliCompress);
const brotliQuality = 5;

/** Compresses a body in every coding; but in brotli where that was done before. */
export async function keep(identity: Buffer, built?: Buffer): Promise<KeptBody> {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: brotliQuality,
    [constants.BROTLI_PARAM_SIZE_HINT]: identity.length,
  };
  const [gzipped, br] = await Promise.all([
    compressGzip(identity, { level: 6 }),
    built ?? compressBrotli(identity, { params }),
  ]);
  return { etag: etagOf(identity), identity, gzip: gzipped, br };
}

/** The coding to send, of those the browser says it takes; nothing below 200 bytes is worth it. */
export function chooseCoding(acceptEncoding: string | undefined, body: KeptBody): "br" | "gzip" | "identity" {
  if (body.identity.length < 200 || acceptEncoding === undefined) return "identity";
  const takes = (coding: string) => new RegExp(`(^|[ ,])${coding}($|[ ,;])(?!q=0($|[ ,]))`).test(acceptEncoding);
  return takes("br") ? "br" : takes("gzip") ? "gzip" : "identity";
}

/** Pages of one published version, least recently used first out, bounded in bytes; made once at a time. */
export class PageCache<T extends { bytes: number }> {
  #version = "";
  #bytes = 0;
  readonly #pages = new Map<string, T>();
  readonly #making = new Map<string, Promise<T>>();
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** The page at `key`, made by `make` where it is not kept. `make` says whether its page may be kept at all. */
  async get(version: string, key: string, make: () => Promise<{ page: T; mayKeep: boolean }>): Promise<T> {
    if (version !== this.#version) this.#clear(version);
    const kept = this.#pages.get(key);
    if (kept) {
      this.#pages.delete(key);
      this.#pages.set(key, kept);
      return kept;
    }
    const underway = this.#making.get(key);
    if (underway) return underway;
    const making = make().then(({ page, mayKeep }) => {
      if (mayKeep && version === this.#version) this.#add(key, page);
      return page;
    });
    this.#making.set(key, making);
    const forget = () => {
      if (this.#making.get(key) === making) this.#making.delete(key);
    };
    making.then(forget, forget);
    return making;
  }

  #add(key: string, page: T): void {
    if (page.bytes > this.#limit / 10) return;
    this.#pages.set(key, page);
    this.#bytes += page.bytes;
    for (const [oldest, { bytes }] of this.#pages) {
      if (this.#bytes <= this.#limit) return;
      this.#pages.delete(oldest);
      this.#bytes -= bytes;
    }
  }

  #clear(version: string): void {
    this.#version = version;
    this.#bytes = 0;
    this.#pages.clear();
    this.#making.clear();
  }
}

import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { FastifyInstance } from "fastify";
import { isKnown } from "#server/http/api";
import { chooseCoding, type KeptBody, keep } from "#server/http/page-cache";

const mediaTypes: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv",
  ".geojson": "application/geo+json",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
};

/** Serves the built files from memory: they are few, small and never change while Plaza runs. */
export async function registerAssets(app: FastifyInstance, folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    const type = mediaTypes[path.extname(entry.name)];
    if (!entry.isFile() || !type || entry.name === "index.html") continue;
    const file = path.join(entry.parentPath, entry.name);
    const url = `/${path.relative(folder, file).split(path.sep).join("/")}`;
    // Names under /assets and /elements hold a fingerprint of their content.
    const isImmutable = /^\/(assets|elements)\/.+-[\w-]{8}\./.test(url);
    let kept: Promise<KeptBody> | undefined;
    app.get(url, { exposeHeadRoute: false }, async (request, reply) => {
      kept ??= keepAsset(file);
      const body = await kept;
      reply
        .header("etag", body.etag)
        .header("vary", "accept-encoding")
        .header("cache-control", isImmutable ? "public, max-age=31536000, immutable" : "public, max-age=3600");
      if (isKnown(request.headers["if-none-match"], body.etag)) return reply.code(304).send();
      const coding = type.startsWith("font/") ? "identity" : chooseCoding(request.headers["accept-encoding"], body);
      if (coding !== "identity") reply.header("content-encoding", coding);
      return reply.type(type).send(body[coding]);
    });
  }
}

/** As the build compressed it, where it did: it had the time to make it as small as it gets. */
async function keepAsset(file: string): Promise<KeptBody> {
  const built = await readFile(`${file}.br`).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  return keep(await readFile(file), built);
}

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";

// Compressed once, as small as it gets, and not on every request: scripts and styles never change under their names.

const folder = path.resolve(process.argv[2] ?? "build/client");
/** Smaller files travel in one packet as they are. */
const leastBytes = 1400;
const compressible = /\.(css|js|json|svg|webmanifest)$/;

const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((name) => compressible.test(name))
  .map((name) => path.join(folder, name));
const asBrotli = promisify(brotliCompress);
await Promise.all(
  files.map(async (file) => {
    const bytes = readFileSync(file);
    if (bytes.length < leastBytes) return;
    const params = {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    };
    writeFileSync(`${file}.br`, await asBrotli(bytes, { params }));
  }),
);

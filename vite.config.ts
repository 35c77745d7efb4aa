import { reactRouter } from "@react-router/dev/vite";
import { defineConfig, type Plugin } from "vite";
import { ariaWords } from "./tools/web/aria-words.ts";
import { wordsForTheBrowser } from "./tools/web/words-for-the-browser.ts";

/**
 * The server build carries its own copy of whatever it imports, so a server module imported by web would be a second
 * pool, a second cache, and in the browser a leak. Server values reach pages through the load context only.
 */
function refuseServerCode(): Plugin {
  return {
    name: "refuse-server-code",
    enforce: "pre",
    resolveId(source, importer) {
      if (source.startsWith("#server/") || source.startsWith("#cli/"))
        this.error(`${importer} imports ${source}: web gets what the server has through the load context.`);
      return undefined;
    },
    load(id) {
      if (this.environment.name === "client" && /\/(locales\/.+\.json|words\.server\.ts)$/.test(id))
        this.error(`${id} would reach the browser whole; name its noun in tools/web/words-for-the-browser.ts.`);
      return undefined;
    },
  };
}

export default defineConfig({
  plugins: [refuseServerCode(), ariaWords(), wordsForTheBrowser(import.meta.dirname), reactRouter()],
  /** Nothing is inlined as a data address: the content security policy admits none. */
  build: { assetsInlineLimit: 0 },
});

import path from "node:path";
import { defineConfig } from "vite";

/** Custom elements of the public pages. Built after the pages, whose build empties the folder it shares with this one. */
export default defineConfig({
  base: "/elements/",
  publicDir: false,
  worker: { format: "es" },
  build: {
    outDir: "build/client/elements",
    emptyOutDir: true,
    manifest: "manifest.json",
    // Nothing is inlined as a data address: the content security policy admits none.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: "es2022",
    rollupOptions: {
      input: {
        "plaza-drop": path.resolve("web/elements/plaza-drop.ts"),
        "plaza-map": path.resolve("web/elements/plaza-map.ts"),
        "plaza-passkey": path.resolve("web/elements/plaza-passkey.ts"),
      },
      output: {
        entryFileNames: "[name]-[hash].js",
        chunkFileNames: "[name]-[hash].js",
        assetFileNames: "[name]-[hash][extname]",
      },
    },
  },
});

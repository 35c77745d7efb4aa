import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Plugin } from "vite";

/**
 * The nouns of `locales/` whose words pages use in the browser. Public pages are rendered on the server and need none;
 * what is named here, every page of the workspace fetches, so a noun is named when a hydrated page uses its words.
 */
export const nounsForTheBrowser = [
  "adoption",
  "assessment",
  "audit",
  "consultation",
  "cohort",
  "declaration",
  "edit",
  "expert",
  "file",
  "import",
  "job",
  "join",
  "keys",
  "learning",
  "membership",
  "notification",
  "outbox",
  "people",
  "plan",
  "policy",
  "problem",
  "site",
  "translation",
  "verdict",
  "workspace",
];

const prefix = "virtual:words/";

/** Makes `virtual:words/<lang>`: the words of the nouns above in one language, which the build keeps as one file. */
export function wordsForTheBrowser(root: string): Plugin {
  const fileOf = (lang: string, noun: string) => path.join(root, "locales", lang, `${noun}.json`);
  return {
    name: "words-for-the-browser",
    resolveId: (source) => (source.startsWith(prefix) ? `\0${source}` : undefined),
    async load(id) {
      if (!id.startsWith(`\0${prefix}`)) return undefined;
      const lang = id.slice(prefix.length + 1);
      const entries = nounsForTheBrowser.map(async (noun) => {
        this.addWatchFile(fileOf(lang, noun));
        return [noun, JSON.parse(await readFile(fileOf(lang, noun), "utf8"))] as const;
      });
      return `export default ${JSON.stringify(Object.fromEntries(await Promise.all(entries)))};`;
    },
  };
}

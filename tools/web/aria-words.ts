import type { Plugin } from "vite";

const kept = new Set(["ar-AE", "en-US", "ja-JP"]);

/** React Aria brings its words in thirty-odd languages; Plaza speaks three, and the others would be most of a page. */
export function ariaWords(): Plugin {
  return {
    name: "aria-words",
    enforce: "pre",
    load(id) {
      const lang = /\/(?:react-aria|react-stately|react-aria-components)\/.*\/([a-z]{2}-[A-Z]{2})\.m?js(?:\?|$)/.exec(
        id,
      )?.[1];
      return lang === undefined || kept.has(lang) ? undefined : "export default {};";
    },
  };
}

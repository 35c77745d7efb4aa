import serif from "@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2?url";
import type { LinksFunction } from "react-router";
import styles from "./framework.css?url";

/** What a page set as a book needs: its own styles, and the letters before they are asked for. */
export const bookLinks: LinksFunction = () => [
  { rel: "preload", as: "font", type: "font/woff2", href: serif, crossOrigin: "anonymous" },
  { rel: "stylesheet", href: styles },
];

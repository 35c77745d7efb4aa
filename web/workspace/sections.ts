import type { WordKey } from "../words";
import type { GlyphName } from "./glyphs";

/** A noun of the rail: a page of one organisation, shown to those who have its permission there. */
export interface Section {
  /** Below `/workspace/<organisation>`; empty for its home. */
  path: string;
  word: WordKey;
  glyph: GlyphName;
  /** Of the access table; a section without one is for everybody who belongs there. */
  permission?: string;
}

/** The nouns of the rail, in its order. A new page of an organisation is named here. */
export const sections: readonly Section[] = [{ path: "", word: "workspace:home", glyph: "home" }];

/** The address of a page of an organisation, below the language. */
export const addressIn = (organisation: string, path: string): string =>
  `/workspace/${organisation}${path === "" ? "" : `/${path}`}`;

/** Worst first. */
export const verdicts = ["breaches", "undeclared", "conforms", "notApplicable"] as const;
export type Verdict = (typeof verdicts)[number];

/** What the page says to its map. */
export interface MapSettings {
  city: string;
  lang: string;
  /** The filter in force, as a query string. */
  query: string;
  label: string;
  words: Readonly<Record<string, string>>;
  /** Address of background tiles with {z}, {x} and {y}; the built-in outlines where undefined. */
  tiles: string | undefined;
  /** Whether a place is to be chosen: no devices are shown then. */
  isPicking: boolean;
  /** A device the map begins at, in place of the whole city. */
  focus: { longitude: number; latitude: number; code: string } | undefined;
}

export interface Mark {
  longitude: number;
  latitude: number;
  devices: number;
  worst: Verdict;
  verdicts: Readonly<Record<Verdict, number>>;
  code?: string;
  label?: string;
}

export type Box = [west: number, south: number, east: number, north: number];

/** What a city was doing when it learned something. */
export const occasions = ["departure", "declaration", "upgrade", "other"] as const;
export type Occasion = (typeof occasions)[number];

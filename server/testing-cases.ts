import { inject } from "vitest";

declare module "vitest" {
  interface ProvidedContext {
    /**
     * 1 in `npm test`, on the PostgreSQL that comes with Plaza; of the others' cases a quarter tells whether they differ,
     * and `npm run check` tries the first few, so that it is done within a minute.
     */
    shareOfCases: number;
  }
}

/** How many cases a law is tried on, given how many `npm test` tries: for laws whose cases take their time. */
export const cases = (count: number): { numRuns: number } => ({ numRuns: Math.ceil(count * inject("shareOfCases")) });

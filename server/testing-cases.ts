import { inject } from "vitest";

declare module "vitest" {
  interface ProvidedContext {
    /** 1 on the PostgreSQL that comes with Plaza; of the others' cases a quarter tells whether they differ. */
    shareOfCases: number;
  }
}

/** How many cases a law of the database is tried on. */
export const cases = (count: number): { numRuns: number } => ({ numRuns: Math.ceil(count * inject("shareOfCases")) });

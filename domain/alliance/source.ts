import { z } from "zod";
import { SaidDay } from "#domain/alliance/said-day";

/**
 * Where a fact about the alliance was published. `read` was found in the source itself; `inferred` follows from several
 * sources, and `because` says how.
 */
export const FactSource = z.strictObject({
  title: z.string().trim().min(1).max(300),
  url: z.url({ protocol: /^https?$/ }).max(1000),
  asOf: SaidDay.describe("When the source said so; where it bears no date, when it was read."),
  confidence: z.enum(["read", "inferred"]).default("read"),
  because: z.string().trim().min(1).max(500).optional(),
});
export type FactSource = z.infer<typeof FactSource>;

import { z } from "zod";
import { version } from "#domain/frameworks/release";

export const Version = z
  .union([version, z.literal("latest")])
  .describe("A release such as 0.1.0, or `latest` for the newest published one.");

export const ReleaseHead = z.object({
  framework: z.literal("roadmap"),
  version,
  newest: version.describe("The newest release there is; the same where this is it."),
  title: z.string(),
  summary: z.string(),
  notice: z.string(),
  fingerprint: z.string().describe("SHA-256 over the RFC 8785 canonical JSON of the release."),
  counts: z.object({
    policies: z.int(),
    planned: z.int(),
    clauses: z.int(),
    elements: z.int(),
    rules: z.int(),
    heldByExamples: z.int().describe("Rules among them about uses of data: no register has records for them to judge."),
    parameters: z.int(),
  }),
});
export type ReleaseHead = z.infer<typeof ReleaseHead>;

/** An item by its id, with the title that leads to it. */
export const ItemLink = z.object({ id: z.string(), title: z.string() });

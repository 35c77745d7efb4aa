import { z } from "zod";
import { defineEndpoint } from "#contract/endpoint";
import { TranslatedItem } from "#contract/framework-translations";
import { PolicyId, WordDifferences } from "#contract/local-policies";
import { CitySlug } from "#contract/register";
import { synopsisChanges } from "#domain/policies/synopsis";

/** One text of a policy: the model, what is in force, the draft as it is now, or a frozen text by its number. */
const Side = z
  .string()
  .regex(/^(model|in-force|draft|[1-9]\d{0,3})$/, "model, in-force, draft or the number of a text");
const sides = {
  before: Side.default("model").describe("The earlier side: `model`, `in-force`, `draft` or a text's number."),
  after: Side.default("draft").describe("The later side, as above."),
};
const clause = z.object({ title: z.string(), text: z.string(), label: z.string().nullable() }).nullable();

export const PolicyComparison = z.object({
  city: z.object({ slug: z.string(), name: z.string() }),
  policy: PolicyId,
  title: z.string(),
  language: z.string(),
  before: z.object({ side: z.string(), release: z.string() }),
  after: z.object({ side: z.string(), release: z.string() }),
  sides: z
    .array(z.object({ side: z.string(), frozenAt: z.string().nullable(), isInForce: z.boolean() }))
    .describe(
      "All that can be compared: the model, the draft where there is one, and every frozen text, newest first.",
    ),
  counts: z.record(z.enum(synopsisChanges), z.int()),
  rows: z.array(
    z.object({
      id: z.string(),
      change: z.enum(synopsisChanges),
      before: clause.describe("Null where the clause is not in force in the text."),
      after: clause,
      differences: WordDifferences.nullable(),
      reasons: z.array(z.string()).describe("Why the later text says it so, in the city's words."),
      releaseReasons: z
        .array(
          z.object({
            version: z.string(),
            because: z.string(),
            language: z.string(),
            translated: TranslatedItem.pick({ approved: true })
              .extend({ state: z.enum(["machine-drafted", "approved"]) })
              .nullable()
              .describe(
                "Who answers for the words where they are a translation; null where they are the release's own.",
              ),
          }),
        )
        .describe(
          "Why the framework says it differently, quoted from the changes of the releases between the two texts; for a clause that is new there, its rationale.",
        ),
    }),
  ),
});
export type PolicyComparison = z.infer<typeof PolicyComparison>;

const one = {
  method: "GET",
  permission: "policies.read",
  caching: "none",
  noun: "local policies",
  params: z.object({ city: CitySlug, policy: PolicyId }),
} as const;

export const comparePolicyTexts = defineEndpoint({
  ...one,
  path: "/api/cities/:city/workspace/policies/:policy/comparison",
  summary: "Two texts of a local policy clause by clause: old, new and why, in words that differ",
  query: z.object(sides),
  answer: PolicyComparison,
});

export const downloadSynopsis = defineEndpoint({
  ...one,
  path: "/api/cities/:city/workspace/policies/:policy/synopsis",
  summary: "The same as a table for the council, in PDF or Word",
  query: z.object({ ...sides, format: z.enum(["pdf", "docx"]).default("pdf") }),
  answer: {
    file: ["application/pdf", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"],
  },
});

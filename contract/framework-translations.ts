import { z } from "zod";
import { defineEndpoint } from "#contract/endpoint";
import { ReleaseHead, Version } from "#contract/release-head";
import { Approval } from "#domain/frameworks/translation";

export const TextLanguage = z
  .string()
  .regex(/^[a-z]{2}$/)
  .optional()
  .describe("A language such as ja: the translation comes beside the English original, where there is one.");

/** An item's words in another language. Where it is stale, they translate an earlier text than the one beside them. */
export const TranslatedItem = z.object({
  state: z.enum(["stale", "machine-drafted", "approved"]),
  approved: Approval.nullable().describe("By which role and since when, of an approved one and of one that was."),
  fields: z.record(z.string(), z.string()).describe("By the place in the item, such as `text` or `actors.0.role`."),
});
export type TranslatedItem = z.infer<typeof TranslatedItem>;

/** The translated items of an answer, by id; what is not in it is only there in English. */
export const TextTranslation = z.object({
  language: z.string(),
  items: z.record(z.string(), TranslatedItem),
});
export type TextTranslation = z.infer<typeof TextTranslation>;

export const listTranslations = defineEndpoint({
  method: "GET",
  path: "/api/framework/:version/translations",
  noun: "framework",
  summary: "Into which languages a release is translated, and how far",
  permission: "public",
  params: z.object({ version: Version }),
  query: z.object({}),
  answer: z.object({
    release: ReleaseHead,
    items: z.array(
      z.object({
        language: z.string(),
        counts: z.object({
          missing: z.int(),
          stale: z.int(),
          "machine-drafted": z.int(),
          approved: z.int(),
        }),
      }),
    ),
  }),
  caching: "public",
});

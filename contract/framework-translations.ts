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

export const translateTexts = defineEndpoint({
  method: "GET",
  path: "/api/framework/:version/translations/:language",
  noun: "framework",
  summary: "What named items of a release are called in another language, where those very words are translated",
  permission: "public",
  params: z.object({ version: Version, language: z.string().regex(/^[a-z]{2}$/) }),
  query: z.object({
    items: z
      .string()
      .max(20_000)
      .describe("Ids with commas between them, such as `pia,pia.c07`; the ids of cuts begin with `cut.`."),
    whole: z.enum(["yes"]).optional().describe("All texts of an item, not its title, question or sentence alone."),
  }),
  answer: TextTranslation.describe(
    "None of it is stale: a text whose English reads otherwise in this release than the translated one is left out.",
  ),
  caching: "public",
});

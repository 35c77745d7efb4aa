import { z } from "zod";
import { defineEndpoint } from "#contract/endpoint";
import { TextLanguage, TextTranslation } from "#contract/framework-translations";
import { ItemLink, ReleaseHead, Version } from "#contract/release-head";

export const searchFramework = defineEndpoint({
  method: "GET",
  path: "/api/framework/:version/search",
  noun: "framework",
  summary: "The clauses that answer a question in ordinary words, the best first",
  permission: "public",
  params: z.object({ version: Version }),
  query: z.object({
    q: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .describe("Words in English or, where it is named, in the script of `language`; or the id of a clause."),
    language: TextLanguage,
    limit: z.coerce.number().int().min(1).max(50).default(10),
  }),
  answer: z.object({
    release: ReleaseHead,
    clauses: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        kind: z.enum(["core", "optional"]),
        policy: ItemLink,
        passage: z.string().describe("The sentence that shares most with the question, with its model values."),
        language: z.string().describe("Of the passage."),
        share: z.number().describe("How many of the words asked for it holds, in these or other words: 0 to 1."),
      }),
    ),
    questions: z
      .array(z.object({ policy: ItemLink, asks: z.string(), language: z.string() }))
      .describe("Frequent questions that are near to what was asked."),
    translation: TextTranslation.nullable().describe("Of the clauses that were found and of their policies."),
  }),
  caching: "public",
});

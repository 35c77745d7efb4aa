import { z } from "zod";
import { defineEndpoint } from "#contract/endpoint";
import { ItemLink, ReleaseHead, Version } from "#contract/release-head";

export const searchFramework = defineEndpoint({
  method: "GET",
  path: "/api/framework/:version/search",
  noun: "framework",
  summary: "The clauses that answer a question in ordinary words, the best first",
  permission: "public",
  params: z.object({ version: Version }),
  query: z.object({
    q: z.string().trim().min(1).max(200).describe("Words in the language of the release, or the id of a clause."),
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
        share: z.number().describe("How many of the words asked for it holds, in these or other words: 0 to 1."),
      }),
    ),
    questions: z
      .array(z.object({ policy: ItemLink, asks: z.string() }))
      .describe("Frequent questions that are near to what was asked."),
  }),
  caching: "public",
});

import { z } from "zod";
import { defineEndpoint } from "#contract/endpoint";
import { TextLanguage, TextTranslation } from "#contract/framework-translations";
import { ItemLink, ReleaseHead, Version } from "#contract/release-head";
import { Clause, cuts } from "#domain/frameworks/release";

/** A subject that runs through all policies; title and summary are null in releases that have no words for it. */
export const CutHead = z.object({
  id: z.enum(cuts),
  title: z.string().nullable(),
  summary: z.string().nullable(),
  counts: z.object({ policies: z.int(), clauses: z.int(), elements: z.int(), rules: z.int() }),
});
export type CutHead = z.infer<typeof CutHead>;

export const getCut = defineEndpoint({
  method: "GET",
  path: "/api/framework/:version/cuts/:cut",
  noun: "framework",
  summary: "A subject that runs through all policies: its clauses by policy, what is asked about them, what tests them",
  permission: "public",
  params: z.object({ version: Version, cut: z.enum(cuts) }),
  query: z.object({ language: TextLanguage }),
  answer: z.object({
    release: ReleaseHead,
    cut: CutHead,
    translation: TextTranslation.nullable(),
    policies: z.array(
      ItemLink.extend({
        principle: z.string(),
        clauses: z.array(
          ItemLink.extend({
            kind: Clause.shape.kind,
            parameters: Clause.shape.parameters,
            elements: z.array(z.string()),
            rules: z.array(z.string()),
          }),
        ),
        elements: z
          .array(z.object({ id: z.string(), asks: z.string() }))
          .describe("Those that ask about one of the clauses."),
        rules: z.array(z.object({ id: z.string(), clause: z.string(), says: z.string() })),
      }),
    ),
  }),
  caching: "public",
});

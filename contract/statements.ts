import { z } from "zod";
import { defineEndpoint } from "#contract/endpoint";
import { ExplainedVerdict, Facts } from "#contract/register";
import { languages } from "#vocabulary/vocabulary";

export const Statements = z.object({
  controller: z
    .object({ name: z.string(), slug: z.string(), website: z.string().nullable() })
    .nullable()
    .describe("The organisation that runs this Plaza; null until somebody has said so."),
  tiles: z.string().nullable().describe("The host that maps load their background from, if not Plaza itself."),
  entry: z
    .object({
      facts: Facts,
      verdicts: z.array(ExplainedVerdict),
      release: z.object({ version: z.string(), fingerprint: z.string() }),
    })
    .describe("Plaza's own entry: what it does with data of people, in the fields of the register."),
});
export type Statements = z.infer<typeof Statements>;

export const getStatements = defineEndpoint({
  method: "GET",
  path: "/api/statements",
  noun: "statements",
  summary: "Who runs this Plaza, and what Plaza itself declares about its use of data",
  permission: "public",
  params: z.object({}),
  query: z.object({ lang: z.enum(languages).default("en").describe("The language of sentences in the answer.") }),
  answer: Statements,
  caching: "public",
});

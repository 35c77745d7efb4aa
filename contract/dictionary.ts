import { z } from "zod";
import { defineEndpoint } from "#contract/endpoint";
import { ruleSubjects } from "#domain/register/dictionary";

const Words = z.object({ en: z.string(), ja: z.string(), ar: z.string() });

export const getDictionary = defineEndpoint({
  method: "GET",
  path: "/api/dictionary",
  noun: "register",
  summary: "Every field of a technology, a device and a data use, and every code list, with words in each language",
  permission: "public",
  params: z.object({}),
  query: z.object({}),
  answer: z.object({
    version: z.int(),
    fields: z.array(
      z.object({
        subject: z.enum(ruleSubjects),
        name: z.string(),
        type: z.string(),
        vocabulary: z.string().nullable(),
        unit: z.string().nullable(),
        isPublic: z.boolean(),
        askedBy: z.array(z.string()),
        title: Words,
        explanation: Words,
      }),
    ),
    vocabularies: z.array(
      z.object({
        id: z.string(),
        title: Words,
        source: z.string(),
        codes: z.array(z.object({ code: z.string(), title: Words, explanation: Words })),
      }),
    ),
  }),
  caching: "public",
});

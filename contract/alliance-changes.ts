import { z } from "zod";
import { Alliance } from "#contract/alliance";
import { defineEndpoint } from "#contract/endpoint";
import { text } from "#contract/organisation-changes";
import { Statement } from "#domain/alliance/alliance-content";
import { Figure } from "#domain/alliance/figures";

const PerLanguage = (max: number) => z.object({ en: text(max), ja: text(max).optional(), ar: text(max).optional() });

export const AllianceEntry = Alliance.pick({
  title: true,
  summary: true,
  notice: true,
  figures: true,
  statements: true,
}).extend({ revision: z.int().describe("0 where nothing has been said of the alliance yet.") });
export type AllianceEntry = z.infer<typeof AllianceEntry>;

export const getAllianceEntry = defineEndpoint({
  method: "GET",
  path: "/api/alliance/entry",
  noun: "alliance",
  summary: "What the alliance says of itself as its secretariat changes it, with the revision that a change names",
  permission: "alliance.edit",
  params: z.object({}),
  query: z.object({}),
  answer: AllianceEntry,
  caching: "none",
});

export const updateAlliance = defineEndpoint({
  method: "PUT",
  path: "/api/alliance/entry",
  noun: "alliance",
  summary:
    "Change what the alliance says of itself; what is left out stays, and a list takes the place of the one before",
  permission: "alliance.edit",
  params: z.object({}),
  query: z.object({}),
  body: z.object({
    revision: z.coerce
      .number()
      .int()
      .min(0)
      .describe("The revision that was read, 0 where nothing had been said; another one since is `stale`."),
    title: PerLanguage(200).optional().describe("With `summary`, needed where nothing has been said yet."),
    summary: PerLanguage(600).optional(),
    notice: PerLanguage(600).nullable().optional().describe("Where the facts on the alliance's page come from."),
    figures: z.array(Figure).max(50).optional().describe("One of a kind: for how many the alliance stands as a whole."),
    statements: z.array(Statement).max(100).optional().describe("What was published about it, with day and source."),
  }),
  answer: AllianceEntry,
  caching: "none",
});

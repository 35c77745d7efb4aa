import { z } from "zod";
import { defineEndpoint } from "#contract/endpoint";
import { TextLanguage, TextTranslation } from "#contract/framework-translations";
import { ItemLink, ReleaseHead, Version } from "#contract/release-head";
import { LegalDate, Standard, StandardItem } from "#domain/frameworks/living-content";
import { Crosswalk } from "#domain/frameworks/release";

/** A crosswalk with the words of the standard and item that it leads to; null where nobody has written them down. */
export const TitledCrosswalk = Crosswalk.extend({
  standard: ItemLink.nullable(),
  item: z.string().nullable(),
  textId: z
    .string()
    .nullable()
    .describe("Under which id the item's words are translated; `to` may name a part of it, or an earlier id."),
});
export type TitledCrosswalk = z.infer<typeof TitledCrosswalk>;

/** A standard with how much of it clauses of the release are related to. */
export const StandardHead = Standard.omit({ items: true, formerly: true, dates: true }).extend({
  dates: z.array(LegalDate),
  counts: z.object({
    items: z.int(),
    related: z.int().describe("Items that a clause is related to."),
    clauses: z.int(),
  }),
});
export type StandardHead = z.infer<typeof StandardHead>;

/** A clause that is related to an item, read as: this clause is equal to, a subset of, … the item. */
export const RelatedClause = ItemLink.extend({
  policy: z.string(),
  to: z.string().describe("The item as the clause names it: it may be a part of it, or bear an earlier id."),
  relation: Crosswalk.shape.relation,
  because: z.string().describe("Translated under the clause's id, `/` and `to`, such as `pia.c07/gdpr/5-1-e`."),
  part: z.string().nullable().describe("The numbered part of the item that is named, where one is."),
});

export const listStandards = defineEndpoint({
  method: "GET",
  path: "/api/framework/:version/standards",
  noun: "framework",
  summary: "The laws and standards that a release's clauses are related to, with their legal dates",
  permission: "public",
  params: z.object({ version: Version }),
  query: z.object({ language: TextLanguage }),
  answer: z.object({
    release: ReleaseHead,
    translation: TextTranslation.nullable().describe("Of the standards, each as `standard.` and its id."),
    items: z.array(StandardHead),
  }),
  caching: "public",
});

export const getStandard = defineEndpoint({
  method: "GET",
  path: "/api/framework/:version/standards/:standard",
  noun: "framework",
  summary: "A standard with each of its items and the clauses that are related to it",
  permission: "public",
  params: z.object({ version: Version, standard: z.string().max(40) }),
  query: z.object({ language: TextLanguage }),
  answer: z.object({
    release: ReleaseHead,
    translation: TextTranslation.nullable().describe(
      "Of the standard, its items as `gdpr/5-1-e`, the clauses that are related to one, and the reasons for each relation.",
    ),
    standard: StandardHead,
    items: z.array(StandardItem.extend({ clauses: z.array(RelatedClause) })),
  }),
  caching: "public",
});

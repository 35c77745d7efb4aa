import { z } from "zod";
import { ChapterRecord } from "#contract/alliance";
import { defineEndpoint } from "#contract/endpoint";
import { Revision, text } from "#contract/organisation-changes";
import { OrganisationSlug } from "#contract/organisations";
import { CountryCode } from "#domain/alliance/organisation";
import { Slug } from "#domain/alliance/slug";
import { FactSource } from "#domain/alliance/source";

const Title = z.object({ en: text(200), ja: text(200).optional(), ar: text(200).optional() });
const Day = z.iso.date();

export const ChapterEntry = ChapterRecord.extend({ revision: z.int() });
export type ChapterEntry = z.infer<typeof ChapterEntry>;

/** A chapter is changed under the organisation that hosts it, whose coordinators and secretariat may. */
const ofHost = z.object({ organisation: OrganisationSlug, chapter: OrganisationSlug });

export const createChapter = defineEndpoint({
  method: "POST",
  path: "/api/chapters",
  noun: "chapters",
  summary: "Found a chapter, hosted by an organisation",
  permission: "chapters.manage",
  params: z.object({}),
  query: z.object({}),
  body: z.object({
    slug: Slug,
    title: Title,
    host: OrganisationSlug,
    country: CountryCode.nullable().default(null),
    about: text(600).nullable().default(null),
  }),
  answer: ChapterEntry,
  caching: "none",
});

export const closeChapter = defineEndpoint({
  method: "DELETE",
  path: "/api/chapters/:chapter",
  noun: "chapters",
  summary: "Close a chapter: it takes nobody in any more, and its page stays",
  permission: "chapters.manage",
  params: z.object({ chapter: OrganisationSlug }),
  query: z.object({ revision: Revision, reason: z.string().trim().min(3).max(1000) }),
  answer: ChapterEntry,
  caching: "none",
});

export const getChapterEntry = defineEndpoint({
  method: "GET",
  path: "/api/organisations/:organisation/chapters/:chapter",
  noun: "chapters",
  summary: "A chapter as its host changes it, with the revision that a change names",
  permission: "chapter.edit",
  params: ofHost,
  query: z.object({}),
  answer: ChapterEntry,
  caching: "none",
});

export const updateChapter = defineEndpoint({
  method: "PUT",
  path: "/api/organisations/:organisation/chapters/:chapter",
  noun: "chapters",
  summary: "Change what a chapter is called and what is said of it; what is left out stays",
  permission: "chapter.edit",
  params: ofHost,
  query: z.object({}),
  body: z.object({
    revision: Revision,
    title: Title.optional(),
    country: CountryCode.nullable().optional(),
    about: text(600).nullable().optional(),
  }),
  answer: ChapterEntry,
  caching: "none",
});

export const addChapterMember = defineEndpoint({
  method: "POST",
  path: "/api/organisations/:organisation/chapters/:chapter/members",
  noun: "chapters",
  summary: "Put an organisation on a chapter's list, from a day on",
  permission: "chapter.edit",
  params: ofHost,
  query: z.object({}),
  body: z.object({ revision: Revision, member: OrganisationSlug, from: Day, source: FactSource.optional() }),
  answer: ChapterEntry,
  caching: "none",
});

export const endChapterMember = defineEndpoint({
  method: "DELETE",
  path: "/api/organisations/:organisation/chapters/:chapter/members/:member",
  noun: "chapters",
  summary: "End an organisation's place on a chapter's list; that it belonged to it stays",
  permission: "chapter.edit",
  params: ofHost.extend({ member: OrganisationSlug }),
  query: z.object({ revision: Revision, until: Day }),
  answer: ChapterEntry,
  caching: "none",
});

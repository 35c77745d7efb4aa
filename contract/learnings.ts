import { z } from "zod";
import { defineEndpoint } from "#contract/endpoint";
import { Paging, pageOf } from "#contract/paging";
import { CitySlug } from "#contract/register";
import { occasions } from "#domain/programme/learning";

const City = z.object({ city: CitySlug });
const One = City.extend({ learning: z.uuid() });
const none = z.object({});
const Revision = z.int().min(1).describe("Of the record as it was read; a newer one is answered with 409 `stale`.");

const ClauseId = z.string().regex(/^[a-z]{2,5}\.c\d+$/, "a clause's id such as pia.c07");

const Said = {
  clause: ClauseId,
  release: z.string().max(40).describe("The release that was followed, such as 0.1.0."),
  occasion: z.enum(occasions).describe("What the city was doing when it learned this."),
  tried: z.string().trim().min(3).max(3000),
  result: z.string().trim().min(3).max(3000),
  evidenceUrl: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .nullable(),
  isPublic: z.boolean().describe("Whether everyone may read it; the alliance always does."),
};

export const Learning = z.object({
  id: z.uuid(),
  ...Said,
  clauseTitle: z.string().nullable(),
  createdAt: z.string(),
  revision: z.int(),
});
export type Learning = z.infer<typeof Learning>;

export const listOwnLearnings = defineEndpoint({
  method: "GET",
  path: "/api/cities/:city/learnings",
  noun: "learnings",
  summary: "What a city has learned, the newest first",
  permission: "learnings.read",
  params: City,
  query: none,
  answer: z.object({ items: z.array(Learning) }),
  caching: "none",
});

export const leaveLearning = defineEndpoint({
  method: "POST",
  path: "/api/cities/:city/learnings",
  noun: "learnings",
  summary: "Leave a learning for the alliance: the clause, what was tried, the result and its evidence",
  permission: "learnings.edit",
  params: City,
  query: none,
  body: z.object({
    ...Said,
    evidenceUrl: Said.evidenceUrl.default(null),
    occasion: Said.occasion.default("other"),
    isPublic: Said.isPublic.default(false),
  }),
  answer: Learning,
  caching: "none",
});

export const updateLearning = defineEndpoint({
  method: "PATCH",
  path: "/api/cities/:city/learnings/:learning",
  noun: "learnings",
  summary: "Change a learning, or take it back",
  permission: "learnings.edit",
  params: One,
  query: none,
  body: z.object({ revision: Revision, ...z.object(Said).partial().shape, isWithdrawn: z.literal(true).optional() }),
  answer: Learning,
  caching: "none",
});

const NamedCity = z.object({ slug: z.string(), name: z.string(), isDemonstration: z.boolean() });

export const GatheredLearning = Learning.omit({ revision: true }).extend({ city: NamedCity });
export type GatheredLearning = z.infer<typeof GatheredLearning>;

const Filter = {
  clause: ClauseId.optional(),
  policy: z
    .string()
    .regex(/^[a-z]{2,5}$/)
    .optional(),
  occasion: z.enum(occasions).optional(),
  city: CitySlug.optional(),
  q: z.string().max(200).optional().describe("Words of what was tried or of the result."),
};

const ByClause = z.array(z.object({ clause: z.string(), title: z.string().nullable(), learnings: z.int() }));

export const gatherLearnings = defineEndpoint({
  method: "GET",
  path: "/api/alliance/learnings",
  noun: "learnings",
  summary: "What every city has learned, by clause: public or left for the alliance alone",
  permission: "learnings.gather",
  params: none,
  query: z.object({ ...Paging, ...Filter }),
  answer: pageOf(GatheredLearning).extend({ byClause: ByClause }),
  caching: "none",
});

export const exportLearnings = defineEndpoint({
  method: "GET",
  path: "/api/alliance/learnings/export",
  noun: "learnings",
  summary: "The same learnings as CSV",
  permission: "learnings.gather",
  params: none,
  query: z.object(Filter),
  answer: { file: ["text/csv"] },
  caching: "none",
});

export const listLearnings = defineEndpoint({
  method: "GET",
  path: "/api/learnings",
  noun: "learnings",
  summary: "Learnings that cities show to everyone",
  permission: "public",
  params: none,
  query: z.object({ ...Paging, ...Filter }),
  answer: pageOf(GatheredLearning).extend({ byClause: ByClause }),
  caching: "public",
});

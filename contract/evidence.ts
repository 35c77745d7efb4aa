import { z } from "zod";
import { defineEndpoint } from "#contract/endpoint";
import { Paging, pageOf } from "#contract/paging";
import { CitySlug } from "#contract/register";
import { grades, prose, webAddress } from "#domain/assessments/answer";
import { dayNumber } from "#domain/kernel/days";

const ofCity = z.object({ city: CitySlug });
const ofEvidence = ofCity.extend({ evidence: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/) });
const Nothing = z.object({});
const Day = z.string().refine((day) => dayNumber(day) !== undefined, "a day such as 2026-11-25");
const Title = prose(300).pipe(z.string().min(1));

export const Evidence = z.object({
  id: z.string(),
  title: z.string(),
  url: z.string().nullable(),
  file: z
    .object({ name: z.string(), size: z.int(), mediaType: z.string(), sha256: z.string() })
    .nullable()
    .describe("A file that the city holds."),
  grade: z.enum(grades),
  validUntil: z.string().nullable(),
  isConvincing: z
    .boolean()
    .describe("Measured or surveyed, neither ended nor withdrawn: practice with it is evidenced."),
  withdrawn: z
    .object({ on: z.string(), reason: z.string() })
    .nullable()
    .describe("That the city took it back: it stays where it was used, and shows nothing any more."),
  usedBy: z.array(z.object({ version: z.string(), element: z.string() })),
  addedAt: z.string(),
  revision: z.int(),
});
export type Evidence = z.infer<typeof Evidence>;

const facts = { title: Title, grade: z.enum(grades), validUntil: Day.nullable() };

export const listEvidence = defineEndpoint({
  method: "GET",
  permission: "assessment.read",
  caching: "none",
  noun: "evidence",
  path: "/api/cities/:city/evidence",
  summary: "A city's evidence, the newest first; each piece may stand behind answers of any release",
  params: ofCity,
  query: z.object({
    ...Paging,
    q: z.string().max(200).optional().describe("Words of the title."),
    grade: z.enum(grades).optional(),
    ends: z.enum(["soon", "over"]).optional().describe("`soon`: within 60 days from today."),
    withdrawn: z.enum(["yes", "no"]).optional(),
  }),
  answer: pageOf(Evidence),
});

export const addEvidence = defineEndpoint({
  method: "POST",
  permission: "assessment.edit",
  caching: "none",
  noun: "evidence",
  path: "/api/cities/:city/evidence",
  summary: "Add a link as evidence; Plaza itself never opens it",
  params: ofCity,
  query: Nothing,
  body: z.object({
    ...facts,
    grade: facts.grade.default("unknown"),
    validUntil: facts.validUntil.default(null),
    url: webAddress,
  }),
  answer: Evidence,
});

export const addEvidenceFile = defineEndpoint({
  method: "POST",
  permission: "assessment.edit",
  caching: "none",
  noun: "evidence",
  path: "/api/cities/:city/evidence/files",
  summary: "Add a file as evidence: PDF, picture, office document, table or text of up to 20 MB",
  description:
    "Send the file as `file` in multipart/form-data, the other fields before it. What it is, its content says.",
  params: ofCity,
  query: Nothing,
  upload: {
    field: "file",
    fields: z.object({
      title: prose(300).optional().describe("Without one, the file's name."),
      grade: z.enum(grades).default("unknown"),
      validUntil: Day.or(z.literal("")).optional(),
    }),
    isHandedOn: true,
  },
  answer: Evidence,
});

export const updateEvidence = defineEndpoint({
  method: "PATCH",
  permission: "assessment.edit",
  caching: "none",
  noun: "evidence",
  path: "/api/cities/:city/evidence/:evidence",
  summary: "Change what is said of a piece of evidence, wherever it is used",
  params: ofEvidence,
  query: Nothing,
  body: z.object({
    revision: z.int().min(1).describe("As it was read; a newer one is answered with 409 `stale`."),
    title: facts.title.optional(),
    grade: facts.grade.optional(),
    validUntil: facts.validUntil.optional(),
    url: webAddress.optional(),
  }),
  answer: Evidence,
});

export const withdrawEvidence = defineEndpoint({
  method: "POST",
  permission: "assessment.edit",
  caching: "none",
  noun: "evidence",
  path: "/api/cities/:city/evidence/:evidence/withdrawal",
  summary: "Take a piece of evidence back, with the reason; answers that name it go on naming it, and say so",
  params: ofEvidence,
  query: Nothing,
  body: z.object({
    revision: z.int().min(1).describe("As it was read; a newer one is answered with 409 `stale`."),
    reason: prose(1000).pipe(z.string().min(3)).describe("Why it does not show what it was brought for."),
  }),
  answer: Evidence,
});

export const downloadEvidence = defineEndpoint({
  method: "GET",
  permission: "assessment.read",
  caching: "none",
  noun: "evidence",
  path: "/api/cities/:city/evidence/:evidence/file",
  summary: "The file of a piece of evidence",
  params: ofEvidence,
  query: Nothing,
  answer: { file: ["application/octet-stream"] },
});

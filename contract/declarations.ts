import { z } from "zod";
import { defineEndpoint } from "#contract/endpoint";
import { Finding } from "#contract/finding";
import { Paging, pageOf } from "#contract/paging";
import { CitySlug } from "#contract/register";
import { adoptionStages } from "#domain/adoptions/stage";
import { declarationParts } from "#domain/declarations/compare-declarations";
import { DeclarationContent, declarationStates } from "#domain/declarations/declaration";
import { measureStates } from "#domain/declarations/stand-measures";
import { principleIds } from "#domain/frameworks/release";
import { languages } from "#vocabulary/vocabulary";

const City = z.object({ city: CitySlug });
const Counted = z.coerce.number().int().min(1).max(1_000_000);
const One = City.extend({ declaration: Counted.describe("Its number, counted within the city.") });
const Revision = z.int().min(1).describe("Of the record as it was read; a newer one is answered with 409 `stale`.");
const Reason = z.string().trim().min(3).max(1000);
const Language = z.enum(languages);
const Instant = z.string();
const none = z.object({});

export { DeclarationContent } from "#domain/declarations/declaration";

const Verification = z.object({
  at: Instant,
  by: z.string().describe("The organisation that runs the alliance."),
});

export const DeclarationVersion = z.object({
  version: z.int(),
  publishedAt: Instant,
  reason: z.string().nullable().describe("Why the version before was amended."),
  fingerprint: z.string().describe("SHA-256 over the canonical JSON of city, number, version, language and content."),
  verified: Verification.nullable(),
});
export type DeclarationVersion = z.infer<typeof DeclarationVersion>;

const MeasureStanding = z.object({
  measure: z.string(),
  by: z.string().nullable(),
  said: z
    .object({ state: z.enum(measureStates), note: z.string(), since: z.string() })
    .nullable()
    .describe("Null where the city has not said."),
  isLate: z.boolean().describe("Its day has passed, and it is neither done nor given up."),
});
export type MeasureStanding = z.infer<typeof MeasureStanding>;

export const OwnDeclaration = z.object({
  number: z.int(),
  city: z.object({ slug: z.string(), name: z.string() }),
  language: Language,
  content: DeclarationContent,
  state: z.enum(declarationStates),
  version: z.int().describe("The newest that is public; 0 while it is a draft."),
  versions: z.array(DeclarationVersion),
  isAmended: z.boolean().describe("Whether the draft says something else than the newest version."),
  measures: z
    .array(MeasureStanding.extend({ statements: z.int().describe("How often it was said; named to say it anew.") }))
    .describe("How each measure of the newest version stands."),
  lacks: z.array(Finding).describe("What it needs before it can be published."),
  withdrawn: z.object({ at: Instant, reason: z.string() }).nullable(),
  document: z.object({ id: z.uuid(), fileName: z.string() }).nullable(),
  revision: z.int(),
});
export type OwnDeclaration = z.infer<typeof OwnDeclaration>;

const OwnRow = OwnDeclaration.pick({
  number: true,
  language: true,
  state: true,
  version: true,
  isAmended: true,
}).extend({
  title: z.string(),
  isVerified: z.boolean(),
});
export type OwnDeclarationRow = z.infer<typeof OwnRow>;

const read = { method: "GET", permission: "declarations.read", caching: "none", query: none } as const;
const edit = { permission: "declarations.edit", caching: "none", query: none } as const;
const publish = { permission: "declarations.publish", caching: "none", query: none } as const;

export const listOwnDeclarations = defineEndpoint({
  ...read,
  path: "/api/cities/:city/declarations",
  noun: "declarations",
  summary: "A city's declarations, drafts too",
  params: City,
  answer: z.object({ items: z.array(OwnRow) }),
});

export const createDeclaration = defineEndpoint({
  ...edit,
  method: "POST",
  path: "/api/cities/:city/declarations",
  noun: "declarations",
  summary: "Begin a declaration, as a draft that only the city sees",
  params: City,
  body: z.object({ language: Language, title: DeclarationContent.shape.title.default("") }),
  answer: OwnDeclaration,
});

export const getOwnDeclaration = defineEndpoint({
  ...read,
  path: "/api/cities/:city/declarations/:declaration",
  noun: "declarations",
  summary: "A declaration as it is being written, with what it lacks and its public versions",
  params: One,
  answer: OwnDeclaration,
});

export const updateDeclaration = defineEndpoint({
  ...edit,
  method: "PATCH",
  path: "/api/cities/:city/declarations/:declaration",
  noun: "declarations",
  summary: "Change a draft, or what is to be the next version; parts left out stay, and nothing public changes",
  params: One,
  body: z.object({ revision: Revision, language: Language.optional(), content: DeclarationContent.partial() }),
  answer: OwnDeclaration,
});

export const attachDocument = defineEndpoint({
  ...edit,
  method: "POST",
  path: "/api/cities/:city/declarations/:declaration/document",
  noun: "declarations",
  summary: "Give the signed paper as a PDF of up to 5 MB",
  params: One,
  upload: { field: "file", fields: none, isHandedOn: true },
  answer: OwnDeclaration,
});

export const publishDeclaration = defineEndpoint({
  ...publish,
  method: "POST",
  path: "/api/cities/:city/declarations/:declaration/versions",
  noun: "declarations",
  summary: "Publish a declaration, or amend it by a new version; it is frozen, and earlier ones stay readable",
  params: One,
  body: z.object({
    revision: Revision,
    reason: Reason.optional().describe("Needed for an amendment: why; shown in public."),
  }),
  answer: OwnDeclaration,
});

export const sayMeasure = defineEndpoint({
  ...publish,
  method: "POST",
  path: "/api/cities/:city/declarations/:declaration/measures",
  noun: "declarations",
  summary: "Say in public how a measure stands: beside the text, which stays as it is; what was said before is kept",
  params: One,
  body: z.object({
    measure: z.string().trim().min(1).max(500).describe("Its words in the newest version."),
    state: z.enum(measureStates),
    note: z.string().trim().max(1000).default("").describe("Of what is given up: why."),
    since: z.iso.date().optional().describe("Since when it stands so; today where it is left out."),
    statements: z.int().min(0).describe("How often it had been said as it was read; 409 `stale` after another."),
  }),
  answer: OwnDeclaration,
});

export const withdrawDeclaration = defineEndpoint({
  ...publish,
  method: "POST",
  path: "/api/cities/:city/declarations/:declaration/withdrawal",
  noun: "declarations",
  summary: "Withdraw a declaration in the open: it stays readable, with the day and the reason",
  params: One,
  body: z.object({ revision: Revision, reason: Reason }),
  answer: OwnDeclaration,
});

export const verifyDeclaration = defineEndpoint({
  method: "POST",
  path: "/api/cities/:city/declarations/:declaration/verification",
  noun: "declarations",
  summary: "Say, for the alliance, that a public version comes from its city",
  permission: "declarations.verify",
  caching: "none",
  query: none,
  params: One,
  body: z.object({ version: z.int().min(1), how: Reason.describe("How the secretariat knows; kept, not shown.") }),
  answer: DeclarationVersion,
});

const NamedCity = z.object({ slug: z.string(), name: z.string(), isDemonstration: z.boolean() });

export const DeclarationRow = z.object({
  city: NamedCity,
  number: z.int(),
  version: z.int(),
  language: Language,
  title: z.string(),
  signatory: z.string(),
  office: z.string(),
  declaredOn: z.string(),
  principles: z.array(z.enum(principleIds)),
  policies: z.array(z.string()),
  isVerified: z.boolean(),
  isWithdrawn: z.boolean(),
});
export type DeclarationRow = z.infer<typeof DeclarationRow>;

export const listDeclarations = defineEndpoint({
  method: "GET",
  path: "/api/declarations",
  noun: "declarations",
  summary: "Every public declaration, the newest first, withdrawn ones too",
  permission: "public",
  params: none,
  query: z.object({
    ...Paging,
    city: CitySlug.optional(),
    principle: z.enum(principleIds).optional(),
    policy: z
      .string()
      .regex(/^[a-z]{2,5}$/)
      .optional(),
    verified: z.enum(["yes", "no"]).optional(),
  }),
  answer: pageOf(DeclarationRow),
  caching: "public",
});

export const PublicDeclaration = z.object({
  city: NamedCity,
  number: z.int(),
  version: z.int(),
  isLatest: z.boolean(),
  language: Language,
  content: DeclarationContent,
  fingerprint: z.string(),
  publishedAt: Instant,
  reason: z.string().nullable(),
  verified: Verification.nullable(),
  withdrawn: z.object({ at: Instant, reason: z.string() }).nullable(),
  document: z.object({ id: z.uuid(), fileName: z.string() }).nullable(),
  versions: z.array(DeclarationVersion.omit({ fingerprint: true })).describe("All of them, the newest first."),
  amendments: z
    .array(
      z.object({
        part: z.enum(declarationParts),
        kind: z.enum(["added", "removed", "changed"]),
        what: z.string().nullable(),
        before: z.string().nullable(),
        after: z.string().nullable(),
      }),
    )
    .describe("What this version changed in the one before."),
  progress: z
    .array(z.object({ policy: z.string(), stage: z.enum(adoptionStages).nullable(), actions: z.int(), done: z.int() }))
    .describe("On every policy it commits to, from the city's public plans and its adoption."),
  principleProgress: z
    .array(
      z.object({
        principle: z.enum(principleIds),
        policies: z.int().describe("Of the framework, that serve it."),
        inForce: z.int().describe("Of them, those of which the city has a text in force."),
        actions: z.int(),
        done: z.int(),
      }),
    )
    .describe("On every principle it commits to, over all policies that serve it."),
  measureProgress: z.array(MeasureStanding).describe("On every measure, in their order."),
});
export type PublicDeclaration = z.infer<typeof PublicDeclaration>;

export const getDeclaration = defineEndpoint({
  method: "GET",
  path: "/api/declarations/:city/:declaration",
  noun: "declarations",
  summary: "A public declaration: its newest version, or an earlier one",
  permission: "public",
  params: One,
  query: z.object({ version: Counted.optional() }),
  answer: PublicDeclaration,
  caching: "public",
});

export const downloadDeclarationDocument = defineEndpoint({
  method: "GET",
  path: "/api/declarations/:city/:declaration/documents/:document",
  noun: "declarations",
  summary: "The signed paper of a public declaration",
  permission: "public",
  params: One.extend({ document: z.uuid() }),
  query: none,
  answer: { file: ["application/pdf"] },
  caching: "public",
});

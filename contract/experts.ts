import { z } from "zod";
import { defineEndpoint } from "#contract/endpoint";
import { Email, Invitation } from "#contract/people";
import { languages } from "#vocabulary/vocabulary";

const Day = z.iso.date();
const Revision = z.coerce.number().int().min(1).describe("The revision that was read; another one since is `stale`.");
const PolicyAreas = z
  .array(z.string().regex(/^[a-z]{3}$/))
  .max(40)
  .describe("Ids of policies, such as `pia`.");
const none = z.object({});

export const ExpertProfile = z.object({
  policyAreas: z.array(z.string()),
  languages: z.array(z.string()).describe("In which the expert can advise, as BCP 47 tags."),
  about: z.string(),
  interests: z
    .string()
    .nullable()
    .describe("Interests that could conflict with advice, or that there are none; null until something is declared."),
  interestsDeclaredOn: Day.nullable(),
  revision: z.int().describe("0 while there is no profile yet."),
});
export type ExpertProfile = z.infer<typeof ExpertProfile>;

export const Expert = z.object({
  personId: z.uuid(),
  name: z.string(),
  email: z.string(),
  sinceOn: Day,
  untilOn: Day.nullable(),
  termRevision: z.int(),
  profile: ExpertProfile,
});
export type Expert = z.infer<typeof Expert>;

export const listExperts = defineEndpoint({
  method: "GET",
  path: "/api/experts",
  noun: "experts",
  summary: "Every expert with term, policy areas and declared interests; those whose term has ended come last",
  permission: "experts.manage",
  params: none,
  query: none,
  answer: z.object({ items: z.array(Expert), called: z.array(Invitation) }),
  caching: "none",
});

export const callExpert = defineEndpoint({
  method: "POST",
  path: "/api/experts",
  noun: "experts",
  summary: "Call somebody as an expert: an invitation with the policy areas and the end of the term",
  permission: "experts.manage",
  params: none,
  query: none,
  body: z.object({
    email: Email,
    policyAreas: PolicyAreas.min(1),
    untilOn: Day.describe("The last day of the term."),
    language: z.enum(languages).default("en"),
  }),
  answer: Invitation,
  caching: "none",
});

export const setExpertTerm = defineEndpoint({
  method: "PUT",
  path: "/api/experts/:person/term",
  noun: "experts",
  summary: "Move the end of an expert's term; a day in the past ends it",
  permission: "experts.manage",
  params: z.object({ person: z.uuid() }),
  query: none,
  body: z.object({ untilOn: Day, reason: z.string().trim().min(1).max(500), revision: Revision }),
  answer: Expert,
  caching: "none",
});

export const getMyExpertProfile = defineEndpoint({
  method: "GET",
  path: "/api/account/expert-profile",
  noun: "experts",
  summary: "The own profile as an expert",
  permission: "account",
  params: none,
  query: none,
  answer: ExpertProfile,
  caching: "none",
});

export const changeMyExpertProfile = defineEndpoint({
  method: "PUT",
  path: "/api/account/expert-profile",
  noun: "experts",
  summary: "Say what one advises on, in which languages, and which interests could conflict",
  permission: "account",
  params: none,
  query: none,
  body: z.object({
    policyAreas: PolicyAreas,
    languages: z.array(z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)).max(20),
    about: z.string().trim().max(2000),
    interests: z.string().trim().min(1).max(2000).describe("That there are none is said in words too."),
    revision: z.coerce.number().int().min(0),
  }),
  answer: ExpertProfile,
  caching: "none",
});

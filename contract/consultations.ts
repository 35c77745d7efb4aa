import { z } from "zod";
import { defineEndpoint } from "#contract/endpoint";
import { PolicyId } from "#contract/local-policies";
import { Paging, pageOf } from "#contract/paging";
import { CitySlug } from "#contract/register";
import { contributionOutcomes, roundStates } from "#domain/consultations/round";
import { PolicyText } from "#domain/policies/policy-text";
import { languages } from "#vocabulary/vocabulary";

const City = z.object({ city: CitySlug });
const OfCity = City.extend({ consultation: z.uuid() });
const One = z.object({ consultation: z.uuid() });
const none = z.object({});
const day = z.iso.date();
const prose = (max: number) => z.string().trim().min(1).max(max);
const ClauseId = z.string().regex(/^[a-z]{3}\.(own-)?c\d{2,3}$/);
const revision = z.int().min(1).describe("As it was read.");

export const contributionMax = 5000;

const Round = {
  id: z.uuid(),
  city: z.object({ slug: z.string(), name: z.string(), isDemonstration: z.boolean() }),
  policy: PolicyId,
  number: z.int().describe("Of the frozen text that the round is held about."),
  title: z.string(),
  about: z.string(),
  language: z.string(),
  opensOn: z.string(),
  closesOn: z.string().describe("Contributions are taken until the end of this day in the city."),
  answersBy: z.string().describe("By when the city has answered every contribution."),
  state: z.enum(roundStates),
  outcome: z.string().nullable(),
  outcomeAt: z.string().nullable(),
  withdrawnAt: z.string().nullable(),
  withdrawnBecause: z.string().nullable(),
};
const Figures = z.object({
  contributions: z.int(),
  answered: z.int(),
  unanswered: z.int(),
  hidden: z.int(),
  outcomes: z.object({ taken: z.int(), partly: z.int(), "not-taken": z.int(), answered: z.int() }),
});

export const Consultation = z.object({ ...Round, figures: Figures });
export type Consultation = z.infer<typeof Consultation>;
export const OwnConsultation = Consultation.extend({ today: z.string(), revision: z.int() });
export type OwnConsultation = z.infer<typeof OwnConsultation>;

const Reply = {
  reply: z.string().nullable(),
  outcome: z.enum(contributionOutcomes).nullable(),
  repliedAt: z.string().nullable(),
};
export const Contribution = z.object({
  id: z.uuid(),
  clause: z.string().nullable().describe("Null where it is about the whole text."),
  shownAs: z.string().nullable().describe("Null for a resident without a name."),
  body: z.string().describe("Empty where the city does not show it."),
  madeAt: z.string(),
  hiddenBecause: z.string().nullable(),
  ...Reply,
});
export type Contribution = z.infer<typeof Contribution>;
export const OwnContribution = Contribution.extend({
  consultation: z.object({ id: z.uuid(), title: z.string(), policy: PolicyId }),
  revision: z.int(),
});
export type OwnContribution = z.infer<typeof OwnContribution>;

const reading = { method: "GET", permission: "consultations.read", caching: "none", noun: "consultations" } as const;
const editing = { permission: "consultations.edit", caching: "none", noun: "consultations", query: none } as const;
const mine = { permission: "account", caching: "none", noun: "consultations", query: none } as const;
const open = { method: "GET", permission: "public", caching: "public", noun: "consultations" } as const;

export const listOwnConsultations = defineEndpoint({
  ...reading,
  path: "/api/cities/:city/workspace/consultations",
  summary: "The rounds of a city, the newest first",
  params: City,
  query: z.object({ policy: PolicyId.optional() }),
  answer: z.object({ items: z.array(OwnConsultation) }),
});

export const getOwnConsultation = defineEndpoint({
  ...reading,
  path: "/api/cities/:city/workspace/consultations/:consultation",
  summary: "A round as the city runs it",
  params: OfCity,
  query: none,
  answer: OwnConsultation,
});

const facts = {
  title: prose(200),
  about: prose(5000).describe("What is asked, for people who have not read the text."),
  language: z.enum(languages),
  opensOn: day,
  closesOn: day,
  answersBy: day,
};

export const openConsultation = defineEndpoint({
  ...editing,
  method: "POST",
  path: "/api/cities/:city/consultations",
  summary: "Hold a round about a frozen text; the text is published with it",
  params: City,
  body: z.object({ policy: PolicyId, number: z.int().min(1), ...facts }),
  answer: OwnConsultation,
});

export const changeConsultation = defineEndpoint({
  ...editing,
  method: "PUT",
  path: "/api/cities/:city/consultations/:consultation",
  summary: "Change a round: its dates are only ever moved later once people take part",
  params: OfCity,
  body: z.object({ ...facts, revision }),
  answer: OwnConsultation,
});

export const withdrawConsultation = defineEndpoint({
  ...editing,
  method: "POST",
  path: "/api/cities/:city/consultations/:consultation/withdrawal",
  summary: "Take a round back with a public reason; what was said in it stays",
  params: OfCity,
  body: z.object({ reason: prose(2000), revision }),
  answer: OwnConsultation,
});

export const concludeConsultation = defineEndpoint({
  ...editing,
  method: "POST",
  path: "/api/cities/:city/consultations/:consultation/outcome",
  summary: "Publish what came of a round",
  description: "Refused until the round has closed and every contribution has its reply.",
  params: OfCity,
  body: z.object({ outcome: prose(10_000), revision }),
  answer: OwnConsultation,
});

export const listContributions = defineEndpoint({
  ...reading,
  path: "/api/cities/:city/workspace/contributions",
  summary: "Contributions to a city's rounds, the longest waiting first",
  params: City,
  query: z.object({
    consultation: z.uuid().optional(),
    clause: z
      .union([ClauseId, z.literal("whole")])
      .optional()
      .describe("`whole` for those about the whole text."),
    state: z.enum(["unanswered", "answered", "hidden"]).optional(),
    outcome: z.enum(contributionOutcomes).optional(),
    ...Paging,
  }),
  answer: pageOf(OwnContribution),
});

const OneContribution = OfCity.extend({ contribution: z.uuid() });

export const replyToContribution = defineEndpoint({
  ...editing,
  method: "PUT",
  path: "/api/cities/:city/consultations/:consultation/contributions/:contribution/reply",
  summary: "Answer a contribution in public, or change the answer until the outcome is published",
  params: OneContribution,
  body: z.object({ outcome: z.enum(contributionOutcomes), reply: prose(5000), revision }),
  answer: OwnContribution,
});

export const hideContribution = defineEndpoint({
  ...editing,
  method: "POST",
  path: "/api/cities/:city/consultations/:consultation/contributions/:contribution/hiding",
  summary: "Withhold the words of a contribution; it stays counted, and the ground is public",
  params: OneContribution,
  body: z.object({ ground: prose(1000), revision }),
  answer: OwnContribution,
});

export const exportContributions = defineEndpoint({
  ...reading,
  path: "/api/cities/:city/workspace/consultations/:consultation/contributions.csv",
  summary: "Every contribution to a round with its reply, as CSV",
  params: OfCity,
  query: none,
  answer: { file: ["text/csv"] },
});

export const contribute = defineEndpoint({
  ...mine,
  method: "POST",
  path: "/api/consultations/:consultation/contributions",
  summary: "Say something to a round that is open; it is published at once",
  description: "For everybody with a confirmed address. It can be withdrawn until the round closes.",
  params: One,
  body: z.object({
    clause: ClauseId.nullable().default(null).describe("Null for the whole text."),
    body: prose(contributionMax),
    shownAs: z.string().trim().min(1).max(100).nullable().default(null).describe("Null to be shown as a resident."),
  }),
  answer: OwnContribution,
});

export const listMyContributions = defineEndpoint({
  ...mine,
  method: "GET",
  path: "/api/me/contributions",
  summary: "What the caller has said in rounds, the newest first",
  params: none,
  answer: z.object({ items: z.array(OwnContribution) }),
});

export const withdrawContribution = defineEndpoint({
  ...mine,
  method: "DELETE",
  path: "/api/consultations/:consultation/contributions/:contribution",
  summary: "Take one's own contribution back while the round is open: its words are deleted",
  params: One.extend({ contribution: z.uuid() }),
  answer: z.object({ withdrawn: z.literal(true) }),
});

export const listConsultations = defineEndpoint({
  ...open,
  path: "/api/consultations",
  summary: "Rounds of all cities: open ones first",
  params: none,
  query: z.object({ city: CitySlug.optional(), state: z.enum(roundStates).optional(), ...Paging }),
  answer: pageOf(Consultation),
});

export const getConsultation = defineEndpoint({
  ...open,
  path: "/api/consultations/:consultation",
  summary: "A round with the text it is held about",
  params: One,
  query: none,
  answer: Consultation.extend({ text: PolicyText }),
});

export const listPublicContributions = defineEndpoint({
  ...open,
  path: "/api/consultations/:consultation/contributions",
  summary: "What was said in a round and what the city replied, in the order it was said",
  params: One,
  query: z.object({ clause: z.union([ClauseId, z.literal("whole")]).optional(), ...Paging }),
  answer: pageOf(Contribution),
});

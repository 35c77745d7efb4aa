import { z } from "zod";
import { defineEndpoint } from "#contract/endpoint";
import { PolicyId } from "#contract/local-policies";
import { CitySlug } from "#contract/register";
import { adoptionStages, statedStages } from "#domain/adoptions/stage";
import { PolicyText } from "#domain/policies/policy-text";

const City = z.object({ city: CitySlug });
const One = City.extend({ policy: PolicyId });
export const NumberedText = One.extend({ number: z.coerce.number().int().min(1).max(9999) });
const none = z.object({});
const day = z.iso.date();
const line = z.string().trim().min(1).max(300);
const note = z.string().trim().max(2000);
const link = z.url({ protocol: /^https?$/ }).max(2000);
const Stage = z.enum(adoptionStages);
const read = { method: "GET", permission: "policies.read", caching: "none", query: none } as const;
const edit = { permission: "policies.edit", caching: "none", query: none } as const;

export const ActRecord = z.object({
  number: z.int().describe("Of the text that was adopted."),
  fingerprint: z.string(),
  title: z.string().describe("Of the legal act: Ordinance 2031/14."),
  body: z.string().describe("Who decided: the city council."),
  decidedOn: z.string(),
  inForceOn: z.string(),
  reviewOn: z.string().nullable(),
  link: z.string().nullable(),
  document: z
    .object({ fileName: z.string(), size: z.int(), sha256: z.string() })
    .nullable()
    .describe("The signed paper, where it was given as a file."),
  repealedOn: z.string().nullable(),
  repealedBy: z.string().nullable(),
  repealReason: z.string().nullable(),
});
export type ActRecord = z.infer<typeof ActRecord>;

export const Approval = z.object({
  id: z.uuid(),
  number: z.int().describe("Of the text that is approved."),
  quorum: z.int(),
  dueOn: z.string().nullable(),
  openedAt: z.string(),
  closedAt: z.string().nullable(),
  closedBecause: z.string().nullable(),
  state: z.enum(["open", "reached", "failed"]),
  approvers: z.array(
    z.object({
      personId: z.uuid(),
      name: z.string().nullable().describe("Null for somebody who left."),
      vote: z.enum(["approved", "refused"]).nullable(),
      note: z.string(),
      votedAt: z.string().nullable(),
    }),
  ),
});
export type Approval = z.infer<typeof Approval>;

export const TextHead = z.object({
  number: z.int(),
  title: z.string(),
  release: z.string(),
  language: z.string(),
  fingerprint: z.string(),
  frozenAt: z.string(),
  frozenBy: z.string().nullable(),
  isSameAsNow: z.boolean().describe("Whether the local policy, frozen now, would be this text."),
});
export type TextHead = z.infer<typeof TextHead>;

const Head = {
  policy: PolicyId,
  title: z.string(),
  principle: z.string(),
  stage: Stage.nullable().describe("Null where the city has said nothing and adopted nothing."),
  since: z.string().nullable(),
  note: z.string(),
  isPublic: z.boolean().describe("Whether the stage is shown before anything is adopted."),
  revision: z.int().describe("0 where nothing was said yet."),
  hasLocalPolicy: z.boolean(),
  inForce: ActRecord.nullable(),
  next: ActRecord.nullable().describe("Adopted, and in force from a later day."),
};

export const AdoptionRow = z.object({
  ...Head,
  texts: z.int(),
  approval: Approval.nullable().describe("The open one."),
});
export type AdoptionRow = z.infer<typeof AdoptionRow>;

export const OwnAdoption = z.object({
  ...Head,
  city: z.object({ slug: z.string(), name: z.string() }),
  today: z.string().describe("The day it is in the city."),
  steps: z.array(
    z.object({
      stage: Stage,
      onDay: z.string(),
      note: z.string(),
      by: z.string().nullable(),
      recordedAt: z.string(),
    }),
  ),
  texts: z.array(TextHead).describe("Newest first."),
  approvals: z.array(Approval).describe("Newest first."),
  acts: z.array(ActRecord).describe("Newest first."),
  people: z.array(z.object({ personId: z.uuid(), name: z.string() })).describe("Who can be asked to approve."),
});
export type OwnAdoption = z.infer<typeof OwnAdoption>;

export const listAdoptions = defineEndpoint({
  ...read,
  path: "/api/cities/:city/workspace/adoptions",
  noun: "adoptions",
  summary: "Where each policy of the framework stands in the city",
  params: City,
  answer: z.object({ today: z.string(), items: z.array(AdoptionRow) }),
});

export const getAdoption = defineEndpoint({
  ...read,
  path: "/api/cities/:city/workspace/adoptions/:policy",
  noun: "adoptions",
  summary: "The way of one policy: stages, frozen texts, approvals and legal acts",
  params: One,
  answer: OwnAdoption,
});

export const setAdoptionStage = defineEndpoint({
  ...edit,
  method: "PUT",
  path: "/api/cities/:city/adoptions/:policy",
  noun: "adoptions",
  summary: "Say where a policy stands",
  description: "That it is adopted, in force or repealed follows from its legal acts and cannot be said here.",
  params: One,
  body: z.object({
    stage: z.enum(statedStages),
    since: day.optional().describe("Today in the city where it is left out."),
    note: note.default(""),
    isPublic: z.boolean().optional(),
    revision: z.int().min(0).describe("As it was read; 0 where nothing was said yet."),
  }),
  answer: OwnAdoption,
});

export const freezePolicyText = defineEndpoint({
  ...edit,
  method: "POST",
  path: "/api/cities/:city/adoptions/:policy/texts",
  noun: "adoptions",
  summary: "Freeze the local policy as it is now, as a draft for the council",
  description: "Refused where it does not fit its release, or where nothing has changed since the last text.",
  params: One,
  body: none,
  answer: OwnAdoption,
});

export const getOwnPolicyText = defineEndpoint({
  ...read,
  path: "/api/cities/:city/workspace/adoptions/:policy/texts/:number",
  noun: "adoptions",
  summary: "A frozen text, word for word",
  params: NumberedText,
  answer: z.object({ head: TextHead, text: PolicyText }),
});

export const askApproval = defineEndpoint({
  ...edit,
  method: "POST",
  path: "/api/cities/:city/adoptions/:policy/texts/:number/approval",
  noun: "adoptions",
  summary: "Ask named people to approve a frozen text",
  params: NumberedText,
  body: z.object({
    approvers: z.array(z.uuid()).max(100).describe("People with a role in the city."),
    quorum: z.int().describe("How many of them have to approve."),
    dueOn: day.nullable().default(null),
  }),
  answer: OwnAdoption,
});

export const vote = defineEndpoint({
  method: "POST",
  permission: "policies.approve",
  caching: "none",
  query: none,
  path: "/api/cities/:city/adoptions/:policy/approval/vote",
  noun: "adoptions",
  summary: "Approve or refuse the text one was asked about; a vote can be changed until the round is closed",
  params: One,
  body: z.object({ vote: z.enum(["approved", "refused"]), note: note.default("") }),
  answer: OwnAdoption,
});

export const closeApproval = defineEndpoint({
  ...edit,
  method: "POST",
  path: "/api/cities/:city/adoptions/:policy/approval/closing",
  noun: "adoptions",
  summary: "Close the open round, so that another text can be asked about; what was voted stays",
  params: One,
  body: z.object({ reason: z.string().trim().min(1).max(1000) }),
  answer: OwnAdoption,
});

export const recordAct = defineEndpoint({
  permission: "policies.adopt",
  caching: "none",
  query: none,
  method: "POST",
  path: "/api/cities/:city/adoptions/:policy/acts",
  noun: "adoptions",
  summary: "Record the legal act that adopted a text",
  description:
    "The text needs an approval that reached its quorum. It is published at once and for ever; the register is held against it from the day it comes into force.",
  params: One,
  body: z.object({
    number: z.int().min(1),
    title: line,
    body: line,
    decidedOn: day,
    inForceOn: day,
    reviewOn: day.nullable().default(null),
    link: link.nullable().default(null),
  }),
  answer: OwnAdoption,
});

export const attachActDocument = defineEndpoint({
  permission: "policies.adopt",
  caching: "none",
  query: none,
  method: "POST",
  path: "/api/cities/:city/adoptions/:policy/acts/:number/document",
  noun: "adoptions",
  summary: "Give the signed paper of an act as a file of up to 20 MB; it is published at once and never replaced",
  description: "Send the file as `file` in multipart/form-data. What it is, its content says.",
  params: NumberedText,
  upload: { field: "file", fields: none, isHandedOn: true },
  answer: OwnAdoption,
});

export const downloadActDocument = defineEndpoint({
  method: "GET",
  permission: "public",
  caching: "public",
  query: none,
  path: "/api/cities/:city/policies/:policy/texts/:number/document",
  noun: "cities",
  summary: "The signed paper of the act that adopted a text",
  params: NumberedText,
  answer: { file: ["application/octet-stream"] },
});

export const repealAct = defineEndpoint({
  permission: "policies.adopt",
  caching: "none",
  query: none,
  method: "POST",
  path: "/api/cities/:city/adoptions/:policy/acts/:number/repeal",
  noun: "adoptions",
  summary: "Record that an act was repealed: its text stays where it is, and is not in force any more",
  params: NumberedText,
  body: z.object({ repealedOn: day, repealedBy: line, reason: z.string().trim().min(1).max(2000) }),
  answer: OwnAdoption,
});

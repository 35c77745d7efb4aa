// One file over 300 lines: the operations of a city's own policies share their shapes.
import { z } from "zod";
import { defineEndpoint } from "#contract/endpoint";
import { Finding } from "#contract/finding";
import { Paging, pageOf } from "#contract/paging";
import { CitySlug } from "#contract/register";
import { Parameter, version } from "#domain/frameworks/release";
import {
  AddClause,
  Departure,
  Held,
  LeaveOut,
  LegalForm,
  LegalNote,
  LocalPolicy,
  notRunReasons,
  OwnRule,
  Reword,
  SetParameter,
} from "#domain/policies/local-policy";

export const PolicyId = LocalPolicy.shape.policy;
const City = z.object({ city: CitySlug });
const One = City.extend({ policy: PolicyId });
const none = z.object({});
const Reason = z.string().trim().min(1).max(1000).optional().describe("Why, for the history.");
const Revision = z
  .int()
  .min(1)
  .describe("Of what is changed, as it was read; a newer one is answered with 409 `stale`.");
const RevisionOrNew = Revision.nullable().describe("Null where there is none yet.");
const ClauseId = LegalNote.shape.clause;

const read = { method: "GET", permission: "policies.read", caching: "none" } as const;
const edit = { permission: "policies.edit", caching: "none", query: none } as const;

export const GivenRule = OwnRule.extend({
  id: OwnRule.shape.id.optional().describe("Without one, the next free id is given."),
});
const rules = z.array(GivenRule).max(20);
const GivenAnswer = z.discriminatedUnion("answer", [
  z.strictObject({ answer: z.literal("keep") }),
  z.strictObject({ answer: z.literal("replace"), rules: rules.min(1) }),
  z.strictObject({ answer: z.literal("none") }),
]);

/** A departure as somebody writes it: Plaza gives ids of the city's own, and pins the text that is departed from. */
export const GivenDeparture = z.discriminatedUnion("kind", [
  SetParameter,
  Reword.extend({ departsFrom: Reword.shape.departsFrom.optional(), rules: GivenAnswer.optional() }),
  LeaveOut,
  AddClause.extend({ clause: AddClause.shape.clause.optional(), rules: rules.default([]) }),
]);
export type GivenDeparture = z.infer<typeof GivenDeparture>;

export const Words = z.object({ title: z.string(), text: z.string() });
const Segment = z.object({ kind: z.enum(["same", "removed", "inserted"]), text: z.string() });
export const WordDifferences = z.object({ title: z.array(Segment), text: z.array(Segment) });
export type WordDifferences = z.infer<typeof WordDifferences>;

const Changed = {
  revision: z.int(),
  updatedAt: z.string(),
  updatedBy: z.string().nullable().describe("The name of who changed it last, where they are still known."),
};

export const LiveDeparture = z.object({
  key: z.string().describe("Names it among those of its policy: `pia.c07.maxVideoDays set`."),
  departure: Departure,
  ...Changed,
});
export type LiveDeparture = z.infer<typeof LiveDeparture>;

export const LiveNote = LegalNote.extend({ number: z.int(), ...Changed });
export type LiveNote = z.infer<typeof LiveNote>;

const scalar = z.union([z.string(), z.number(), z.boolean()]);

export const OwnClause = z.object({
  id: z.string(),
  kind: z.enum(["core", "optional", "own"]),
  label: z.string().nullable().describe("Its number as the legal form writes it; null where it is left out."),
  marks: z.array(z.enum(["set", "reworded", "left-out", "added"])),
  state: z
    .enum(["current", "stale", "missing", "held", "own"])
    .describe("Whether the words are in the policy's language."),
  ...Words.shape,
  template: Words.describe("The words with parameters in braces, as they are edited."),
  released: Words.nullable().describe("The release's words with parameters in braces; null of an added clause."),
  model: Words.nullable().describe("The release's words with its own values."),
  draft: Words.nullable().describe(
    "A machine's translation into the policy's language, with parameters in braces, where nobody has approved one: to be checked, and binding nobody.",
  ),
  fingerprint: z.string().nullable().describe("Of the release's words: what a reworded clause departs from."),
  differences: WordDifferences.nullable().describe("From the model text to the city's; null where both read alike."),
  rationale: z.string().nullable(),
  parameters: z.array(
    z.object({ name: z.string(), definition: Parameter, value: scalar, model: scalar, isSet: z.boolean() }),
  ),
  rules: z
    .array(
      z.object({
        id: z.string(),
        says: z.string(),
        isOwn: z.boolean(),
        notRunBecause: z.enum(notRunReasons).nullable(),
      }),
    )
    .describe("What tests the clause, and what of the release is not run, with the ground."),
  departures: z.array(LiveDeparture),
  notes: z.array(LiveNote),
});
export type OwnClause = z.infer<typeof OwnClause>;

export const DepartureCounts = z.object({
  set: z.int(),
  reworded: z.int(),
  leftOut: z.int(),
  added: z.int(),
  notes: z.int(),
  archived: z.int(),
  offered: z.int(),
});

const PolicyHead = {
  policy: PolicyId,
  title: z.string().describe("The policy's title in the release."),
  principle: z.string(),
};

const Standing = {
  release: version,
  language: z.string(),
  ...Changed,
  heading: z.string().describe("The title that the legal form gives it; the release's where it gives none."),
  counts: DepartureCounts,
  clauses: z.int().describe("In force."),
  leftOutCore: z.array(z.string()).describe("Core clauses that the city leaves out: its page says so first."),
  waiting: z.int().describe("Clauses that wait for a translation."),
  newer: version.nullable().describe("A later release to which it can be upgraded."),
};

export const LocalPolicyRow = z.object({
  ...PolicyHead,
  local: z.object(Standing).nullable().describe("Null where the city has not begun with it."),
});
export type LocalPolicyRow = z.infer<typeof LocalPolicyRow>;

export const OwnLocalPolicy = z.object({
  ...PolicyHead,
  ...Standing,
  city: z.object({ slug: z.string(), name: z.string() }),
  fingerprint: z.string().describe("Of the release."),
  form: LegalForm,
  formRevision: z.int(),
  items: z.array(OwnClause).describe("All clauses in order, those left out among them."),
  held: z.array(Held.omit({ was: true, parametersInto: true })),
  findings: z.array(Finding).describe("What does not fit the release as it stands; an upgrade may leave such."),
});
export type OwnLocalPolicy = z.infer<typeof OwnLocalPolicy>;

export const listLocalPolicies = defineEndpoint({
  ...read,
  path: "/api/cities/:city/workspace/policies",
  noun: "local policies",
  summary: "The framework's policies, with what the city has made of each",
  params: City,
  query: none,
  answer: z.object({
    release: version.describe("The release that the city's policies stand on; the newest where it has none."),
    newest: version,
    supportedUntil: z.string().nullable().describe("The last day on which that release is supported; null while open."),
    daysLeft: z.int().nullable().describe("Until then; below zero once it has passed."),
    languages: z.array(z.string()).describe("The city's own."),
    items: z.array(LocalPolicyRow),
  }),
});

export const getLocalPolicy = defineEndpoint({
  ...read,
  path: "/api/cities/:city/workspace/policies/:policy",
  noun: "local policies",
  summary: "A local policy: each clause as the release and as the city words it, with what differs",
  params: One,
  query: none,
  answer: OwnLocalPolicy,
});

export const startLocalPolicy = defineEndpoint({
  ...edit,
  method: "POST",
  path: "/api/cities/:city/policies",
  noun: "local policies",
  summary: "Begin a local policy on a release, without any departure",
  description: "All local policies of a city stand on one release; an upgrade moves them together.",
  params: City,
  body: z.object({
    policy: PolicyId,
    release: version.optional().describe("The city's own release where it has one, the newest otherwise."),
    language: LocalPolicy.shape.language,
    form: LegalForm.prefault({}),
  }),
  answer: OwnLocalPolicy,
});

const AfterChange = z.object({
  revision: z.int().describe("Of the policy."),
  key: z.string(),
  live: LiveDeparture.nullable(),
  clause: OwnClause.nullable().describe("The clause as it is now; null where an added one is gone."),
});
export type AfterChange = z.infer<typeof AfterChange>;

export const putDeparture = defineEndpoint({
  ...edit,
  method: "PUT",
  path: "/api/cities/:city/policies/:policy/departures",
  noun: "local policies",
  summary: "Depart from the release in one thing, or change such a departure",
  description: "A departure is refused, with everything found, where it does not fit the release or says no reason.",
  params: One,
  body: z.object({
    departure: GivenDeparture,
    revision: RevisionOrNew,
    instead: z
      .boolean()
      .default(false)
      .describe("Takes back what else departs in the clause and contradicts this one; it is kept archived."),
  }),
  answer: AfterChange,
});

export const removeDeparture = defineEndpoint({
  ...edit,
  method: "POST",
  path: "/api/cities/:city/policies/:policy/departures/removal",
  noun: "local policies",
  summary: "Take a departure back: the release's own is in force again; it is kept archived",
  params: One,
  body: z.object({ key: z.string().max(200), revision: Revision, reason: Reason }),
  answer: AfterChange.extend({ archived: z.uuid().describe("By it the departure can be brought back.") }),
});

export const updateLegalForm = defineEndpoint({
  ...edit,
  method: "PUT",
  path: "/api/cities/:city/policies/:policy/form",
  noun: "local policies",
  summary: "Change title, numbering, recitals and closing",
  params: One,
  body: z.object({ revision: Revision.describe("The form's own (`formRevision`)."), form: LegalForm }),
  answer: z.object({ revision: z.int(), form: LegalForm }),
});

export const setLegalNote = defineEndpoint({
  ...edit,
  method: "PUT",
  path: "/api/cities/:city/policies/:policy/notes",
  noun: "local policies",
  summary: "Say whether a clause fits the law of the city's country",
  params: One,
  body: z.object({
    clause: ClauseId,
    number: z.int().min(1).max(99).default(1),
    revision: RevisionOrNew,
    fits: LegalNote.shape.fits,
    law: LegalNote.shape.law,
    note: LegalNote.shape.note,
  }),
  answer: LiveNote,
});

export const removeLegalNote = defineEndpoint({
  ...edit,
  method: "POST",
  path: "/api/cities/:city/policies/:policy/notes/removal",
  noun: "local policies",
  summary: "Take a note back; it is kept archived",
  params: One,
  body: z.object({ clause: ClauseId, number: z.int().min(1).max(99).default(1), revision: Revision }),
  answer: z.object({ archived: z.uuid() }),
});

export const ArchivedItem = z.object({
  id: z.uuid(),
  clause: z.string(),
  what: z.enum(["departure", "note"]),
  departure: Departure.nullable(),
  note: LegalNote.nullable(),
  cause: z.enum(["removed", "replaced", "upgraded"]),
  why: z
    .object({ code: z.string(), about: z.array(z.string()).optional() })
    .nullable()
    .describe("Of an upgrade."),
  reason: z.string().nullable(),
  from: version,
  to: version,
  archivedAt: z.string(),
  archivedBy: z.string().nullable(),
  returnedAt: z.string().nullable(),
});
export type ArchivedItem = z.infer<typeof ArchivedItem>;

export const listArchivedDepartures = defineEndpoint({
  ...read,
  path: "/api/cities/:city/workspace/policies/:policy/archive",
  noun: "local policies",
  summary: "Departures and notes that are no longer live, whole, with what ended them",
  params: One,
  query: z.object(Paging),
  answer: pageOf(ArchivedItem),
});

export const restoreDeparture = defineEndpoint({
  ...edit,
  method: "POST",
  path: "/api/cities/:city/policies/:policy/archive/:archived/restoration",
  noun: "local policies",
  summary: "Bring an archived departure back as it was",
  description: "Refused where it no longer fits the release, or where there is another in its place.",
  params: One.extend({ archived: z.uuid() }),
  body: none,
  answer: AfterChange,
});

import { z } from "zod";
import { defineEndpoint } from "#contract/endpoint";
import { TextLanguage } from "#contract/framework-translations";
import { permissions } from "#domain/access/access-table";
import { roles } from "#domain/access/roles";
import { TimeZone } from "#domain/kernel/time-zone";
import { languages } from "#vocabulary/vocabulary";

const Slug = z.string().regex(/^[a-z0-9-]{1,80}$/);
const nothing = z.object({});

export const MyOrganisation = z.object({
  slug: z.string(),
  name: z.string(),
  kind: z.string(),
  isDemonstration: z.boolean(),
  /** Whether it runs the alliance. */
  isSecretariat: z.boolean(),
  roles: z
    .array(z.enum(roles))
    .describe("What the person is there; through a chapter or the alliance, what lets them in."),
  through: z.string().nullable().describe("The organisation that role is held in, where it is another one."),
  may: z.array(z.enum(permissions)).describe("What the access table lets them do there."),
});
export type MyOrganisation = z.infer<typeof MyOrganisation>;

const settings = {
  name: z.string().trim().min(1).max(120),
  language: z.enum(languages).describe("The language of mails and of pages whose address names none."),
  timeZone: TimeZone.describe("In which times of day are shown."),
  density: z.enum(["comfortable", "compact"]).describe("How close the lines of lists stand."),
};

export const MySettings = z.object({ ...settings, timeZone: z.string(), revision: z.int() });
export type MySettings = z.infer<typeof MySettings>;

export const Me = z.object({
  id: z.string(),
  email: z.string(),
  isEmailConfirmed: z.boolean(),
  hasSecondFactor: z.boolean(),
  isDemonstration: z.boolean(),
  settings: MySettings,
  organisations: z.array(MyOrganisation).describe("Where the person holds a role, by name."),
  /** The organisation asked for, where they reach it: one of the above, or one that a role elsewhere lets them into. */
  current: MyOrganisation.nullable(),
  may: z.array(z.enum(permissions)).describe("What they may do that is about no organisation in particular."),
  storageKey: z
    .string()
    .describe("A key of 256 bits in base64url, with which a browser seals what it keeps of this person's work."),
});
export type Me = z.infer<typeof Me>;

export const getMe = defineEndpoint({
  method: "GET",
  path: "/api/me",
  noun: "workspace",
  summary: "Who is signed in, where they have a part and what they may do there",
  permission: "account",
  params: nothing,
  query: z.object({ organisation: Slug.optional().describe("Also what they may do in this organisation.") }),
  answer: Me,
  caching: "none",
});

export const updateSettings = defineEndpoint({
  method: "PATCH",
  path: "/api/me/settings",
  noun: "workspace",
  summary: "Change one's own name, language, time zone or density",
  permission: "account",
  params: nothing,
  query: nothing,
  body: z
    .object({ ...settings })
    .partial()
    .extend({ revision: z.int().describe("As it was read.") }),
  answer: MySettings,
  caching: "none",
});

export const foundKinds = [
  "organisation",
  "chapter",
  "person",
  "technology",
  "device",
  "inventory",
  "evidence",
  "consultation",
  "plan",
  "action",
  "declaration",
  "policy",
  "clause",
] as const;

export const searchWorkspace = defineEndpoint({
  method: "GET",
  path: "/api/me/search",
  noun: "workspace",
  summary: "Find what one may see by words of its name",
  description:
    "Organisations and chapters of the alliance, policies and clauses of the newest release; and in one's own organisations people, technologies, devices, inventories, evidence, consultations, plans, actions and declarations, published or not, as far as the access table lets one read each.",
  permission: "account",
  params: nothing,
  query: z.object({
    q: z.string().trim().min(1).max(200),
    language: TextLanguage,
    limit: z.coerce.number().int().min(1).max(20).default(6),
  }),
  answer: z.object({
    items: z.array(
      z.object({
        kind: z.enum(foundKinds),
        id: z.string().describe("A slug, a short code, a number, or an id."),
        title: z.string(),
        organisation: z
          .string()
          .nullable()
          .describe("The slug of the organisation it belongs to; null of the framework."),
        organisationName: z.string().nullable(),
      }),
    ),
  }),
  caching: "none",
});

export const homeCards = [
  "ownership",
  "jobs",
  "outbox",
  "invitations",
  "second-factor",
  "sections",
  "imports",
  "undeclared",
  "breaches",
  "unreviewed",
  "changes",
  "overview",
  "organisations",
  "chapter",
  "expertise",
] as const;

export const guideSteps = [
  "second-factor",
  "time-zone",
  "look-around",
  "invite",
  "inventory",
  "declare",
  "departments",
  "assess",
  "short-path",
  "adapt",
  "plan",
  "declaration",
  "chapter",
  "organisations",
  "administrators",
  "review",
  "expertise",
  "notifications",
] as const;

const HomeCard = z.object({
  kind: z.enum(homeCards),
  count: z.int().describe("How many there are in all."),
  items: z
    .array(
      z.object({
        id: z.string().describe("A short code, a field, an action, a stage, a slug or an id, by the card's kind."),
        title: z.string().nullable(),
        count: z.int().nullable(),
        at: z.string().nullable().describe("An instant."),
        state: z.string().nullable().describe("Of a job: its state."),
        about: z.string().nullable().describe("Of a change: whom or what it is about, by name."),
      }),
    )
    .describe("The first few, most pressing first."),
});
export type HomeCard = z.infer<typeof HomeCard>;

const Guide = z.object({
  isPutAway: z.boolean(),
  steps: z.array(z.object({ id: z.enum(guideSteps), isDone: z.boolean() })),
});
export type Guide = z.infer<typeof Guide>;

export const getHome = defineEndpoint({
  method: "GET",
  path: "/api/me/home",
  noun: "workspace",
  summary: "What waits for the person who asks, in one organisation",
  description:
    "Which cards there are follows from what they may do there; a card without anything says so by its count.",
  permission: "account",
  params: nothing,
  query: z.object({ organisation: Slug }),
  answer: z.object({ cards: z.array(HomeCard), guide: Guide }),
  caching: "none",
});

export const updateGuide = defineEndpoint({
  method: "PUT",
  path: "/api/me/guide",
  noun: "workspace",
  summary: "Put the first steps away, or take them out again",
  permission: "account",
  params: nothing,
  query: nothing,
  body: z.object({
    isPutAway: z.boolean().optional(),
    done: z.enum(guideSteps).optional().describe("A step that leaves no trace elsewhere, such as looking around."),
  }),
  answer: z.object({ isPutAway: z.boolean() }),
  caching: "none",
});

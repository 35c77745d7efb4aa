import { z } from "zod";
import { defineEndpoint } from "#contract/endpoint";
import { Email, Password, PersonName, Role } from "#contract/people";
import { demonstrationParts } from "#domain/access/demonstration-parts";
import { languages } from "#vocabulary/vocabulary";

const Token = z.string().regex(/^[\w-]{20,100}$/);
const none = z.object({});

/** What can run an alliance, the likeliest first. */
export const secretariatKinds = [
  "non-profit",
  "international",
  "city-network",
  "research",
  "national-government",
  "regional-government",
  "city",
  "company",
  "start-up",
] as const;

export const getSetUp = defineEndpoint({
  method: "GET",
  path: "/api/set-up/:token",
  noun: "account",
  summary: "What the one-time link of the first start still asks for",
  permission: "public",
  params: z.object({ token: Token }),
  query: none,
  answer: z.object({
    organisation: z
      .object({ slug: z.string(), name: z.string() })
      .nullable()
      .describe("The organisation that runs the alliance, where it is known; else it is made."),
  }),
  caching: "none",
});

export const setUp = defineEndpoint({
  method: "POST",
  path: "/api/set-up/:token",
  noun: "account",
  summary: "Make the first person of the secretariat, once, and sign them in",
  permission: "public",
  params: z.object({ token: Token }),
  query: none,
  body: z.object({
    organisation: z
      .object({ name: z.string().trim().min(1).max(200), kind: z.enum(secretariatKinds) })
      .optional()
      .describe("Left out where the organisation is known."),
    name: PersonName,
    email: Email,
    password: Password,
    language: z.enum(languages).default("en"),
  }),
  answer: z.object({ organisation: z.object({ slug: z.string(), name: z.string() }) }),
  caching: "none",
});

export const registerResident = defineEndpoint({
  method: "POST",
  path: "/api/account/register",
  noun: "account",
  summary: "Ask for an account as a resident; a link mailed to the address opens it",
  description: "The answer is the same whether or not the address has an account: only its mailbox learns that.",
  permission: "public",
  params: none,
  query: none,
  body: z.object({ name: PersonName, email: Email, language: z.enum(languages).default("en") }),
  answer: z.object({ sentTo: z.string(), confirmWithinHours: z.int() }),
  reachesOut: true,
  caching: "none",
});

export const getRegistration = defineEndpoint({
  method: "GET",
  path: "/api/account/registrations/:token",
  noun: "account",
  summary: "Whose account the link of a registration opens, while it holds",
  permission: "public",
  params: z.object({ token: Token }),
  query: none,
  answer: z.object({ name: z.string(), email: z.string() }),
  caching: "none",
});

export const confirmResident = defineEndpoint({
  method: "POST",
  path: "/api/account/registrations/:token",
  noun: "account",
  summary:
    "Open the account of a registration: the link shows that the address is one's own, the password is chosen now",
  permission: "public",
  params: z.object({ token: Token }),
  query: none,
  body: z.object({ password: Password }),
  answer: z.object({ name: z.string() }),
  caching: "none",
});

export const eraseMe = defineEndpoint({
  method: "POST",
  path: "/api/account/erase",
  noun: "account",
  summary: "Close the own account and erase what tells who its person is",
  description: "Events stay and still verify; names and addresses in them are gone. It cannot be undone.",
  permission: "account",
  params: none,
  query: none,
  body: z.object({ email: z.string().trim().max(254).describe("The own address, typed once more.") }),
  answer: z.object({ erased: z.literal(true) }),
  caching: "none",
});

export const DemonstrationPerson = z.object({
  personId: z.uuid(),
  name: z.string(),
  part: z.enum(demonstrationParts).describe("Which of the invented people this is."),
  roles: z.array(z.object({ role: Role, organisation: z.string(), slug: z.string() })),
});

export const listDemonstrationPeople = defineEndpoint({
  method: "GET",
  path: "/api/demo/people",
  onlyInDemonstration: true,
  noun: "account",
  summary: "The invented people of a demonstration; to the person at its machine only",
  permission: "public",
  params: none,
  query: none,
  answer: z.object({ items: z.array(DemonstrationPerson) }),
  caching: "none",
});

export const signInAsDemonstration = defineEndpoint({
  method: "POST",
  path: "/api/demo/sign-in",
  onlyInDemonstration: true,
  noun: "account",
  summary: "Sign in as an invented person; from the demonstration's own machine only",
  permission: "public",
  params: none,
  query: none,
  body: z.object({ person: z.uuid() }),
  answer: z.object({ name: z.string() }),
  caching: "none",
});

import { z } from "zod";
import { defineEndpoint } from "#contract/endpoint";
import { Paging } from "#contract/paging";
import { roles } from "#domain/access/roles";
import { actorKinds } from "#domain/audit/recorded-event";
import { dayNumber } from "#domain/kernel/days";
import { TimeZone } from "#domain/kernel/time-zone";
import { languages } from "#vocabulary/vocabulary";

const Slug = z.string().regex(/^[a-z0-9-]{1,80}$/);
const Hash = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .describe("SHA-256, 64 hexadecimal digits.");
const Instant = z.string().describe("UTC with six decimals.");
const Day = z.string().refine((day) => dayNumber(day) !== undefined, "a day such as 2026-11-25");

export const AuditHead = z
  .object({
    batch: z.int().describe("Batches are numbered 1, 2, 3 … without a gap."),
    size: z.int().describe("How many events it holds."),
    root: Hash.describe("Of the Merkle tree over the batch's events (RFC 6962)."),
    previous: Hash.describe("The head of the batch before; zeros before the first."),
    head: Hash.describe("SHA-256 over the canonical JSON of { batch, previous, root, sealedAt, size }."),
    sealedAt: Instant,
  })
  .describe(
    "What a batch of audit events was sealed with. Whoever keeps one can tell later whether anything before it was changed.",
  );
export type AuditHead = z.infer<typeof AuditHead>;

/** Lists that grow by the second have no total worth counting for every page. */
const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({
    items: z.array(item),
    next: z.string().nullable().describe("Cursor of the next page; null on the last."),
  });

export const listAuditHeads = defineEndpoint({
  method: "GET",
  path: "/api/audit/heads",
  noun: "audit",
  summary: "The heads of all sealed batches of audit events, newest first",
  description:
    "Kept elsewhere, they prove what `plaza audit verify --heads` holds the database against. They say nothing of what happened or where.",
  permission: "public",
  params: z.object({}),
  query: z.object(Paging),
  answer: pageOf(AuditHead),
  caching: "public",
});

const reading = {
  lang: z.enum(languages).default("en").describe("The language of the sentences."),
  timeZone: TimeZone.default("UTC").describe("In which times of day are told, and days begin and end."),
};

const Json: z.ZodType = z.unknown();

export const EventInWords = z.object({
  id: z.string().describe("A UUID of version 7; ids grow with time."),
  occurredAt: Instant,
  when: z.string().describe("The same in words, in the reader's time zone."),
  who: z.string().describe("Who did it, with the role they did it in."),
  what: z.string().describe("What happened, without who and why."),
  reason: z.string().nullable(),
  sentence: z.string().describe("What, who and why in one sentence."),
});
export type EventInWords = z.infer<typeof EventInWords>;

const SubjectInWords = z.object({
  kind: z.string(),
  id: z.string(),
  title: z.string().describe("Its name as it is now, or else what it is."),
});

export const EventRow = EventInWords.extend({
  actor: z.object({
    kind: z.enum(actorKinds),
    id: z.string().nullable(),
    role: z.enum(roles).or(z.string()).nullable(),
    organisationId: z.string().nullable().describe("The organisation in which the role is held."),
  }),
  action: z.string().describe("What it is about and what became of it: `technology.changed`."),
  subject: SubjectInWords,
  before: Json.describe("The changed fields as they were. `{ personal: hash }` stands for a name or address."),
  after: Json.describe("The changed fields as they are now."),
  requestId: z.string().nullable(),
  batch: z.int().nullable().describe("The batch it is sealed in; null for about a second."),
});
export type EventRow = z.infer<typeof EventRow>;

const filters = {
  actor: z.string().max(80).optional().describe("Who did it: a person's or key's id, or `operator` or `system`."),
  action: z
    .string()
    .max(80)
    .optional()
    .describe("An action such as `technology.changed`, or a noun such as `technology`."),
  subject: z
    .string()
    .max(200)
    .optional()
    .describe("A kind such as `technology`, or kind and id: `technology:7Q4K2M9X`."),
  from: Day.optional().describe("From this day on."),
  to: Day.optional().describe("Up to and with this day."),
};
export type EventFilter = { [Name in keyof typeof filters]?: string | undefined };

export const listEvents = defineEndpoint({
  method: "GET",
  path: "/api/organisations/:organisation/events",
  noun: "audit",
  summary: "Every event of an organisation, newest first, with those of the organisations it took over",
  permission: "audit.read",
  params: z.object({ organisation: Slug }),
  query: z.object({ ...filters, ...reading, ...Paging }),
  answer: pageOf(EventRow).extend({
    organisation: z.object({ slug: z.string(), name: z.string() }),
    actors: z.array(z.object({ id: z.string(), name: z.string() })).describe("People and keys of this page, by name."),
  }),
  caching: "none",
});

export const exportEvents = defineEndpoint({
  method: "GET",
  path: "/api/organisations/:organisation/events/export",
  noun: "audit",
  summary: "An organisation's events as a file for auditors: CSV, or one JSON object a line",
  description: "A line of `jsonl` holds the event exactly as its leaf was taken of it, with its batch and place.",
  permission: "audit.export",
  params: z.object({ organisation: Slug }),
  query: z.object({ ...filters, ...reading, format: z.enum(["csv", "jsonl"]).default("csv") }),
  answer: { file: ["text/csv", "application/jsonl"] },
  caching: "none",
});

export const EventProof = z.object({
  event: z.string().describe("What the leaf was taken of: the event as canonical JSON (RFC 8785)."),
  leaf: Hash,
  position: z.int().describe("From 0, in the batch."),
  path: z.array(Hash).describe("Siblings from the leaf upwards (RFC 6962, 2.1.1)."),
  sealed: AuditHead,
  told: EventInWords.extend({ subject: SubjectInWords }),
});
export type EventProof = z.infer<typeof EventProof>;

export const getEventProof = defineEndpoint({
  method: "GET",
  path: "/api/organisations/:organisation/events/:event/proof",
  noun: "audit",
  summary: "What proves that an event was sealed as it stands: its leaf, and the path from it to a published head",
  permission: "audit.read",
  params: z.object({ organisation: Slug, event: z.uuid() }),
  query: z.object(reading),
  answer: EventProof,
  caching: "none",
});

export const getHistory = defineEndpoint({
  method: "GET",
  path: "/api/organisations/:organisation/history/:kind/:id",
  noun: "audit",
  summary: "What became of one record, in words, newest first",
  permission: "history.read",
  params: z.object({ organisation: Slug, kind: z.string().regex(/^[a-z-]{1,40}$/), id: z.string().min(1).max(200) }),
  query: z.object({ ...reading, ...Paging }),
  answer: pageOf(EventInWords).extend({ subject: SubjectInWords }),
  caching: "none",
});

export const listAccountEvents = defineEndpoint({
  method: "GET",
  path: "/api/account/events",
  noun: "audit",
  summary: "What became of the caller's own account, in words, newest first",
  permission: "account",
  params: z.object({}),
  query: z.object({ ...reading, ...Paging }),
  answer: pageOf(EventInWords),
  caching: "none",
});

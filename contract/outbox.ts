import { z } from "zod";
import { defineEndpoint } from "#contract/endpoint";
import { Paging, pageOf } from "#contract/paging";
import { mailKinds, mailStates } from "#domain/notifications/outgoing-mail";

export const OutgoingMail = z.object({
  id: z.uuid(),
  kind: z.string().describe("What it is about, such as `invitation`."),
  language: z.string(),
  to: z.string().nullable().describe("Null 30 days after it was written, as are subject and text."),
  subject: z
    .string()
    .nullable()
    .describe("Null also for notifications: they tell their reader what others may not read."),
  isErased: z.boolean(),
  state: z.enum(mailStates),
  attempts: z.int(),
  answer: z.string().nullable().describe("What the mail server said last."),
  writtenAt: z.iso.datetime(),
  sentAt: z.iso.datetime().nullable(),
});

export const listOutbox = defineEndpoint({
  method: "GET",
  path: "/api/outbox",
  noun: "outbox",
  summary: "List mail that Plaza wrote, newest first",
  description: "Without a mail server it waits here, to be handed over in another way.",
  permission: "outbox.read",
  params: z.object({}),
  query: z.object({
    ...Paging,
    state: z.enum(mailStates).optional(),
    kind: z.enum(mailKinds).optional().describe("What lets somebody in, or notifications."),
    q: z
      .string()
      .max(200)
      .optional()
      .describe("Words of the recipient's address, or of a subject that others than its reader may know."),
  }),
  answer: pageOf(OutgoingMail).extend({ hasMailServer: z.boolean() }),
  caching: "none",
});

export const getOutgoingMail = defineEndpoint({
  method: "GET",
  path: "/api/outbox/:mail",
  noun: "outbox",
  summary: "Read a mail that Plaza wrote",
  permission: "outbox.read",
  params: z.object({ mail: z.uuid() }),
  query: z.object({}),
  answer: OutgoingMail.extend({
    text: z.string().nullable(),
    isTextWithheld: z
      .boolean()
      .describe(
        "Of a notification always; of every mail where a mail server hands it over, so nobody else needs its links.",
      ),
  }),
  caching: "none",
});

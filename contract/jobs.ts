import { z } from "zod";
import { defineEndpoint } from "#contract/endpoint";
import { Paging, pageOf } from "#contract/paging";
import { jobKinds, jobNotes, jobStates } from "#domain/jobs/job";

export const Job = z.object({
  id: z.uuid(),
  kind: z.enum(jobKinds),
  title: z.string().describe("What it works on, such as an inventory's name."),
  state: z.enum(jobStates),
  done: z.int().describe("How much of `total` is done."),
  total: z.int().nullable().describe("Null while nobody knows yet."),
  note: z.enum(jobNotes).nullable().describe("What it does just now."),
  askedBy: z.string().nullable().describe("The person who asked for it, by name; null for a program."),
  askedAt: z.iso.datetime(),
  startedAt: z.iso.datetime().nullable(),
  finishedAt: z.iso.datetime().nullable(),
  isCancelAsked: z.boolean(),
  isCancellable: z.boolean().describe("Whether the one who asks may cancel it now."),
});
export type Job = z.infer<typeof Job>;

export const JobDetail = Job.extend({
  result: z.unknown().describe("What came of it; its shape is the kind's. Null until it has succeeded."),
  failure: z
    .object({ code: z.string(), detail: z.string() })
    .nullable()
    .describe("Why it failed: a problem's code and what would be accepted."),
});
export type JobDetail = z.infer<typeof JobDetail>;

const organisation = z.string().describe("The organisation's slug.");

export const listJobs = defineEndpoint({
  method: "GET",
  path: "/api/organisations/:organisation/jobs",
  noun: "jobs",
  summary: "List an organisation's long work, newest first",
  permission: "jobs.read",
  params: z.object({ organisation }),
  query: z.object({ ...Paging, state: z.enum(jobStates).optional(), kind: z.enum(jobKinds).optional() }),
  answer: pageOf(Job),
  caching: "none",
});

export const getJob = defineEndpoint({
  method: "GET",
  path: "/api/organisations/:organisation/jobs/:job",
  noun: "jobs",
  summary: "Read a job with its progress and what came of it",
  permission: "jobs.read",
  params: z.object({ organisation, job: z.uuid() }),
  query: z.object({}),
  answer: JobDetail,
  caching: "none",
});

export const cancelJob = defineEndpoint({
  method: "POST",
  path: "/api/organisations/:organisation/jobs/:job/cancel",
  noun: "jobs",
  summary: "Cancel a job",
  description:
    "Whoever asked for it may, and whoever may do what it does. Waiting work ends at once, running work at its next step; what it had finished by then, its kind says.",
  permission: "jobs.read",
  params: z.object({ organisation, job: z.uuid() }),
  query: z.object({}),
  answer: JobDetail,
  caching: "none",
});

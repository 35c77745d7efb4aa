import { z } from "zod";
import { defineEndpoint } from "#contract/endpoint";
import { CitySlug } from "#contract/register";
import { actionStates, reasonKinds } from "#domain/plans/action";

const City = z.object({ city: CitySlug });

const Address = z.string().describe("A secret address; whoever knows it reads the calendar without signing in.");

export const CalendarAddresses = z.object({ own: Address, city: Address });
export type CalendarAddresses = z.infer<typeof CalendarAddresses>;

export const getCalendarAddresses = defineEndpoint({
  method: "GET",
  path: "/api/cities/:city/calendars",
  noun: "plans",
  summary: "The secret addresses of two calendars: one's own actions, and all of the city's",
  permission: "plans.read",
  params: City,
  query: z.object({}),
  answer: CalendarAddresses,
  caching: "none",
});

export const renewCalendarAddress = defineEndpoint({
  method: "POST",
  path: "/api/cities/:city/calendars",
  noun: "plans",
  summary: "Give a calendar a new address; the one before ends at once",
  permission: "plans.edit",
  params: City,
  query: z.object({}),
  body: z.object({ whose: z.enum(["own", "city"]) }),
  answer: CalendarAddresses,
  caching: "none",
});

export const getCalendar = defineEndpoint({
  method: "GET",
  path: "/api/calendars/:token",
  noun: "plans",
  summary: "A calendar of actions by its secret address: each on the day it is due",
  permission: "public",
  params: z.object({ token: z.string().min(20).max(300) }),
  query: z.object({}),
  answer: { file: ["text/calendar"] },
  caching: "none",
});

const Day = z.iso.date();

/** An action as everyone may see it: no owner, no cost, no notes. */
export const PublicAction = z.object({
  id: z.uuid(),
  title: z.string(),
  reason: z.object({ kind: z.enum(reasonKinds), id: z.string(), title: z.string().nullable() }).nullable(),
  department: z.string().nullable(),
  startsOn: Day.nullable(),
  dueOn: Day.nullable(),
  doneOn: Day.nullable(),
  state: z.enum(actionStates),
  droppedReason: z.string().nullable(),
  endsOn: Day.nullable().describe("Foreseen."),
  slipDays: z.int(),
});
export type PublicAction = z.infer<typeof PublicAction>;

export const PublicPlan = z.object({
  id: z.uuid(),
  title: z.string(),
  summary: z.string(),
  publishedAt: z.string(),
  progress: z.object({
    byState: z.record(z.enum(actionStates), z.int()),
    counted: z.int(),
    share: z.number().nullable(),
  }),
  actions: z.array(PublicAction),
});
export type PublicPlan = z.infer<typeof PublicPlan>;

export const listPublicPlans = defineEndpoint({
  method: "GET",
  path: "/api/cities/:city/progress",
  noun: "plans",
  summary: "The plans whose progress a city shows to everyone",
  permission: "public",
  params: City,
  query: z.object({}),
  answer: z.object({
    city: z.object({ slug: z.string(), name: z.string(), isDemonstration: z.boolean() }),
    today: Day,
    plans: z.array(PublicPlan),
  }),
  caching: "public",
});

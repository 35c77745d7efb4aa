import { z } from "zod";
import { Assessment, Name, Nothing, ofAssessment, ofCity, Revision, Section } from "#contract/assessments";
import { defineEndpoint } from "#contract/endpoint";
import { elementId, prose } from "#domain/assessments/answer";
import { turns } from "#domain/assessments/delegation";

const shared = { caching: "none", noun: "assessments" } as const;
const read = { ...shared, method: "GET", permission: "assessment.read" } as const;
const SectionId = z.string().regex(/^[a-z0-9-]{3,64}$/);

export const Workload = z.object({
  sections: z.int(),
  elements: z.int(),
  answered: z.int().describe("Elements of which something was said in every state."),
  late: z.int().describe("Open sections whose day has passed."),
  turns: z.object(Object.fromEntries(turns.map((turn) => [turn, z.int()])) as Record<(typeof turns)[number], z.ZodInt>),
});
export type Workload = z.infer<typeof Workload>;

export const Delegation = z.object({
  version: z.string(),
  today: z.string().describe("The day it is in the city."),
  all: Workload,
  unassigned: Workload.describe("What was given to no department, and to nobody of one."),
  departments: z.array(
    z.object({
      name: z.string(),
      id: z.uuid().nullable().describe("Null where sections name it and the city has no department of that name."),
      people: z.array(Name),
      work: Workload,
    }),
  ),
  people: z.array(Name.extend({ work: Workload })).describe("Who was given something, by name."),
  sections: z.array(Section).describe("In the release's order, held to the filter."),
  assignable: z.object({ people: z.array(Name), departments: z.array(z.string()) }),
  may: Assessment.shape.may,
});
export type Delegation = z.infer<typeof Delegation>;

export const getDelegation = defineEndpoint({
  ...read,
  path: "/api/cities/:city/assessments/:version/delegation",
  summary: "Who has which sections of an assessment, how far they are, what is late and whose turn it is",
  params: ofAssessment,
  query: z.object({
    department: z.string().max(200).optional(),
    person: z.uuid().optional().describe("To whom a section was given by name."),
    turn: z.enum(turns).optional(),
    late: z.enum(["yes"]).optional(),
  }),
  answer: Delegation,
});

const Given = z.object({
  id: SectionId,
  revision: Revision,
  assignees: z.array(z.uuid()).max(20).optional(),
  department: prose(200).optional(),
  dueOn: z.iso.date().nullable().optional(),
  elements: z
    .array(elementId)
    .max(300)
    .optional()
    .describe("Of the release, in a section that the city made; one that gives some to another stands before it."),
});

export const assignSections = defineEndpoint({
  ...shared,
  method: "PATCH",
  permission: "assessment.edit",
  path: "/api/cities/:city/assessments/:version/sections",
  summary: "Give many sections at once to people, a department or a day, or elements to them; all of them or none",
  description: "What is left out stays. Writing the values of before, with the new revisions, takes it back.",
  params: ofAssessment,
  query: Nothing,
  body: z.object({ sections: z.array(Given).min(1).max(200) }),
  answer: z.object({ items: z.array(Section) }),
});

export const remindOfSections = defineEndpoint({
  ...shared,
  method: "POST",
  permission: "assessment.edit",
  path: "/api/cities/:city/assessments/:version/reminders",
  summary: "Remind those who answer sections of what is left; each is told once, of all of theirs",
  params: ofAssessment,
  query: Nothing,
  body: z.object({ sections: z.array(SectionId).min(1).max(200) }),
  answer: z.object({
    reminded: z.array(Name.extend({ sections: z.int(), left: z.int().describe("Elements not answered yet.") })),
    unheard: z.array(z.string()).describe("Sections that nobody answers, or that are not open."),
  }),
});

export const listOwnSections = defineEndpoint({
  ...read,
  path: "/api/cities/:city/assessment-work",
  summary: "What of a city's newest assessment waits for the person who asks, the first day first; of a key, nothing",
  params: ofCity,
  query: Nothing,
  answer: z.object({ version: z.string().nullable(), today: z.string(), items: z.array(Section) }),
});

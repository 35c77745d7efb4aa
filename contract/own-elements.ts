import { z } from "zod";
import { Nothing, ofAssessment, Revision, Section } from "#contract/assessments";
import { defineEndpoint } from "#contract/endpoint";
import { prose } from "#domain/assessments/answer";

const shared = { caching: "none", noun: "assessments", query: Nothing, permission: "assessment.edit" } as const;
const ofSection = ofAssessment.extend({ section: z.string().regex(/^[a-z0-9-]{3,64}$/) });
const Asks = prose(1000).pipe(z.string().min(1, "a question that is not empty"));

export const OwnElement = z.object({
  element: z.string(),
  section: z.string(),
  asks: z.string(),
  about: z.string().describe("How it is meant, or what would show it."),
  isTakenOut: z.boolean().describe("Its answer is kept, and comes back with it."),
  revision: z.int(),
});
export type OwnElement = z.infer<typeof OwnElement>;

export const addOwnElement = defineEndpoint({
  ...shared,
  method: "POST",
  path: "/api/cities/:city/assessments/:version/sections/:section/elements",
  summary: "Ask something of one's own in a section of the city's; no figure and no benchmark counts it",
  params: ofSection,
  body: z.object({ asks: Asks, about: prose(4000).default("") }),
  answer: OwnElement,
});

export const updateOwnElement = defineEndpoint({
  ...shared,
  method: "PATCH",
  path: "/api/cities/:city/assessments/:version/own-elements/:ownElement",
  summary: "Reword an element of the city's own, move it within its section, take it out or put it back",
  params: ofAssessment.extend({ ownElement: z.string().regex(/^own\.e\d{2,3}$/) }),
  body: z.object({
    revision: Revision,
    asks: Asks.optional(),
    about: prose(4000).optional(),
    place: z.int().min(0).max(500).optional().describe("Counted from 0."),
    isTakenOut: z.boolean().optional(),
  }),
  answer: OwnElement,
});

export const restoreSection = defineEndpoint({
  ...shared,
  method: "POST",
  path: "/api/cities/:city/assessments/:version/sections/:section/restoration",
  summary: "Put a section back that the city had made and dissolved, with what it asks and every answer",
  params: ofSection,
  body: Nothing,
  answer: Section,
});

import { z } from "zod";
import { defineEndpoint } from "#contract/endpoint";
import { CitySlug } from "#contract/register";

const Effort = z.int().min(1).max(3);

export const ShortPath = z.object({
  city: z.object({ slug: z.string(), name: z.string() }),
  version: z.string().describe("The release it leads through: of the newest assessment, or the newest one."),
  hasAssessment: z.boolean(),
  officials: z.int().describe("People who may answer; the path is as long as they get through in a sitting."),
  isShort: z.boolean().describe("Whether one official alone walks it, and it is meant for them."),
  done: z.int().describe("Elements of the path that are answered."),
  total: z.int(),
  policies: z
    .array(
      z.object({
        policy: z.string(),
        title: z.string(),
        done: z.int(),
        elements: z.array(
          z.object({
            element: z.string(),
            asks: z.string(),
            weight: Effort,
            effort: Effort,
            section: z.string().describe("Where it is answered."),
            isAnswered: z.boolean(),
          }),
        ),
      }),
    )
    .describe("What brings most for the least effort comes first."),
});
export type ShortPath = z.infer<typeof ShortPath>;

export const getShortPath = defineEndpoint({
  method: "GET",
  path: "/api/cities/:city/short-path",
  noun: "assessments",
  summary: "The policies and elements that matter most first, as many as a city's people get through",
  permission: "assessment.read",
  params: z.object({ city: CitySlug }),
  query: z.object({}),
  answer: ShortPath,
  caching: "none",
});

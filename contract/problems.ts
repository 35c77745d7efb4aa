import { z } from "zod";
import { Finding } from "#contract/finding";

/** Every refusal, as RFC 9457 `application/problem+json`. The `code` is stable; the words may improve. */
export const problemStatus = {
  "invalid-request": 400,
  "not-found": 404,
  "method-not-allowed": 405,
  conflict: 409,
  "too-large": 413,
  "unsupported-media-type": 415,
  "unusable-file": 422,
  "too-many-requests": 429,
  internal: 500,
  unavailable: 503,
} as const;
export type ProblemCode = keyof typeof problemStatus;

export const ProblemDocument = z
  .object({
    type: z.string().describe("A stable address of this kind of problem, ending in its code."),
    title: z.string().describe("The kind of problem in a few words."),
    status: z.int(),
    code: z.enum(Object.keys(problemStatus) as [ProblemCode, ...ProblemCode[]]),
    detail: z.string().describe("What happened and what would be accepted."),
    instance: z.string().optional().describe("The id of the request, to be named when asking for help."),
    findings: z.array(Finding).optional().describe("Each thing found wrong, with its place and fix."),
  })
  .describe("A refusal or failure, after RFC 9457.");
export type ProblemDocument = z.infer<typeof ProblemDocument>;

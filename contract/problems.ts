import { z } from "zod";
import { Finding } from "#contract/finding";
import { roles } from "#domain/access/roles";

/** Every refusal, as RFC 9457 `application/problem+json`. The `code` is stable; the words may improve. */
export const problemStatus = {
  "invalid-request": 400,
  "sign-in-needed": 401,
  forbidden: 403,
  "second-factor-needed": 403,
  "not-found": 404,
  "method-not-allowed": 405,
  conflict: 409,
  stale: 409,
  "too-large": 413,
  "unsupported-media-type": 415,
  "unusable-file": 422,
  "too-many-requests": 429,
  internal: 500,
  unavailable: 503,
} as const;
export type ProblemCode = keyof typeof problemStatus;

/** The address of a kind of problem: where the page about the API says what it is. */
export const problemType = (code: ProblemCode): string => `/api#problem-${code}`;

export const ProblemDocument = z
  .object({
    type: z.string().describe("A stable address of this kind of problem, ending in its code."),
    title: z
      .string()
      .describe("The kind of problem in a few words: in English, or in the language of Accept-Language."),
    status: z.int(),
    code: z.enum(Object.keys(problemStatus) as [ProblemCode, ...ProblemCode[]]),
    detail: z
      .string()
      .describe("What happened and what would be accepted: in English, or in the language of Accept-Language."),
    instance: z.string().optional().describe("The id of the request, to be named when asking for help."),
    needed: z.array(z.enum(roles)).optional().describe("With 403: roles, any of which would do."),
    ask: z.enum(["sign-in", "administrator", "secretariat", "nobody"]).optional().describe("With 403: who can help."),
    organisation: z.string().optional().describe("With 403: the organisation it is about, by name."),
    retryAfterSeconds: z.int().optional().describe("With 429 and 503: how long to wait before the next try."),
    current: z.unknown().optional().describe("With `stale`: the record as it is now, with its revision."),
    findings: z.array(Finding).optional().describe("Each thing found wrong, with its place and fix."),
  })
  .describe("A refusal or failure, after RFC 9457.");
export type ProblemDocument = z.infer<typeof ProblemDocument>;

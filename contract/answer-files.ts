import { z } from "zod";
import { Nothing, ofAssessment } from "#contract/assessments";
import { defineEndpoint } from "#contract/endpoint";
import { Finding } from "#contract/finding";
import { levels } from "#domain/assessments/answer";
import { answerParts } from "#domain/assessments/bring-answers";

const Levels = z.object({ duty: z.enum(levels), policy: z.enum(levels), practice: z.enum(levels) });

/** What taking answers in would do, against those that are there now. */
export const AnswerDraft = z.object({
  id: z.uuid(),
  version: z.string(),
  source: z.string().describe("The file's name, or which assessment it comes from."),
  changes: z.array(
    z.object({
      element: z.string(),
      asks: z.string(),
      parts: z.array(z.enum(answerParts)),
      before: Levels,
      after: Levels,
      isOverwriting: z.boolean().describe("Something that somebody said would be said otherwise."),
    }),
  ),
  unchanged: z.int(),
  held: z.array(z.string()).describe("Elements whose section is submitted or accepted: nothing of them is changed."),
  newEvidence: z.array(z.object({ id: z.string(), title: z.string() })),
  findings: z.array(Finding),
  basis: z.string().describe("Of all of this; to apply it, name the one that you saw."),
});
export type AnswerDraft = z.infer<typeof AnswerDraft>;

const drafts = { caching: "none", noun: "assessments", permission: "assessment.edit" } as const;
const draftPath = "/api/cities/:city/assessments/:version/import-drafts";

export const bringAnswers = defineEndpoint({
  ...drafts,
  method: "POST",
  path: draftPath,
  summary: "Bring a file of answers (Excel, CSV or JSON): it is read, and nothing is changed yet",
  description:
    "Send the file as `file` in multipart/form-data. Take an export of an assessment as the form to fill in.",
  params: ofAssessment,
  query: Nothing,
  upload: { field: "file", fields: Nothing },
  answer: AnswerDraft,
});

export const bringEarlier = defineEndpoint({
  ...drafts,
  method: "POST",
  path: `${draftPath}/earlier`,
  summary: "Bring what an earlier assessment or a snapshot says, carried over by what became of each element",
  params: ofAssessment,
  query: Nothing,
  body: z.object({ from: z.string().max(60).describe("A release the city was assessed against, or a snapshot's id.") }),
  answer: AnswerDraft,
});

const ofDraft = ofAssessment.extend({ draft: z.uuid() });

export const getAnswerDraft = defineEndpoint({
  ...drafts,
  method: "GET",
  path: `${draftPath}/:draft`,
  summary: "What a file of answers would change now",
  params: ofDraft,
  query: Nothing,
  answer: AnswerDraft,
});

export const applyAnswerDraft = defineEndpoint({
  ...drafts,
  method: "POST",
  path: `${draftPath}/:draft/apply`,
  summary: "Take the answers in, all at once; refused as `stale` where it would do something else by now",
  params: ofDraft,
  query: Nothing,
  body: z.object({ basis: z.string().length(64) }),
  answer: z.object({ changed: z.int(), evidence: z.int() }),
});

export const discardAnswerDraft = defineEndpoint({
  ...drafts,
  method: "DELETE",
  path: `${draftPath}/:draft`,
  summary: "Throw a file of answers away",
  params: ofDraft,
  query: Nothing,
  answer: Nothing,
});

export const exportAssessment = defineEndpoint({
  method: "GET",
  permission: "assessment.read",
  caching: "none",
  noun: "assessments",
  path: "/api/cities/:city/assessments/:version/export",
  summary: "Everything of an assessment as a file; what it holds can be read back",
  params: ofAssessment,
  query: z.object({
    format: z.enum(["csv", "xlsx", "json"]).default("xlsx").describe("A workbook and JSON hold every table."),
    table: z
      .enum(["answers", "evidence", "sections", "comments", "gaps", "figures"])
      .default("answers")
      .describe("Of CSV."),
  }),
  answer: {
    file: ["text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/json"],
  },
});

import { z } from "zod";
import {
  Assessment,
  Comment,
  Figures,
  FullAnswer,
  Name,
  Nothing,
  ofAssessment,
  ofCity,
  ofElement,
  Revision,
  Section,
  Suggestion,
} from "#contract/assessments";
import { defineEndpoint } from "#contract/endpoint";
import { OwnElement } from "#contract/own-elements";
import { elementId, levels, prose, states } from "#domain/assessments/answer";

const shared = { caching: "none", noun: "assessments", query: Nothing } as const;
const read = { ...shared, method: "GET", permission: "assessment.read" } as const;
const ofSection = ofAssessment.extend({ section: z.string().regex(/^[a-z0-9-]{3,64}$/) });
const Title = prose(200).pipe(z.string().min(1));
const Text = prose(10_000).pipe(z.string().min(1, "a text that is not empty"));

export const getSectionWork = defineEndpoint({
  ...read,
  path: "/api/cities/:city/assessments/:version/sections/:section",
  summary: "A section with everything to answer it; as `matters`, the elements that matter most over all sections",
  params: ofSection,
  answer: z.object({
    version: z.string(),
    section: Section.nullable().describe("Null for `matters`, which is no section of its own."),
    next: z.object({ id: z.string(), title: z.string() }).nullable().describe("The section after it."),
    people: z.array(Name).describe("Who may be given a section."),
    own: z.array(OwnElement).describe("What the city asks itself in it, in order."),
    departments: z.array(z.string()).describe("Which departments may be given one: those the city has named."),
    may: Assessment.shape.may,
    answers: z.array(FullAnswer),
  }),
});

const given = {
  assignees: z.array(z.uuid()).max(20).optional(),
  department: prose(200).optional(),
  dueOn: z.iso.date().nullable().optional().describe("The day by which it is wanted."),
};
const isTaking = z
  .boolean()
  .optional()
  .describe("Elements that another open section of the city's has leave it for this one; otherwise that is refused.");

export const createSection = defineEndpoint({
  ...shared,
  method: "POST",
  permission: "assessment.edit",
  path: "/api/cities/:city/assessments/:version/sections",
  summary:
    "Make a section of elements of one's own choice, and give it to somebody; they leave the sections of their policies",
  params: ofAssessment,
  body: z.object({
    title: Title,
    elements: z.array(elementId).max(300).describe("Of the release; none where it is for elements of one's own."),
    isTaking,
    ...given,
  }),
  answer: Section,
});

export const updateSection = defineEndpoint({
  ...shared,
  method: "PATCH",
  permission: "assessment.edit",
  path: "/api/cities/:city/assessments/:version/sections/:section",
  summary: "Give a section to people or to a department; rename one that the city made, or choose its elements anew",
  params: ofSection,
  body: z.object({
    revision: Revision,
    ...given,
    title: Title.optional(),
    elements: z.array(elementId).max(300).optional().describe("Of the release."),
    isTaking,
    place: z
      .int()
      .min(0)
      .max(200)
      .optional()
      .describe("Of a section that the city made: its place among these, from 0."),
  }),
  answer: Section,
});

export const dissolveSection = defineEndpoint({
  ...shared,
  method: "DELETE",
  permission: "assessment.edit",
  path: "/api/cities/:city/assessments/:version/sections/:section",
  summary:
    "Dissolve a section that the city made; its elements go back to their policies, and what it asks itself is kept",
  params: ofSection,
  answer: Nothing,
});

export const submitSection = defineEndpoint({
  ...shared,
  method: "POST",
  permission: "assessment.edit",
  path: "/api/cities/:city/assessments/:version/sections/:section/submission",
  summary: "Submit a section to those who review it, or take it back to go on with it",
  params: ofSection,
  body: z.object({ revision: Revision, move: z.enum(["submit", "take-back"]) }),
  answer: Section,
});

export const reviewSection = defineEndpoint({
  ...shared,
  method: "POST",
  permission: "assessment.review",
  path: "/api/cities/:city/assessments/:version/sections/:section/review",
  summary: "Accept a section, ask for changes with what is to be changed, or open an accepted one again",
  params: ofSection,
  body: z.object({
    revision: Revision,
    move: z.enum(["accept", "request-changes", "reopen"]),
    reason: prose(4000).optional().describe("What is to be changed; asked for with `request-changes`."),
  }),
  answer: Section,
});

export const addComment = defineEndpoint({
  ...shared,
  method: "POST",
  permission: "assessment.comment",
  path: "/api/cities/:city/assessments/:version/answers/:element/comments",
  summary: "Write a comment on an element",
  params: ofElement,
  body: z.object({ body: Text }),
  answer: Comment,
});

export const updateComment = defineEndpoint({
  ...shared,
  method: "PATCH",
  permission: "assessment.comment",
  path: "/api/cities/:city/assessments/:version/comments/:comment",
  summary: "Settle a comment, open it again, or change the words of one's own",
  params: ofAssessment.extend({ comment: z.uuid() }),
  body: z.object({ revision: Revision, body: Text.optional(), isSettled: z.boolean().optional() }),
  answer: Comment,
});

export const listAnswerSuggestions = defineEndpoint({
  ...read,
  path: "/api/cities/:city/assessments/:version/suggestions",
  summary:
    "What the register or adopted policies show of answers, with the proof; none counts before a person accepts it",
  params: ofAssessment,
  answer: z.object({ items: z.array(Suggestion) }),
});

export const answerSuggestion = defineEndpoint({
  ...shared,
  method: "POST",
  permission: "assessment.edit",
  path: "/api/cities/:city/assessments/:version/answers/:element/suggestion",
  summary: "Accept a suggestion, which sets the level with its proof, or decline it",
  params: ofElement,
  body: z.object({
    revision: Revision.describe("Of the answer."),
    state: z.enum(states),
    level: z
      .enum(["yes", "partly", "no"])
      .describe("As it was suggested; another one now is answered with 409 `stale`."),
    answer: z.enum(["accepted", "declined"]),
  }),
  answer: FullAnswer,
});

export const SnapshotRow = z.object({
  id: z.uuid(),
  version: z.string(),
  kind: z.enum(["baseline", "yearly", "named"]),
  name: z.string(),
  takenOn: z.string(),
  takenBy: z.string().nullable(),
  fingerprint: z.string().describe("SHA-256 over the canonical JSON of its answers and evidence."),
});
export type SnapshotRow = z.infer<typeof SnapshotRow>;

export const listSnapshots = defineEndpoint({
  ...read,
  path: "/api/cities/:city/assessment-snapshots",
  summary: "Frozen snapshots of a city's assessments against any release, the newest first",
  params: ofCity,
  answer: z.object({ items: z.array(SnapshotRow) }),
});

export const takeSnapshot = defineEndpoint({
  ...shared,
  method: "POST",
  permission: "assessment.edit",
  path: "/api/cities/:city/assessments/:version/snapshots",
  summary: "Freeze an assessment as it stands; a snapshot never changes and is never removed",
  params: ofAssessment,
  body: z.object({ kind: z.enum(["baseline", "yearly", "named"]), name: prose(200).default("") }),
  answer: SnapshotRow,
});

export const getSnapshot = defineEndpoint({
  ...read,
  path: "/api/cities/:city/assessment-snapshots/:snapshot",
  summary: "A snapshot with its figures, of the day on which it was taken",
  params: ofCity.extend({ snapshot: z.uuid() }),
  answer: SnapshotRow.extend({
    figures: Figures,
    content: z.unknown().describe("{ answers, evidence } as they stood."),
  }),
});

export const CoursePoint = z.object({
  snapshot: z.uuid().nullable().describe("Null for the assessment as it stands now."),
  kind: SnapshotRow.shape.kind.nullable(),
  name: z.string(),
  version: z.string(),
  takenOn: z.string(),
  figures: Figures,
});
export type CoursePoint = z.infer<typeof CoursePoint>;

export const getAssessmentCourse = defineEndpoint({
  ...read,
  path: "/api/cities/:city/assessments/:version/course",
  summary: "The figures of all a city's snapshots, the earliest first, and of the assessment as it stands now",
  params: ofAssessment,
  answer: z.object({
    points: z.array(CoursePoint).describe("Each of its own day and by its own release; the last one is now."),
  }),
});

const Side = z.object({ name: z.string(), version: z.string(), takenOn: z.string(), figures: Figures });

export const compareSnapshots = defineEndpoint({
  ...shared,
  method: "GET",
  permission: "assessment.read",
  path: "/api/cities/:city/assessment-comparison",
  summary: "What became different between two snapshots, or between a snapshot and now",
  params: ofCity,
  query: z.object({
    before: z.uuid(),
    after: z.string().max(60).describe("A snapshot's id, or a release for its assessment as it stands now."),
  }),
  answer: z.object({
    before: Side,
    after: Side,
    changes: z.array(
      z.object({
        element: z.string(),
        asks: z.string(),
        state: z.enum(states),
        before: z.enum(levels),
        after: z.enum(levels),
      }),
    ),
    onlyBefore: z.array(z.string()).describe("Elements that the later release does not ask about."),
    onlyAfter: z.array(z.string()),
  }),
});

// One file over 300 lines: the operations of an assessment share its shapes.
import { z } from "zod";
import { defineEndpoint } from "#contract/endpoint";
import { Evidence } from "#contract/evidence";
import { TextLanguage } from "#contract/framework-translations";
import { Paging, pageOf } from "#contract/paging";
import { CitySlug } from "#contract/register";
import { elementId, StateAnswer as GivenState, levels, prose, states } from "#domain/assessments/answer";
import { turns } from "#domain/assessments/delegation";
import { sectionMoves, sectionStates } from "#domain/assessments/sections";
import { cuts } from "#domain/frameworks/release";

export const Version = z
  .string()
  .max(40)
  .regex(/^(latest|\d+\.\d+\.\d+(-draft\.\d+)?)$/, "a release such as 0.1.0, or latest");
export const ofCity = z.object({ city: CitySlug });
export const ofAssessment = ofCity.extend({ version: Version });
export const ofElement = ofAssessment.extend({ element: elementId });
export const Nothing = z.object({});
/** Nought is the revision of what nobody has answered yet. */
export const Revision = z.int().min(0).describe("As it was read; a newer one is answered with 409 `stale`.");
export const Name = z.object({ id: z.string(), name: z.string() });
const LevelName = z.enum(levels);
const StateName = z.enum(states);
const StateAnswer = z.object({ level: LevelName, reason: z.string() });

const Counts = z.object({
  yes: z.int(),
  partly: z.int(),
  no: z.int(),
  "not-applicable": z.int(),
  "not-reported": z.int(),
});
const Share = z.object({
  counts: Counts,
  share: z
    .number()
    .nullable()
    .describe("(yes + ½ partly) / (all − not applicable), 0 to 1; null where nothing applies."),
});
export const GroupFigures = z.object({
  duty: Share,
  policy: Share,
  practice: Share.extend({
    evidenced: z.int().describe("Yes or partly, with evidence that was measured or surveyed and still holds."),
    reported: z.int().describe("The others that are yes or partly: said, not shown."),
  }),
  gaps: z.object({
    dutyPolicy: z.number().nullable().describe("Share of duty less that of policy, −1 to 1."),
    policyPractice: z.number().nullable(),
  }),
});
export type GroupFigures = z.infer<typeof GroupFigures>;

export const Figures = z.object({
  all: GroupFigures,
  policies: z.array(z.object({ id: z.string(), title: z.string(), elements: z.int(), figures: GroupFigures })),
  cuts: z.array(z.object({ cut: z.enum(cuts), elements: z.int(), figures: GroupFigures })),
});
export type Figures = z.infer<typeof Figures>;

/** What stands behind a suggestion. */
export const Proof = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("register"),
    rules: z.array(
      z.object({
        id: z.string(),
        counts: z.object({ conforms: z.int(), breaches: z.int(), undeclared: z.int(), notApplicable: z.int() }),
      }),
    ),
    asOf: z.string(),
  }),
  z.object({
    kind: z.literal("adopted-policy"),
    policy: z.string(),
    clauses: z.array(z.object({ id: z.string(), stands: z.enum(["in-force", "reworded", "left-out"]) })),
  }),
]);

export const Suggestion = z.object({
  element: z.string(),
  state: StateName,
  level: z.enum(["yes", "partly", "no"]),
  proof: Proof,
  isDeclined: z.boolean().describe("Somebody declined it, and its proof has not changed since."),
});
export type Suggestion = z.infer<typeof Suggestion>;

/** An answer as it is listed: what was said, and how it stands. */
export const AnswerRow = z.object({
  element: z.string(),
  policyId: z.string().describe("`own` where the city asks itself."),
  isOwn: z.boolean().describe("The city asks it itself: no release knows of it, and no figure counts it."),
  section: z.string(),
  asks: z.string(),
  weight: z.int(),
  effort: z.int(),
  duty: StateAnswer,
  policy: StateAnswer,
  practice: StateAnswer,
  note: z.string(),
  evidence: z.array(z.string()),
  isEvidenced: z.boolean(),
  proofs: z
    .partialRecord(StateName, Proof)
    .describe("By state: the proof of an accepted suggestion that its level still stands on."),
  carry: z
    .enum(["to-confirm", "asked"])
    .nullable()
    .describe("Of an answer from an earlier release: to be read once more, or asked anew with what was said."),
  comments: z.int().describe("Open ones."),
  revision: z.int().describe("0 where nobody has answered."),
  changedAt: z.string().nullable(),
  changedBy: Name.nullable(),
});
export type AnswerRow = z.infer<typeof AnswerRow>;

export const Comment = z.object({
  id: z.uuid(),
  element: z.string(),
  body: z.string(),
  author: z.string().nullable().describe("Null where the person has left."),
  peer: z.string().nullable().describe("Of a peer: as whom they were invited."),
  isOwn: z.boolean(),
  madeAt: z.string(),
  settledAt: z.string().nullable(),
  revision: z.int(),
});
export type Comment = z.infer<typeof Comment>;

/** What an element asks, in the release's words. */
export const AskedElement = z.object({
  id: z.string(),
  asks: z.string(),
  duty: z.string(),
  policy: z.string(),
  practice: z.string(),
  evidence: z.array(z.string()).describe("What would show it."),
  convinces: z.string(),
  clauses: z.array(z.object({ id: z.string(), title: z.string() })),
});

export const FullAnswer = AnswerRow.extend({
  asked: AskedElement,
  isOpen: z.boolean().describe("Its section is neither submitted nor accepted."),
  pieces: z.array(Evidence).describe("The evidence it names."),
  saidBefore: z
    .array(
      z.object({
        element: z.string(),
        duty: StateAnswer,
        policy: StateAnswer,
        practice: StateAnswer,
        note: z.string(),
      }),
    )
    .describe("What an earlier release's answers said, where they were not taken over by themselves."),
  suggestions: z.array(Suggestion),
  discussion: z.array(Comment),
});
export type FullAnswer = z.infer<typeof FullAnswer>;

export const Section = z.object({
  id: z.string(),
  title: z.string(),
  isOwn: z.boolean().describe("Made by the city; the others are the release's policies."),
  elements: z.array(z.string()),
  answered: z.int().describe("Elements of which something was said in every state."),
  begun: z.int().describe("Elements of which anything was said."),
  assignees: z.array(Name),
  department: z.string(),
  dueOn: z.string().nullable().describe("The day by which it is wanted."),
  isLate: z.boolean().describe("Its day has passed in the city, and it is neither submitted nor accepted."),
  turn: z.enum(turns).describe("Whose turn it is."),
  state: z.enum(sectionStates),
  moves: z.array(z.enum(sectionMoves)).describe("What the caller may do with it now."),
  movedBy: Name.nullable(),
  movedAt: z.string().nullable(),
  reason: z.string().describe("What a reviewer asks to be changed."),
  revision: z.int(),
});
export type Section = z.infer<typeof Section>;

export const AssessmentRow = z.object({
  version: z.string(),
  startedAt: z.string(),
  carriedFrom: z.string().nullable(),
  elements: z.int(),
  answered: z.int(),
});

export const Assessment = AssessmentRow.extend({
  city: z.object({ slug: z.string(), name: z.string() }),
  today: z.string().describe("The day it is in the city."),
  begun: z.int(),
  evidence: z.int().describe("Pieces that answers name."),
  expiring: z.int().describe("Of them, those that end within 60 days or have ended."),
  suggestions: z.int().describe("Waiting to be accepted or declined."),
  toConfirm: z.int().describe("Answers from an earlier release that somebody is to read once more, or is asked anew."),
  openComments: z.int(),
  archived: z.array(z.string()).describe("Elements of an earlier release whose answers are kept in the archive."),
  sections: z.array(Section),
  people: z.array(Name).describe("Who may be given a section."),
  may: z.object({ edit: z.boolean(), review: z.boolean(), comment: z.boolean(), invite: z.boolean() }),
});
export type Assessment = z.infer<typeof Assessment>;

const read = { method: "GET", permission: "assessment.read", caching: "none", noun: "assessments" } as const;
const edit = { permission: "assessment.edit", caching: "none", noun: "assessments", query: Nothing } as const;

export const listAssessments = defineEndpoint({
  ...read,
  path: "/api/cities/:city/assessments",
  summary: "A city's assessments, the newest release first, and the releases it could begin one against",
  params: ofCity,
  query: Nothing,
  answer: z.object({ items: z.array(AssessmentRow), startable: z.array(z.string()) }),
});

export const startAssessment = defineEndpoint({
  ...edit,
  method: "POST",
  path: "/api/cities/:city/assessments",
  summary: "Begin an assessment against a release; every element starts as not reported",
  params: ofCity,
  body: z.object({ version: Version }),
  answer: Assessment,
});

export const getAssessment = defineEndpoint({
  ...read,
  path: "/api/cities/:city/assessments/:version",
  summary: "An assessment with its sections, who works on them and how far they are",
  params: ofAssessment,
  query: Nothing,
  answer: Assessment,
});

export const getAssessmentFigures = defineEndpoint({
  ...read,
  path: "/api/cities/:city/assessments/:version/figures",
  summary:
    "Shares of the three states and the gaps between them, over all, by policy and by cut; there is no overall score",
  params: ofAssessment,
  query: Nothing,
  answer: Figures,
});

export const Gap = z.object({
  element: z.string(),
  policyId: z.string(),
  section: z.string(),
  asks: z.string(),
  kind: z.enum(["duty-policy", "policy-practice", "practice-evidence", "not-reported"]),
  size: z.number(),
  weight: z.int(),
  effort: z.int(),
  gain: z.number().describe("Size × weight / effort."),
});
export type Gap = z.infer<typeof Gap>;

export const listGaps = defineEndpoint({
  ...read,
  path: "/api/cities/:city/assessments/:version/gaps",
  summary: "What is missing between duty, policy, practice and evidence, the most gain for the least effort first",
  params: ofAssessment,
  query: z.object({
    ...Paging,
    kind: Gap.shape.kind.optional(),
    policy: z.string().max(3).optional(),
    section: z.string().max(64).optional(),
  }),
  answer: pageOf(Gap),
});

export const listAnswers = defineEndpoint({
  ...read,
  path: "/api/cities/:city/assessments/:version/answers",
  summary: "Answers to every element, held to what a figure counts",
  params: ofAssessment,
  query: z.object({
    ...Paging,
    policy: z.string().max(3).optional(),
    cut: z.enum(cuts).optional(),
    section: z.string().max(64).optional(),
    state: StateName.optional().describe("With `level`: the state that is meant."),
    level: LevelName.optional(),
    shown: z.enum(["evidenced", "reported"]).optional().describe("Practice that is shown, or only said."),
    waiting: z.enum(["carry", "suggestion", "comment"]).optional().describe("What somebody is to look at."),
    q: z
      .string()
      .max(200)
      .optional()
      .describe("Words of the question, in English or in `language` where it is translated, or of the note."),
    language: TextLanguage,
    sort: z.enum(["release", "matters"]).default("release").describe("`matters`: weight first, then the least effort."),
  }),
  answer: pageOf(AnswerRow),
});

export const getAnswer = defineEndpoint({
  ...read,
  path: "/api/cities/:city/assessments/:version/answers/:element",
  summary: "One answer with what is asked, its evidence, suggestions and comments",
  params: ofElement,
  query: Nothing,
  answer: FullAnswer,
});

export const saveAnswer = defineEndpoint({
  ...edit,
  method: "PATCH",
  path: "/api/cities/:city/assessments/:version/answers/:element",
  summary: "Say something of an element; parts left out stay as they are",
  params: ofElement,
  body: z.object({
    revision: Revision,
    duty: GivenState.optional(),
    policy: GivenState.optional(),
    practice: GivenState.optional(),
    note: prose(20_000).optional(),
    evidence: z.array(z.string().max(64)).max(100).optional().describe("Ids of the city's evidence."),
    isConfirmed: z.literal(true).optional().describe("Of an answer from an earlier release: it was read once more."),
  }),
  answer: AnswerRow,
});

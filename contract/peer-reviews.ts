import { z } from "zod";
import { AnswerRow, Comment, Figures, FullAnswer, Nothing, ofAssessment, Revision } from "#contract/assessments";
import { defineEndpoint } from "#contract/endpoint";
import { Email } from "#contract/people";
import { elementId, prose } from "#domain/assessments/answer";
import { dayNumber } from "#domain/kernel/days";
import { languages } from "#vocabulary/vocabulary";

const Day = z.string().refine((day) => dayNumber(day) !== undefined, "a day such as 2026-11-25");
const Text = prose(10_000).pipe(z.string().min(1, "a text that is not empty"));
const Recommendation = prose(20_000);

export const PeerReview = z.object({
  id: z.uuid(),
  version: z.string(),
  invitedAs: z.string(),
  email: z.string().nullable().describe("Where the invitation went, until it is accepted."),
  peer: z.string().nullable().describe("Who accepted."),
  state: z.enum(["invited", "accepted", "ended"]),
  untilOn: z.string().describe("The last day on which the peer sees the assessment."),
  invitedAt: z.string(),
  recommendation: z.string(),
  recommendedAt: z.string().nullable(),
  comments: z.int(),
  revision: z.int(),
});
export type PeerReview = z.infer<typeof PeerReview>;

const base = { caching: "none", noun: "peer-reviews", query: Nothing } as const;

export const listPeerReviews = defineEndpoint({
  ...base,
  method: "GET",
  permission: "assessment.read",
  path: "/api/cities/:city/assessments/:version/peer-reviews",
  summary: "Who was invited to look at an assessment, and what they recommend",
  params: ofAssessment,
  answer: z.object({ items: z.array(PeerReview) }),
});

export const invitePeer = defineEndpoint({
  ...base,
  method: "POST",
  permission: "assessment.invite",
  path: "/api/cities/:city/assessments/:version/peer-reviews",
  summary: "Invite somebody of another city, or an expert, to look at one assessment until a day",
  params: ofAssessment,
  body: z.object({
    email: Email,
    invitedAs: prose(200).pipe(z.string().min(1)).describe("As whom: another city, or an office."),
    untilOn: Day,
    language: z.enum(languages).default("en"),
  }),
  answer: PeerReview,
});

export const endPeerReview = defineEndpoint({
  ...base,
  method: "DELETE",
  permission: "assessment.invite",
  path: "/api/cities/:city/assessments/:version/peer-reviews/:review",
  summary: "End a peer review: from now on the peer sees nothing; what they wrote stays",
  params: ofAssessment.extend({ review: z.uuid() }),
  answer: PeerReview,
});

const mine = { ...base, permission: "account" } as const;
const ofReview = z.object({ review: z.uuid() });

const ReviewHead = PeerReview.pick({
  id: true,
  version: true,
  invitedAs: true,
  untilOn: true,
  recommendation: true,
  recommendedAt: true,
  revision: true,
}).extend({
  city: z.object({ slug: z.string(), name: z.string() }),
});

export const acceptPeerReview = defineEndpoint({
  ...mine,
  method: "POST",
  path: "/api/me/peer-review-invitations/:token",
  summary: "Accept an invitation to look at a city's assessment",
  params: z.object({ token: z.string().min(20).max(100) }),
  body: Nothing,
  answer: ReviewHead,
});

export const listMyPeerReviews = defineEndpoint({
  ...mine,
  method: "GET",
  path: "/api/me/peer-reviews",
  summary: "Assessments that the caller was invited to look at",
  params: Nothing,
  answer: z.object({ items: z.array(ReviewHead) }),
});

export const getMyPeerReview = defineEndpoint({
  ...mine,
  method: "GET",
  path: "/api/me/peer-reviews/:review",
  summary: "The assessment under review: every answer, its figures and the peer's own comments",
  params: ofReview,
  answer: ReviewHead.extend({
    figures: Figures,
    answers: z.array(AnswerRow),
    comments: z.array(Comment),
  }),
});

export const getReviewedAnswer = defineEndpoint({
  ...mine,
  method: "GET",
  path: "/api/me/peer-reviews/:review/answers/:element",
  summary: "One answer under review with what is asked and its evidence",
  params: ofReview.extend({ element: elementId }),
  answer: FullAnswer,
});

export const downloadReviewedEvidence = defineEndpoint({
  ...mine,
  method: "GET",
  path: "/api/me/peer-reviews/:review/evidence/:evidence",
  summary: "The file of a piece of evidence that an answer under review names",
  params: ofReview.extend({ evidence: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/) }),
  answer: { file: ["application/octet-stream"] },
});

export const commentAsPeer = defineEndpoint({
  ...mine,
  method: "POST",
  path: "/api/me/peer-reviews/:review/comments",
  summary: "Write a comment on an element under review",
  params: ofReview,
  body: z.object({ element: elementId, body: Text }),
  answer: Comment,
});

export const recommendAsPeer = defineEndpoint({
  ...mine,
  method: "PUT",
  path: "/api/me/peer-reviews/:review/recommendation",
  summary: "Write or change what one recommends to the city",
  params: ofReview,
  body: z.object({ revision: Revision, recommendation: Recommendation }),
  answer: ReviewHead,
});

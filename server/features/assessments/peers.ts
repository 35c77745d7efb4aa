import { withScope } from "#server/database/scope";
import { findEntry, fullAnswer } from "#server/features/assessments/answers";
import { readAnswers } from "#server/features/assessments/answers-store";
import { addComment } from "#server/features/assessments/comments";
import { readComments } from "#server/features/assessments/comments-store";
import { download } from "#server/features/assessments/evidence";
import { figuresOf } from "#server/features/assessments/figures";
import { type Assessing, type AssessmentNeeds, openAssessment } from "#server/features/assessments/open";
import { hashOf, isOver } from "#server/features/assessments/peer-reviews";
import * as store from "#server/features/assessments/reviews-store";
import { readState, toComment, toRows } from "#server/features/assessments/state";
import { readNames } from "#server/features/assessments/store";
import { recordEvents } from "#server/features/audit/index";
import { type Call, type Handlers, personOf } from "#server/http/handlers";
import { Problem } from "#server/http/problems";

type PeerHandlers = Pick<
  Handlers,
  | "acceptPeerReview"
  | "listMyPeerReviews"
  | "getMyPeerReview"
  | "getReviewedAnswer"
  | "downloadReviewedEvidence"
  | "commentAsPeer"
  | "recommendAsPeer"
>;

interface Reviewing extends Assessing {
  review: store.ReviewRecord;
}

/** The peer's side: one assessment of a city in which they hold no role, and only until a day. */
export function createPeerHandlers(needs: AssessmentNeeds): PeerHandlers {
  return {
    acceptPeerReview: ({ params }, call) => accept(needs, call, params.token),
    listMyPeerReviews: async (_input, call) => ({ items: await listOwn(needs, call) }),
    getMyPeerReview: ({ params }, call) => reviewing(needs, call, params.review, wholeOf),
    getReviewedAnswer: ({ params }, call) =>
      reviewing(needs, call, params.review, async (open) => {
        const full = await fullAnswer(open, await findEntry(open, params.element));
        // What the city's people say among themselves, and what waits for them, is not the peer's.
        return { ...full, suggestions: [], saidBefore: [], discussion: await ownComments(open, params.element) };
      }),
    downloadReviewedEvidence: ({ params }, call) =>
      reviewing(needs, call, params.review, async (open) => {
        const answers = await readAnswers(open.db, open.city.cityId, open.version);
        if (!answers.some(({ evidence }) => evidence.includes(params.evidence)))
          throw new Problem("not-found", "No answer of this assessment names such evidence.");
        return download(open, params.evidence);
      }),
    commentAsPeer: ({ params, body }, call) =>
      reviewing(needs, call, params.review, (open) => addComment(open, body.element, body.body, params.review)),
    recommendAsPeer: ({ params, body }, call) =>
      reviewing(needs, call, params.review, (open) => recommend(open, body), "for update of r"),
  };
}

const gone = () =>
  new Problem(
    "not-found",
    "This review is not open to you: it was ended, its last day has passed, or it is somebody else's.",
  );

/**
 * Lets a peer in: to the transaction of one city, once the review that lets them is read as their own and holds. The event
 * of what they do names no role, for they have none there.
 */
async function reviewing<T>(
  needs: AssessmentNeeds,
  call: Call,
  reviewId: string,
  work: (open: Reviewing) => Promise<T>,
  lock: "for update of r" | "" = "",
): Promise<T> {
  const found = (await readMine(needs, call)).find(({ id }) => id === reviewId);
  if (!found) throw gone();
  return enter(needs, call, found, work, lock);
}

/** The reviews that a peer was let into, wherever they are. */
const readMine = (needs: AssessmentNeeds, call: Call): Promise<store.ReviewRecord[]> => {
  const { personId } = personOf(call);
  return withScope(needs.pool, { organisations: [], person: personId }, (db) => store.readReviewsOf(db, personId));
};

function enter<T>(
  needs: AssessmentNeeds,
  call: Call,
  found: store.ReviewRecord,
  work: (open: Reviewing) => Promise<T>,
  lock: "for update of r" | "" = "",
): Promise<T> {
  const { personId } = personOf(call);
  return withScope(needs.pool, { organisations: [found.cityId], person: personId }, async (db) => {
    const review = await store.readReview(db, found.cityId, found.id, lock);
    if (!review || review.personId !== personId) throw gone();
    const open = await openAssessment(needs, { db, call, cityId: found.cityId, version: found.version });
    if (isOver(review, open.today)) throw gone();
    return work({ ...open, review });
  });
}

const headOf = ({ review, city }: Pick<Reviewing, "review" | "city">) => ({
  id: review.id,
  version: review.version,
  invitedAs: review.invitedAs,
  untilOn: review.untilOn,
  recommendation: review.recommendation,
  recommendedAt: review.recommendedAt?.toISOString() ?? null,
  revision: review.revision,
  city: { slug: city.slug, name: city.name },
});

async function listOwn(needs: AssessmentNeeds, call: Call) {
  const heads = [];
  for (const found of await readMine(needs, call)) {
    const head = await enter(needs, call, found, async (open) => headOf(open)).catch((error: unknown) => {
      // Its last day has passed meanwhile.
      if (error instanceof Problem && error.code === "not-found") return undefined;
      throw error;
    });
    if (head) heads.push(head);
  }
  return heads;
}

async function ownComments({ db, city, version, review }: Reviewing, element?: string) {
  const comments = await readComments(db, city.cityId, version, { reviewId: review.id, element });
  const names = await readNames(db, city.cityId, [review.personId]);
  return comments.map((comment) => toComment(comment, names, review.personId));
}

async function wholeOf(open: Reviewing) {
  const state = await readState(open);
  return {
    ...headOf(open),
    figures: figuresOf(open.loaded.release, state.answers, state.evidence, open.today),
    answers: toRows(open, { ...state, openComments: new Map() }),
    comments: await ownComments(open),
  };
}

async function accept(needs: AssessmentNeeds, call: Call, token: string) {
  const { personId, isEmailConfirmed } = personOf(call);
  const found = await store.findReview(needs.pool, hashOf(token));
  if (!found)
    throw new Problem("not-found", "This link is not one of Plaza's. Ask the city that invited you for a new one.");
  const scope = { organisations: [found.cityId], person: personId };
  return withScope(needs.pool, scope, async (db) => {
    const review = await store.readReview(db, found.cityId, found.reviewId, "for update of r");
    if (!review) throw gone();
    const open = await openAssessment(needs, { db, call, cityId: found.cityId, version: review.version });
    if (isOver(review, open.today))
      throw new Problem("conflict", "This review has ended. Ask the city that invited you.");
    if (review.personId === personId) return headOf({ review, city: open.city });
    if (review.personId !== null) throw new Problem("conflict", "Somebody has accepted this invitation already.");
    const email = await store.readOwnEmail(db, personId);
    if (!isEmailConfirmed || email?.toLowerCase() !== review.email.toLowerCase())
      throw new Problem(
        "forbidden",
        "This invitation went to another address than the one you are signed in with, or yours is not confirmed yet. Sign out, then open the link again.",
      );
    await store.acceptReview(db, found.cityId, review.id, personId);
    const subject = { kind: "peer-review", id: review.id };
    await recordEvents(db, call, [{ action: "peer-review.accepted", ownerId: found.cityId, subject }]);
    const accepted = (await store.readReview(db, found.cityId, review.id))!;
    return headOf({ review: accepted, city: open.city });
  });
}

async function recommend(open: Reviewing, given: { revision: number; recommendation: string }) {
  const { db, city, call, review } = open;
  if (review.revision !== given.revision) throw Problem.stale("The recommendation", headOf(open));
  if (review.recommendation === given.recommendation) return headOf(open);
  await store.recommend(db, city.cityId, review.id, given.recommendation);
  await recordEvents(db, call, [
    { action: "peer-review.changed", ownerId: city.cityId, subject: { kind: "peer-review", id: review.id } },
  ]);
  return headOf({ ...open, review: (await store.readReview(db, city.cityId, review.id))! });
}

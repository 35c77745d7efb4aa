import { createHash, randomBytes } from "node:crypto";
import type { PeerReview } from "#contract/peer-reviews";
import { daysBetween } from "#domain/kernel/days";
import { type Assessing, type AssessmentNeeds, assessing } from "#server/features/assessments/open";
import { peerMail } from "#server/features/assessments/peer-mail";
import * as store from "#server/features/assessments/reviews-store";
import { readNames } from "#server/features/assessments/store";
import { personal, recordEvents } from "#server/features/audit/index";
import { enqueueMail } from "#server/features/mail/index";
import { type Handlers, personIdOf } from "#server/http/handlers";
import { Problem } from "#server/http/problems";
import type { Language } from "#vocabulary/vocabulary";

/** A peer looks at an assessment for some weeks, not for good. */
const longestDays = 366;

export const hashOf = (token: string): Buffer => createHash("sha256").update(token).digest();

/** The city's side: whom it asked to look at an assessment, and what they say. */
export function createPeerReviewHandlers(
  needs: AssessmentNeeds,
): Pick<Handlers, "listPeerReviews" | "invitePeer" | "endPeerReview"> {
  return {
    listPeerReviews: ({ params }, call) =>
      assessing(needs, call, params.version, async (open) => {
        const found = await store.listReviews(open.db, open.city.cityId, open.version);
        const names = await readNames(
          open.db,
          open.city.cityId,
          found.map(({ personId }) => personId),
        );
        return { items: found.map((review) => toReview(review, names, open.today)) };
      }),
    invitePeer: ({ params, body }, call) => assessing(needs, call, params.version, (open) => invite(open, body)),
    endPeerReview: ({ params }, call) => assessing(needs, call, params.version, (open) => end(open, params.review)),
  };
}

export const isOver = ({ endedAt, untilOn }: store.ReviewRecord, today: string): boolean =>
  endedAt !== null || untilOn < today;

const toReview = (review: store.ReviewRecord, names: ReadonlyMap<string, string>, today: string): PeerReview => ({
  id: review.id,
  version: review.version,
  invitedAs: review.invitedAs,
  email: review.email === "" ? null : review.email,
  peer: (review.personId === null ? undefined : names.get(review.personId)) ?? null,
  state: isOver(review, today) ? "ended" : review.acceptedAt === null ? "invited" : "accepted",
  untilOn: review.untilOn,
  invitedAt: review.invitedAt.toISOString(),
  recommendation: review.recommendation,
  recommendedAt: review.recommendedAt?.toISOString() ?? null,
  comments: review.comments,
  revision: review.revision,
});

interface Invitation {
  email: string;
  invitedAs: string;
  untilOn: string;
  language: Language;
}

async function invite(open: Assessing, given: Invitation): Promise<PeerReview> {
  const { db, city, version, call, today, needs } = open;
  const days = daysBetween(today, given.untilOn);
  if (days < 0 || days > longestDays)
    throw new Problem("invalid-request", `A peer review ends on a day between today and ${longestDays} days from now.`);
  const token = randomBytes(32).toString("base64url");
  const id = await store.insertReview(db, city.cityId, {
    ...given,
    version,
    tokenHash: hashOf(token),
    invitedBy: personIdOf(call),
  });
  await recordEvents(db, call, [
    {
      action: "peer-review.offered",
      ownerId: city.cityId,
      subject: { kind: "peer-review", id },
      after: { invitedAs: given.invitedAs, email: personal(given.email), untilOn: given.untilOn, version },
    },
  ]);
  const { email: to, language, invitedAs, untilOn } = given;
  await enqueueMail(
    db,
    peerMail({ to, language, invitedAs, untilOn, token, version, city: city.name, url: needs.url }),
  );
  return toReview((await store.readReview(db, city.cityId, id))!, new Map(), today);
}

async function end({ db, city, version, call, today }: Assessing, id: string): Promise<PeerReview> {
  const found = await store.readReview(db, city.cityId, id, "for update of r");
  if (!found || found.version !== version) throw new Problem("not-found", "There is no such peer review.");
  if (found.endedAt === null) {
    await store.endReview(db, city.cityId, id);
    const subject = { kind: "peer-review", id };
    await recordEvents(db, call, [{ action: "peer-review.ended", ownerId: city.cityId, subject }]);
  }
  const names = await readNames(db, city.cityId, [found.personId]);
  return toReview((await store.readReview(db, city.cityId, id))!, names, today);
}

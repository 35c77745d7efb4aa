import type { Comment } from "#contract/assessments";
import { answerSubject, findEntry } from "#server/features/assessments/answers";
import * as store from "#server/features/assessments/comments-store";
import { type Assessing, type AssessmentNeeds, assessing } from "#server/features/assessments/open";
import { toComment } from "#server/features/assessments/state";
import { readNames } from "#server/features/assessments/store";
import { recordEvents } from "#server/features/audit/index";
import { type Handlers, personIdOf } from "#server/http/handlers";
import { Problem } from "#server/http/problems";
import type { EventAction } from "#vocabulary/event-actions";

/** What people say to one another about an answer. */
export function createCommentHandlers(needs: AssessmentNeeds): Pick<Handlers, "addComment" | "updateComment"> {
  return {
    addComment: ({ params, body }, call) =>
      assessing(needs, call, params.version, (open) => addComment(open, params.element, body.body, null)),
    updateComment: ({ params, body }, call) =>
      assessing(needs, call, params.version, (open) => update(open, params.comment, body)),
  };
}

async function readOne(open: Assessing, id: string): Promise<Comment> {
  const { db, city, version, call } = open;
  const [found] = await store.readComments(db, city.cityId, version, { id });
  if (!found) throw new Problem("not-found", "There is no such comment.");
  return toComment(found, await readNames(db, city.cityId, [found.personId]), personIdOf(call));
}

const tell = (open: Assessing, action: EventAction, element: string) =>
  recordEvents(open.db, open.call, [
    { action, ownerId: open.city.cityId, subject: answerSubject(open.version, element) },
  ]);

/** Of a peer, with the review in which it is written. */
export async function addComment(
  open: Assessing,
  element: string,
  body: string,
  reviewId: string | null,
): Promise<Comment> {
  const { db, city, version, call } = open;
  await findEntry(open, element);
  const id = await store.insertComment(db, city.cityId, {
    version,
    element,
    body,
    personId: personIdOf(call),
    reviewId,
  });
  await tell(open, "answer-comment.added", element);
  return readOne(open, id);
}

interface Update {
  revision: number;
  body?: string | undefined;
  isSettled?: boolean | undefined;
}

async function update(open: Assessing, id: string, given: Update): Promise<Comment> {
  const { db, city, call } = open;
  await store.lockComment(db, city.cityId, id);
  const was = await readOne(open, id);
  if (was.revision !== given.revision) throw Problem.stale("The comment", was);
  const body = given.body ?? was.body;
  if (body !== was.body && !was.isOwn)
    throw new Problem("forbidden", "The words of a comment are changed by whoever wrote it. Write one of your own.");
  const isSettled = given.isSettled ?? was.settledAt !== null;
  if (body === was.body && isSettled === (was.settledAt !== null)) return was;
  await store.updateComment(db, city.cityId, id, { body, isSettled, by: personIdOf(call) });
  if (body !== was.body) await tell(open, "answer-comment.changed", was.element);
  if (isSettled !== (was.settledAt !== null))
    await tell(open, isSettled ? "answer-comment.settled" : "answer-comment.reopened", was.element);
  return readOne(open, id);
}

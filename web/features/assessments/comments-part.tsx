import { type FormEvent, useState } from "react";
import { useRevalidator } from "react-router";
import type { Comment } from "#contract/assessments";
import { useWords } from "../../words";
import { type Called, callApi } from "../../workspace/call-api";

interface CommentsPartProps {
  comments: readonly Comment[];
  /** Where a new one goes; without it none can be written. */
  address?: string | undefined;
  /** What is sent beside its words. */
  beside?: Readonly<Record<string, string>>;
  /** Where one is settled; without it none can be. */
  settleAddress?: string | undefined;
}

/** What people, and peers, say of an answer. */
export function CommentsPart({ comments, address, beside = {}, settleAddress }: CommentsPartProps) {
  const { t, day } = useWords();
  const { revalidate } = useRevalidator();
  const [detail, setDetail] = useState<string>();
  const came = (called: Called<Comment>): boolean => {
    const isDone = called.outcome === "answered";
    setDetail(isDone ? undefined : called.outcome === "refused" ? called.detail : t("assessment:unreached"));
    if (isDone) revalidate();
    return isDone;
  };
  const write = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const body = { ...beside, body: String(new FormData(form).get("body") ?? "") };
    if (came(await callApi<Comment>({ method: "POST", address: address!, body }))) form.reset();
  };
  const settle = async ({ id, revision, settledAt }: Comment) =>
    came(
      await callApi<Comment>({
        method: "PATCH",
        address: `${settleAddress}/${id}`,
        body: { revision, isSettled: settledAt === null },
      }),
    );
  return (
    <div className="comments-part">
      <ul className="comments">
        {comments.map((comment) => (
          <li key={comment.id} data-settled={comment.settledAt ? "" : undefined}>
            <p className="comment-by">
              <bdi>{comment.author ?? t("assessment:comment.left")}</bdi>
              {comment.peer ? ` · ${t("assessment:comment.peer", { as: comment.peer })}` : ""}{" "}
              <span className="quiet">
                {day(comment.madeAt)}
                {comment.settledAt ? ` · ${t("assessment:comment.settled")}` : ""}
              </span>
            </p>
            <p className="comment-body" dir="auto">
              {comment.body}
            </p>
            {settleAddress ? (
              <button type="button" className="link-button" onClick={() => settle(comment)}>
                {t(comment.settledAt ? "assessment:comment.reopen" : "assessment:comment.settle")}
              </button>
            ) : null}
          </li>
        ))}
      </ul>
      {address ? (
        <form onSubmit={write} className="comment-form">
          {detail ? (
            <p className="field-finding" role="alert">
              {detail}
            </p>
          ) : null}
          <label>
            {t("assessment:comment.write")}
            <textarea name="body" rows={2} maxLength={10_000} required dir="auto" />
          </label>
          <button type="submit" className="button button-plain">
            {t("assessment:comment.send")}
          </button>
        </form>
      ) : null}
    </div>
  );
}

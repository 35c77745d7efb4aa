import { Fragment } from "react";
import { compareWords } from "#domain/kernel/compare-words";

/** A text as it became: what was removed is struck out, what was added is marked. */
export function WordChanges({ before, after }: { before: string | null; after: string | null }) {
  const runs = compareWords(before ?? "", after ?? "");
  return (
    <span className="word-changes" lang="en" dir="ltr">
      {runs.map(({ kind, text }, at) => {
        const Kind = kind === "removed" ? "del" : kind === "added" ? "ins" : "span";
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the runs of a text have no other name than their place.
          <Fragment key={at}>
            {at > 0 ? " " : null}
            <Kind>{text}</Kind>
          </Fragment>
        );
      })}
    </span>
  );
}

import { Fragment } from "react";
import { compareTexts } from "#domain/policies/compare-texts";

/** A text as it became: what was removed is struck out, what was added is marked. */
export function WordChanges({ before, after }: { before: string | null; after: string | null }) {
  const segments = compareTexts(before ?? "", after ?? "", "en");
  return (
    <span className="word-changes" lang="en" dir="ltr">
      {segments.map(({ kind, text }, at) => {
        const Kind = kind === "removed" ? "del" : kind === "inserted" ? "ins" : "span";
        const [, start, marked, end] = /^(\s*)(.*?)(\s*)$/s.exec(text)!;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text have no other name than their place.
          <Fragment key={at}>
            {start}
            <Kind>{marked}</Kind>
            {end}
          </Fragment>
        );
      })}
    </span>
  );
}

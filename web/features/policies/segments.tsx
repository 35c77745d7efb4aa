import { Fragment } from "react";
import type { WordDifferences } from "#contract/local-policies";

type Segments = WordDifferences["text"];

/** A text as it became: what was taken away is struck out, what was put in is marked. `hides` leaves one side out. */
export function SegmentText({
  segments,
  lang,
  hides,
}: {
  segments: Segments;
  lang: string;
  hides?: "removed" | "inserted";
}) {
  return (
    <span className="word-changes" lang={lang} dir="auto">
      {segments
        .filter(({ kind }) => kind !== hides)
        .map(({ kind, text }, at) => {
          const Kind = kind === "removed" ? "del" : kind === "inserted" ? "ins" : "span";
          const [, start, marked, end] = /^(\s*)(.*?)(\s*)$/s.exec(text)!;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text have no other name than their place.
            <Fragment key={at}>
              {start}
              {marked === "" ? null : <Kind>{marked}</Kind>}
              {end}
            </Fragment>
          );
        })}
    </span>
  );
}

/** A text as it is read: paragraphs and items of lists on lines of their own. */
export function FlowText({ text, lang }: { text: string; lang: string }) {
  return (
    <span className="word-changes" lang={lang} dir="auto">
      {text
        .split(/\n[ \t]*\n/)
        .map((block) => block.replace(/\n(?!\s*(?:[-*•]|\d+[.)])\s)/g, " "))
        .join("\n\n")}
    </span>
  );
}

/** A text written anew, or in another language, has a few names in common at most: marked word by word nobody could read it. */
export function hasCommonWords(segments: readonly { kind: string; text: string }[]): boolean {
  const length = (kind: string) =>
    segments.reduce((sum, segment) => sum + (segment.kind === kind ? segment.text.length : 0), 0);
  return length("same") * 4 >= length("inserted");
}

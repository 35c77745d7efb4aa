import { Fragment } from "react";
import { useWords } from "../words";

/** A run of text that both have, or that only the earlier (removed) or only the later one (inserted) has. */
export interface WordSegment {
  kind: "same" | "removed" | "inserted";
  text: string;
}

export interface WordDifferencesProps {
  segments: readonly WordSegment[];
  /** The language of the text, where it is not the page's. */
  lang?: string | undefined;
  /** Leaves one side out: what is read then is the text before, or the text after. */
  hides?: "removed" | "inserted" | undefined;
}

/**
 * A text as it became: what was taken away is struck out, what was put in is marked. Both begin and end with a word that
 * only a screen reader says; the styles write it, so that nobody copies it along.
 */
export function WordDifferences({ segments, lang, hides }: WordDifferencesProps) {
  const { t } = useWords();
  const shown = segments.filter(({ kind }) => kind !== hides);
  return (
    <span className="word-changes" lang={lang} dir="auto">
      {shown.map(({ kind, text }, at) => {
        const Kind = kind === "removed" ? "del" : "ins";
        // Spaces stay outside, so that no mark runs past the words it stands for.
        const [, start, marked, end] = /^(\s*)(.*?)(\s*)$/s.exec(text)!;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text have no other name than their place.
          <Fragment key={at}>
            {start}
            {kind === "same" || marked === "" ? (
              marked
            ) : (
              <Kind data-begins={t(`site:words.${kind}`)} data-ends={t(`site:words.${kind}.end`)}>
                {marked}
              </Kind>
            )}
            {end}
          </Fragment>
        );
      })}
    </span>
  );
}

/** Of a text the letters that somebody reads as words: parameters in braces and ids are the same in every wording. */
const letters = (text: string): number => text.replace(/\{[^}]*\}|[a-z]+(?:\.[a-z0-9]+)+|[^\p{L}]/gu, "").length;

/** A text written anew, or in another language, has a few names in common at most: marked word by word nobody could read it. */
export function hasCommonWords(segments: readonly WordSegment[]): boolean {
  const length = (kind: WordSegment["kind"]) =>
    segments.reduce((sum, segment) => sum + (segment.kind === kind ? letters(segment.text) : 0), 0);
  return length("same") * 4 >= length("inserted");
}

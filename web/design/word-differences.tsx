import { Fragment } from "react";
import { wordLetters } from "#domain/policies/word-letters";
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
              <Kind
                className={isReplaced(shown, at) ? "words-whole" : undefined}
                data-begins={t(`site:words.${kind}`)}
                data-ends={t(`site:words.${kind}.end`)}
              >
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

/** In characters: from here on old and new words stand one below the other. In one line nobody would find where they meet. */
const wholeFrom = 60;

function isReplaced(shown: readonly WordSegment[], at: number): boolean {
  const { kind, text } = shown[at]!;
  const other = shown[kind === "removed" ? at + 1 : at - 1];
  if (kind === "same" || other === undefined || other.kind === "same") return false;
  return Math.min(text.length, other.text.length) >= wholeFrom;
}

/** Whether anything stayed: a text written anew, or in another language, has a few names in common at most. */
export const hasCommonWords = (segments: readonly WordSegment[]): boolean =>
  segments.some(({ kind, text }) => kind === "same" && wordLetters(text) > 0);

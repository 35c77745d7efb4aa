import { hasCommonWords, WordDifferences, type WordDifferencesProps } from "../../design/word-differences";

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

interface ComparedTextProps extends Pick<WordDifferencesProps, "hides"> {
  /** How it came to be; none where it reads as before. */
  segments: WordDifferencesProps["segments"] | null | undefined;
  /** The text itself: read whole where it was written anew. */
  text: string;
  lang: string;
}

/** A text with what differs marked, as long as anybody can follow the marks. */
export function ComparedText({ segments, text, lang, hides }: ComparedTextProps) {
  if (!segments || !hasCommonWords(segments)) return <FlowText text={text} lang={lang} />;
  return <WordDifferences segments={segments} lang={lang} hides={hides} />;
}

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

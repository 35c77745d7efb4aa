import { compareWords } from "#domain/kernel/compare-words";

/** A text as it became: what was removed is struck out, what was added is marked. */
export function WordChanges({ before, after }: { before: string | null; after: string | null }) {
  const runs = compareWords(before ?? "", after ?? "");
  return (
    <span className="word-changes" lang="en" dir="ltr">
      {runs.map(({ kind, text }, at) => {
        const key = `${at}`;
        const said = `${text}${at < runs.length - 1 ? " " : ""}`;
        if (kind === "same") return <span key={key}>{said}</span>;
        return kind === "removed" ? <del key={key}>{said}</del> : <ins key={key}>{said}</ins>;
      })}
    </span>
  );
}

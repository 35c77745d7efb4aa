import { useWords, type WordKey } from "../../words";

type FindingCode = Extract<WordKey, `finding:${string}`> extends `finding:${infer Code}` ? Code : never;

/**
 * What kind of finding it is, in the reader's language: the sentence that names the cell and what would be accepted is
 * English, beside which an English reader needs nothing more.
 */
export function FindingKind({ code }: { code: string }) {
  const { lang, t } = useWords();
  if (lang === "en") return null;
  const key = `finding:${code as FindingCode}` as const;
  const words = t(key);
  // A kind without words of its own is told by its sentence alone.
  return words === code || words === key ? null : <strong className="finding-kind">{words} </strong>;
}

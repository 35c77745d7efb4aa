import type { TextSegment } from "#domain/policies/compare-texts";
import { isRightToLeft, type Paragraph, splitParagraphs } from "#domain/policies/policy-document";
import type { SynopsisRow } from "#domain/policies/synopsis";
import { flowText } from "#domain/policies/tokens";
import { documentLanguage, documentWords } from "#vocabulary/document-words";

/** A cell of the table: the clause's title and its paragraphs in runs; without a title, one that says why there is none. */
export interface SynopsisCell {
  title: Paragraph | null;
  paragraphs: readonly Paragraph[];
}

/** A reason in the language that it is written in, which is not always the document's. */
export interface SynopsisReason {
  text: string;
  language: string;
  isRightToLeft: boolean;
}

/** Old, new and why as a table for the council, whatever the format it is written in. */
export interface SynopsisDocument {
  language: string;
  isRightToLeft: boolean;
  title: string;
  city: string;
  /** Of a city that does not exist: that it does not. */
  notice?: string;
  about: string;
  legend: string;
  head: readonly [old: string, now: string, why: string];
  rows: readonly { id: string; old: SynopsisCell; now: SynopsisCell; why: readonly SynopsisReason[] }[];
}

export interface SynopsisOptions {
  city: string;
  title: string;
  language: string;
  /** What each side is, in words. */
  old: string;
  now: string;
  isDemonstration: boolean;
}

/** Makes the table of what changed; clauses that read alike are left out. */
export function composeSynopsisDocument(
  rows: readonly SynopsisRow[],
  { city, title, language, old, now, isDemonstration }: SynopsisOptions,
): SynopsisDocument {
  const words = documentLanguage(language);
  const changed = rows.filter(({ change }) => change !== "same");
  return {
    language,
    isRightToLeft: isRightToLeft(language),
    title,
    city,
    ...(isDemonstration && { notice: documentWords.invented[words] }),
    about: documentWords[changed.length === 0 ? "nothingChanged" : "synopsis"][words],
    legend: documentWords.synopsisMarked[words],
    head: [old, now, documentWords.why[words]],
    rows: changed.map((row) => ({
      id: row.id,
      old: cellOf(row, "before", documentWords.notThere[words]),
      now: cellOf(row, "after", documentWords.notThere[words]),
      why: whyOf(row, language),
    })),
  };
}

function cellOf(row: SynopsisRow, side: "before" | "after", absent: string): SynopsisCell {
  const clause = row[side];
  if (!clause) return { title: null, paragraphs: [[{ kind: "same", text: absent }]] };
  const hidden = side === "before" ? "inserted" : "removed";
  const whole = (text: string): TextSegment[] => [{ kind: side === "before" ? "removed" : "inserted", text }];
  const of = (part: "title" | "text") =>
    row.differences ? row.differences[part].filter(({ kind }) => kind !== hidden) : whole(flowText(clause[part]));
  const label: TextSegment[] = clause.label ? [{ kind: "same", text: `${clause.label} ` }] : [];
  return { title: [...label, ...of("title")], paragraphs: splitParagraphs(of("text")) };
}

/** The city's reasons, then the framework's, each named as such and quoted. */
function whyOf({ reasons, releaseReasons }: SynopsisRow, language: string): SynopsisReason[] {
  const inLanguage = (text: string, of: string): SynopsisReason => ({
    text,
    language: of,
    isRightToLeft: isRightToLeft(of),
  });
  const words = documentLanguage(language);
  return [
    ...reasons.map((text) => inLanguage(text, language)),
    ...releaseReasons.flatMap(({ version, because, language: written, translated }) => [
      inLanguage(
        documentWords[translated?.state === "machine-drafted" ? "frameworkWhyDrafted" : "frameworkWhy"][words].replace(
          "{release}",
          version,
        ),
        language,
      ),
      inLanguage(
        documentWords.quoted[documentLanguage(written)].replace("{text}", () => because),
        written,
      ),
    ]),
  ];
}

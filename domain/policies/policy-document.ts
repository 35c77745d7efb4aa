import type { TextSegment } from "#domain/policies/compare-texts";
import { compareWithModel, type EffectiveClause, type EffectivePolicy } from "#domain/policies/resolve-policy";
import { flowText } from "#domain/policies/tokens";
import { documentLanguage, documentWords } from "#vocabulary/document-words";

/** A paragraph in runs: what both texts have, what the city does not take of the model, what is the city's. */
export type Paragraph = readonly TextSegment[];

export interface DocumentClause {
  id: string;
  /** As the legal form writes it; absent where the clause is left out. */
  label?: string;
  title: Paragraph;
  paragraphs: readonly Paragraph[];
  isLeftOut: boolean;
}

/** A local policy as a document: what a council reads, whatever the format it is written in. */
export interface PolicyDocument {
  language: string;
  isRightToLeft: boolean;
  title: string;
  city: string;
  /** Of a city that does not exist: that it does not. */
  notice?: string;
  /** What it is and which model text it is made of. */
  about: string;
  /** How differences are marked; absent where they are not. */
  legend?: string;
  recitals: readonly string[];
  clauses: readonly DocumentClause[];
  closing: readonly string[];
  /** Each departure with its reason, where differences are marked. */
  reasons?: { title: string; items: readonly { clause: string; what: string; reason: string }[] };
}

export interface DocumentOptions {
  city: string;
  /** The policy's title in the release. */
  policy: string;
  /** Whether what differs from the model text is marked, and the reasons stand behind. */
  isMarked: boolean;
  isDemonstration: boolean;
}

const rightToLeft = new Set(["ar", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"]);

/** Whether a language (a tag such as `ar`) is written from right to left. */
export const isRightToLeft = (tag: string): boolean => rightToLeft.has(tag.split("-")[0]!);

/** Makes a document of what a city's policy says, in its own language; clauses left out are in it only where marked. */
export function composeDocument(
  policy: EffectivePolicy,
  { city, policy: title, isMarked, isDemonstration }: DocumentOptions,
): PolicyDocument {
  const words = documentLanguage(policy.language);
  const about = fill(documentWords.draft[words], { release: policy.release, policy: title });
  const clauses = policy.clauses.filter(({ marks }) => isMarked || !marks.includes("left-out"));
  return {
    language: policy.language,
    isRightToLeft: isRightToLeft(policy.language),
    title: policy.title,
    city,
    ...(isDemonstration && { notice: documentWords.invented[words] }),
    about,
    ...(isMarked && { legend: documentWords.marked[words] }),
    recitals: policy.form.recitals,
    clauses: clauses.map((clause) => composeClause(clause, policy.language, isMarked)),
    closing: policy.form.closing === "" ? [] : policy.form.closing.split(/\n+/),
    ...(isMarked && { reasons: { title: documentWords.reasons[words], items: reasonsOf(policy) } }),
  };
}

const fill = (template: string, values: Readonly<Record<string, string>>): string =>
  template.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);

const plain = (text: string): TextSegment[] => [{ kind: "same", text }];

function composeClause(clause: EffectiveClause, language: string, isMarked: boolean): DocumentClause {
  const isLeftOut = clause.marks.includes("left-out");
  const differences = isMarked ? compareWithModel(clause, language) : undefined;
  const isAdded = isMarked && clause.marks.includes("added");
  const all = (text: string): TextSegment[] =>
    isLeftOut ? [{ kind: "removed", text }] : isAdded ? [{ kind: "inserted", text }] : plain(text);
  const leftOut = isLeftOut ? [plain(documentWords.leftOut[documentLanguage(language)])] : [];
  return {
    id: clause.id,
    ...(clause.number && { label: clause.number.label }),
    title: differences && !isLeftOut ? differences.title : all(clause.title),
    paragraphs: [
      ...leftOut,
      ...splitParagraphs(differences && !isLeftOut ? differences.text : all(flowText(clause.text))),
    ],
    isLeftOut,
  };
}

/** Runs of text cut at the ends of lines, so that each line is a paragraph of its own. */
export function splitParagraphs(segments: readonly TextSegment[]): Paragraph[] {
  const paragraphs: TextSegment[][] = [[]];
  for (const { kind, text } of segments) {
    text.split(/\n+/).forEach((line, at) => {
      if (at > 0) paragraphs.push([]);
      if (line !== "") paragraphs.at(-1)!.push({ kind, text: line });
    });
  }
  return paragraphs.filter((paragraph) => paragraph.length > 0);
}

function reasonsOf({ clauses, language }: EffectivePolicy) {
  const words = documentLanguage(language);
  return clauses.flatMap(({ id, number, departures, parameters }) =>
    departures.map((departure) => {
      const parameter = parameters.find(({ name }) => departure.kind === "set" && name === departure.parameter);
      const what =
        departure.kind === "set"
          ? fill(documentWords.set[words], {
              name: departure.parameter,
              value: String(departure.value),
              model: String(parameter?.model ?? ""),
            })
          : documentWords[departure.kind][words];
      return { clause: number ? `${number.label} (${id})` : id, what, reason: departure.reason };
    }),
  );
}

import { mergeSequences, type Stretch } from "#domain/policies/merge-sequences";
import { flowText, joinSentences, sentencesOf, wordsOf } from "#domain/policies/tokens";

/**
 * A piece of a merged text. `text` is what the merge proposes for it; an *open* piece is for a person to decide and holds
 * the city's words until then.
 */
export interface MergePiece {
  kind: "same" | "ours" | "theirs" | "both" | "open";
  text: string;
  base: string;
  ours: string;
  theirs: string;
}

export interface TextMerge {
  /**
   * *none*: nobody wrote; *same*: both wrote the same; *ours*, *theirs*: only that side wrote; *combined*: both did, in
   * different sentences; *conflict*: both touched one sentence, and `text` is only offered.
   */
  outcome: "none" | "same" | "ours" | "theirs" | "combined" | "conflict";
  text: string;
  pieces: readonly MergePiece[];
  /** Pieces where even the words meet, and a person has to write. */
  open: number;
}

/**
 * The three-way merge of one text: what the release said before, what the city made of it, what the release says now.
 * Edits are combined only where no sentence was touched by both, or where both wrote the same. Where one was, the merge
 * goes on word by word and is offered, never taken by itself.
 */
export function mergeTexts(base: string, ours: string, theirs: string, language: string): TextMerge {
  const [flowBase, flowOurs, flowTheirs] = [flowText(base), flowText(ours), flowText(theirs)];
  if (flowOurs === flowTheirs) return settled(flowBase === flowTheirs ? "none" : "same", base, ours, theirs, theirs);
  if (flowBase === flowOurs) return settled("theirs", base, ours, theirs, theirs);
  if (flowBase === flowTheirs) return settled("ours", base, ours, theirs, ours);
  const stretches = mergeSequences(sentencesOf(flowBase), sentencesOf(flowOurs), sentencesOf(flowTheirs));
  if (!stretches.some(({ kind }) => kind === "meet")) {
    const merged = stretches.flatMap((stretch) => [...chosen(stretch)]);
    return { outcome: "combined", text: joinSentences(merged), pieces: stretches.map(asPiece), open: 0 };
  }
  const worded = stretches.map((stretch) =>
    stretch.kind === "meet" ? mergeWords(stretch, language) : [asPiece(stretch)],
  );
  const pieces = worded.flat();
  const sentences = stretches.flatMap((stretch, at) =>
    stretch.kind === "meet" ? sentencesOf(proposed(worded[at]!)) : [...chosen(stretch)],
  );
  return {
    outcome: "conflict",
    text: joinSentences(sentences),
    pieces,
    open: pieces.filter(({ kind }) => kind === "open").length,
  };
}

const chosen = ({ kind, ours, theirs }: Stretch) => (kind === "theirs" ? theirs : ours);
const proposed = (pieces: readonly MergePiece[]) => pieces.map(({ text }) => text).join("");

function settled(
  outcome: "none" | "same" | "ours" | "theirs",
  base: string,
  ours: string,
  theirs: string,
  text: string,
): TextMerge {
  const kind = outcome === "none" ? "same" : outcome === "same" ? "both" : outcome;
  return { outcome, text, pieces: [{ kind, text, base, ours, theirs }], open: 0 };
}

function asPiece(stretch: Stretch): MergePiece {
  const [base, ours, theirs] = [stretch.base, stretch.ours, stretch.theirs].map(joinSentences) as [
    string,
    string,
    string,
  ];
  return {
    kind: stretch.kind === "meet" ? "open" : stretch.kind,
    text: joinSentences(chosen(stretch)),
    base,
    ours,
    theirs,
  };
}

/** Inside a sentence that both touched: the words that do not meet are proposed together. */
function mergeWords(stretch: Stretch, language: string): MergePiece[] {
  const [base, ours, theirs] = [stretch.base, stretch.ours, stretch.theirs].map((tokens) =>
    wordsOf(flowText(joinSentences(tokens)), language),
  ) as [ReturnType<typeof wordsOf>, ReturnType<typeof wordsOf>, ReturnType<typeof wordsOf>];
  const textOf = (tokens: Stretch["base"]) => tokens.map(({ text }) => text).join("");
  return mergeSequences(base, ours, theirs).map((words) => ({
    kind: words.kind === "meet" ? "open" : words.kind,
    text: textOf(chosen(words)),
    base: textOf(words.base),
    ours: textOf(words.ours),
    theirs: textOf(words.theirs),
  }));
}

import type { Difference } from "#domain/frameworks/compare-items";
import type { Change } from "#domain/frameworks/release";
import { countChanges, type ToldChange } from "#domain/frameworks/tell-changes";
import { compareTexts, type TextSegment } from "#domain/policies/compare-texts";

/** "0.1.0 → 0.2.0: 12 reworded, 3 moved, 170 kept". */
export function printCounts(from: string, to: string, changes: readonly Change[]): string {
  const counts = Object.entries(countChanges(changes)).map(([kind, count]) => `${count} ${kind}`);
  return `${from} → ${to}: ${counts.join(", ")}`;
}

/** One change in words: what it became, every place that differs with old and new, and why. */
export function printChange(change: ToldChange, isGuess: boolean): string {
  const { id, became, also = [], into, title, because, differences } = change;
  const kinds = [became, ...also].join(", ");
  const successors = into ? ` into ${into.join(", ")}` : "";
  return [
    `\n${id}  ${kinds}${successors}${isGuess ? " (a guess: confirm or correct)" : ""}`,
    `  ${title}`,
    ...differences.map((difference) => `  ${difference.field}: ${printDifference(difference)}`),
    ...(because === undefined ? [] : [`  because: ${because}`]),
  ].join("\n");
}

function printDifference({ before, after }: Difference): string {
  if (before === undefined || after === undefined) return before === undefined ? `{+${after}+}` : `[-${before}-]`;
  const runs = compareTexts(before, after, "en");
  const isShort = before.length + after.length < 160 && !runs.some(({ kind }) => kind === "same");
  if (isShort) return `${before} → ${after}`;
  return runs.map((run, at) => printRun(run, at === 0, at === runs.length - 1)).join("");
}

const around = 6;

/** Of what stayed, only the words beside a change. */
function printRun({ kind, text }: TextSegment, isFirst: boolean, isLast: boolean): string {
  if (kind === "removed") return `[-${text}-]`;
  if (kind === "inserted") return `{+${text}+}`;
  const words = text.split(" ");
  if (words.length <= around * 2 + 2) return text;
  const head = isFirst ? [] : words.slice(0, around);
  const tail = isLast ? [] : words.slice(-around);
  return [...head, "…", ...tail].join(" ");
}

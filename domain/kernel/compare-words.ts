/** A run of words that two texts share, or that only one of them has. */
export interface WordRun {
  kind: "same" | "removed" | "added";
  text: string;
}

/** Tables beyond this many cells are not worth their memory: what differs is then shown as replaced whole. */
const largestTable = 4_000_000;

/**
 * How one text became another, word by word: the runs that are the same or were added give the later text, those that are
 * the same or were removed the earlier one, except for the spaces between words.
 */
export function compareWords(before: string, after: string): WordRun[] {
  const [old, now] = [wordsOf(before), wordsOf(after)];
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start++;
  let end = 0;
  while (end < old.length - start && end < now.length - start && old.at(-1 - end) === now.at(-1 - end)) end++;
  const runs: WordRun[] = [];
  const put = (kind: WordRun["kind"], words: readonly string[]) => {
    if (words.length === 0) return;
    const last = runs.at(-1);
    if (last?.kind === kind) last.text += ` ${words.join(" ")}`;
    else runs.push({ kind, text: words.join(" ") });
  };
  put("same", old.slice(0, start));
  walk(old.slice(start, old.length - end), now.slice(start, now.length - end), put);
  put("same", old.slice(old.length - end));
  return runs;
}

const wordsOf = (text: string): string[] => text.split(/\s+/).filter(Boolean);

/** Follows the longest common run of words through what differs; removed words come before added ones. */
function walk(
  old: readonly string[],
  now: readonly string[],
  put: (kind: WordRun["kind"], words: readonly string[]) => void,
): void {
  if (old.length * now.length > largestTable) {
    put("removed", old);
    put("added", now);
    return;
  }
  const width = now.length + 1;
  const longest = new Uint32Array((old.length + 1) * width);
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      longest[i * width + j] =
        old[i] === now[j]
          ? longest[(i + 1) * width + j + 1]! + 1
          : Math.max(longest[(i + 1) * width + j]!, longest[i * width + j + 1]!);
    }
  }
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      put("same", [old[i]!]);
      i++;
      j++;
    } else if (i < old.length && (j === now.length || longest[(i + 1) * width + j]! >= longest[i * width + j + 1]!)) {
      put("removed", [old[i++]!]);
    } else put("added", [now[j++]!]);
  }
}

import { Document, isMap, isScalar, isSeq, type Node, type YAMLMap } from "yaml";
import type { ProposedChange } from "#domain/frameworks/diff-releases";
import type { Change, Release } from "#domain/frameworks/release";

const ofGuess: Partial<Record<Change["became"], string>> = {
  retired: " Guessed, for no other item took its words. Confirm by writing because, or correct.",
  split: " Guessed by words in common. Confirm by writing because, or correct.",
  merged: " Guessed by words in common. Confirm by writing because, or correct.",
  moved: " Guessed by its name and question. Confirm by writing because, or correct.",
};
const ofWords = " Only a person can say whether the meaning changed: then write meaning-changed.";

/** The text of `changes.yaml`: what is settled in one line each, what waits for a person laid out to be filled in. */
export function writeChanges(from: string, { changes }: Release, proposed: readonly ProposedChange[]): string {
  const document = new Document({ from, note: changes.note, items: proposed.map(({ change }) => entryOf(change)) });
  const items = document.get("items");
  if (isSeq(items)) for (const [at, node] of items.items.entries()) layOut(node as Node, proposed[at]!);
  fold(document.get("note", true));
  const text = document.toString({ lineWidth: 118, flowCollectionPadding: true });
  return text.replace(/^( +(?:also|into): \[) (.*) \]$/gm, "$1$2]");
}

const isSettled = ({ became, because }: Change): boolean =>
  (became === "kept" || became === "new") && because === undefined;

function entryOf(change: Change): object {
  const { id, became, also, into, because } = change;
  return {
    id,
    became,
    ...(also && { also }),
    ...(into && { into }),
    ...(isSettled(change) ? {} : { because: because ?? null }),
  };
}

function layOut(node: Node, { change, isGuess }: ProposedChange): void {
  if (!isMap(node)) return;
  if (isSettled(change)) node.flow = true;
  for (const key of ["also", "into"]) {
    const list = node.get(key, true) as unknown;
    if (isSeq(list)) list.flow = true;
  }
  const because = node.get("because", true) as unknown;
  if (change.because !== undefined) fold(because);
  else
    leaveOpen(
      node,
      isGuess
        ? ofGuess[change.became]
        : [change.became, ...(change.also ?? [])].includes("reworded")
          ? ofWords
          : undefined,
    );
}

/** `because:` with nothing behind it, below a comment that says what is asked of a person. */
function leaveOpen(node: YAMLMap, comment: string | undefined): void {
  const pair = node.items.find(({ key }) => isScalar(key) && key.value === "because");
  if (isScalar(pair?.value)) pair.value.source = "";
  if (comment && isScalar(pair?.key)) pair.key.commentBefore = comment;
}

function fold(node: unknown): void {
  if (isScalar(node)) node.type = "BLOCK_FOLDED";
}

import type { Look, Style } from "#cli/look";
import type {
  BucketCounts,
  ChangedFigure,
  Upgrade,
  UpgradeClause,
  UpgradePreview,
  UpgradeQuestion,
} from "#contract/upgrades";
import { type Bucket, buckets, type WhyCode } from "#domain/policies/preview";

const bucketWords: Record<Bucket, string> = {
  unchanged: "unchanged",
  taken: "taken from the release",
  oursKept: "ours kept",
  combined: "combined",
  conflict: "to be settled",
  retired: "retired",
  new: "new",
  waitingForTranslation: "waits for a translation",
};
const bucketStyles: Partial<Record<Bucket, Style>> = {
  conflict: "red",
  combined: "cyan",
  oursKept: "green",
  new: "yellow",
};

const whyWords: Record<WhyCode, string> = {
  "reworded-upstream": "reworded in the release",
  "meaning-changed": "says something else now",
  "bounds-changed": "bounds changed",
  "rule-changed": "rule changed",
  "kind-changed": "core or optional changed",
  moved: "moved",
  split: "split",
  merged: "merged",
  retired: "ended in the release",
  new: "new in the release",
  "set-by-city": "value set by the city",
  "reworded-by-city": "worded by the city",
  "left-out-by-city": "left out by the city",
  "added-by-city": "the city's own",
  "same-as-upstream": "same as in the release now",
  "different-sentences": "both wrote, in different sentences",
  "same-sentence": "both wrote in one sentence",
  "nothing-left": "nothing is left of it",
  "departed-from-another-text": "departed from another text",
  "languages-differ": "languages differ",
  "names-gone-parameter": "names a parameter that is gone",
  "rule-unusable": "the city's rule cannot be run",
  "value-out-of-bounds": "the value is out of bounds",
  "parameter-type-changed": "the parameter is of another type",
  "parameter-gone": "the parameter is gone",
  "parameter-moved": "the parameter moved",
  "values-differ": "values differ",
  "several-parts": "went on in several parts",
  "anchor-gone": "what it stood behind is gone",
  "no-translation": "not translated yet",
  settled: "settled",
};

const number = (value: number): string => value.toLocaleString("en");

/** Counts by bucket, those that are empty left out, drawn beside. */
function tellCounts(counts: BucketCounts, { paint }: Look): string[] {
  const total = buckets.reduce((sum, bucket) => sum + counts[bucket], 0);
  return buckets
    .filter((bucket) => counts[bucket] > 0)
    .map((bucket) => {
      const drawn = "█".repeat(Math.max(1, Math.round((counts[bucket] / total) * 40)));
      const head = `  ${bucketWords[bucket].padEnd(24)}${number(counts[bucket]).padStart(6)}  `;
      return head + paint(bucketStyles[bucket] ?? "gray", drawn);
    });
}

/** What an upgrade does, as people like to read it: how much of what, then clause by clause what does not stay as it is. */
export function tellPreview(preview: UpgradePreview, look: Look): string {
  const { from, to, counts, policies, questions, archived } = preview;
  const { paint } = look;
  if (policies.length === 0) return `Nothing of the city stands on an earlier release than ${to}.`;
  const lines = [paint("bold", `From ${from.join(", ")} to ${to}`), ...tellCounts(counts, look)];
  for (const { policy, title, clauses, isBegun } of policies) {
    const moved = clauses.filter(({ bucket }) => bucket !== "unchanged");
    lines.push("", paint("bold", `${policy}  ${title}`) + (isBegun ? "  (begins with what moved here)" : ""));
    lines.push(...moved.map((clause) => tellClause(clause, look)), `  ${clauses.length - moved.length} unchanged`);
  }
  if (archived > 0) lines.push("", `${number(archived)} of the city's departures and notes will be archived.`);
  lines.push(...tellCarried(preview), "", ...tellQuestions(questions, look));
  return lines.join("\n");
}

const answerWords: readonly [became: string, words: string][] = [
  ["asked", "asked anew"],
  ["to-confirm", "to be confirmed"],
  ["carried", "taken along as they were"],
  ["archived", "archived"],
];

/** What goes along beside the policies, and every figure that becomes another one. */
function tellCarried({ carried, items, figures }: UpgradePreview): string[] {
  const answers = answerWords.flatMap(([became, words]) => {
    const count = carried.answers?.[became] ?? 0;
    return count === 0 ? [] : [`${number(count)} ${words}`];
  });
  const texts = (items.texts ?? []).map(({ id, title }) => `${title} (${id})`);
  return [
    ...(texts.length > 0
      ? ["", `In force as before, with the draft of an amendment beside it: ${texts.join(", ")}.`]
      : []),
    ...(answers.length > 0 ? ["", `Answers of the assessment: ${answers.join(", ")}.`] : []),
    ...(figures.length > 0 ? ["", `Figures that change (${number(figures.length)}):`, ...figures.map(tellFigure)] : []),
  ];
}

function tellFigure({ group, id, figure, before, after }: ChangedFigure): string {
  const isCount = figure === "evidenced" || figure.endsWith("reported");
  const say = (value: number | null) => {
    if (value === null) return "–";
    return isCount ? number(value) : `${number(Math.round(value * 1000) / 10)} %`;
  };
  return `  ${(group === "all" ? group : id).padEnd(20)}${figure.padEnd(24)}${say(before)} → ${say(after)}`;
}

function tellClause({ id, bucket, why, ours, theirs, result }: UpgradeClause, { paint }: Look): string {
  const words = bucketWords[bucket].padEnd(24);
  const because = why.map(({ code }) => whyWords[code]).join(", ");
  const title = (result ?? theirs ?? ours)?.title ?? "";
  return `  ${id.padEnd(12)}${paint(bucketStyles[bucket] ?? "gray", words)}${title}${because === "" ? "" : ` (${because})`}`;
}

function tellQuestions(questions: readonly UpgradeQuestion[], { paint }: Look): string[] {
  if (questions.length === 0) return ["Nothing is to be settled: apply it with --apply."];
  return [
    paint("bold", `To be settled, in a file for --settle (${questions.length}):`),
    ...questions.map(({ id, accepts, why, parameter }) => {
      const bounds = parameter && "min" in parameter ? ` (${parameter.min} to ${parameter.max})` : "";
      return `  ${id}: ${why.map(({ code }) => whyWords[code]).join(", ")}. Answer: ${accepts.join(", ")}${bounds}`;
    }),
  ];
}

export function tellUpgrade({ from, to, state, counts, archived, undoUntil }: Upgrade, look: Look): string {
  if (state === "undone") return `The city's policies stand on ${from} again, as they were before.`;
  return [
    look.paint("bold", `The city's policies stand on ${to} now, from ${from}.`),
    ...tellCounts(counts, look),
    `${number(archived)} archived. It can be undone until ${undoUntil.slice(0, 10)}: plaza upgrade --undo.`,
  ].join("\n");
}

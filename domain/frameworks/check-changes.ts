import {
  type Comparison,
  comparedKinds,
  compareReleases,
  differencesOf,
  idsToAccountFor,
} from "#domain/frameworks/diff-releases";
import { listItems } from "#domain/frameworks/items";
import { type Change, type ChangeKind, changeKinds, type Release } from "#domain/frameworks/release";
import { compareVersions } from "#domain/frameworks/version";
import type { Finding } from "#domain/kernel/finding";

const path = "changes.yaml";
type Told = Pick<Finding, "code" | "message" | "fix">;

/**
 * Whether `changes` tells the truth about the release before: every id accounted for once, nothing claimed that is not
 * so, and a reason wherever a city has to look again. `earlier` are all releases of lower versions, oldest first.
 */
export function checkChanges(release: Release, earlier: readonly Release[]): Finding[] {
  const { from, items } = release.changes;
  const reused = checkReuse(release, earlier);
  if (from === null && earlier.length === 0) return items.length === 0 ? reused : [...reused, withoutBefore];
  const before = earlier.find(({ version }) => version === from);
  if (!before) return [...reused, fromUnknown(release, earlier)];
  const comparison = compareReleases(before, release);
  const told = new Map(items.map((change) => [change.id, change]));
  return [
    ...reused,
    ...idsToAccountFor(comparison)
      .filter((id) => !told.has(id))
      .map((id) => missing(comparison, id, before.version)),
    ...items.flatMap((change, at) =>
      told.get(change.id) !== change && items.findIndex(({ id }) => id === change.id) === at
        ? [repeated(change)]
        : judgeChange(comparison, change).map((each) => ({ ...each, path: `${path} ${change.id}` })),
    ),
  ];
}

const withoutBefore: Finding = {
  code: "changes-without-before",
  path,
  message: "There is no release before this one, so nothing can have changed.",
  fix: "Name the release before under `from`, or leave `items` empty.",
};

const fromUnknown = ({ changes, version }: Release, earlier: readonly Release[]): Finding => ({
  code: "changes-from-unknown",
  path: `${path} from`,
  message:
    changes.from === null
      ? `There are releases before ${version}, and \`from\` names none of them.`
      : `\`from\` names ${changes.from}, which is no release before ${version}.`,
  fix: `Name the release that this one was made from: ${earlier.map((each) => each.version).join(", ") || "none is there, so write null"}.`,
});

const missing = ({ before }: Comparison, id: string, version: string): Finding => ({
  code: "change-missing",
  path: `${path} ${id}`,
  message: before.has(id) ? `Nothing says what became of ${id} of ${version}.` : `Nothing says that ${id} is new.`,
  fix: "Run `npm run content -- diff` with `--write`, which proposes it, and say why.",
});

const repeated = ({ id }: Change): Finding => ({
  code: "change-repeated",
  path: `${path} ${id}`,
  message: `${id} is accounted for twice.`,
  fix: "Keep one entry; `became` is the weightiest of what happened, `also` lists the rest.",
});

/** An id is given once: one that an earlier release retired is never given to something else. */
function checkReuse(release: Release, earlier: readonly Release[]): Finding[] {
  const from = earlier.find(({ version }) => version === release.changes.from);
  const before = new Set(from ? listItems(from).keys() : []);
  const ended = new Map<string, string>();
  for (const each of [...earlier].sort((a, b) => compareVersions(a.version, b.version))) {
    for (const id of listItems(each).keys()) if (!before.has(id)) ended.set(id, each.version);
  }
  // A definition goes by its term, which may come back into use.
  return [...listItems(release).values()]
    .filter(({ id, kind }) => from && kind !== "definition" && ended.has(id))
    .map(({ id }) => ({
      code: "id-reused",
      path: `${path} ${id}`,
      message: `${id} was an item of ${ended.get(id)} and had ended by ${from!.version}.`,
      fix: "Give the new item the next free number; what hung on the old one is found by its id for ever.",
    }));
}

/** What is not so about one entry, held against the two releases themselves. */
export function judgeChange(comparison: Comparison, change: Change): Told[] {
  const { before, after } = comparison;
  const { id } = change;
  const [was, is] = [before.has(id), after.has(id)];
  if (!was && !is) {
    return [
      {
        code: "change-of-unknown",
        message: `${id} is in neither release, so nothing became of it.`,
        fix: "Correct the id, or take the entry out.",
      },
    ];
  }
  const found = !was ? judgeNew(change) : !is ? judgeEnded(comparison, change) : judgeStaying(comparison, change);
  return [...found, ...judgeOrder(change), ...judgeSuccessors(comparison, change), ...judgeReason(change)];
}

const notSo = (message: string, fix: string): Told => ({ code: "change-not-so", message, fix });
const kindsOf = ({ became, also = [] }: Change): ChangeKind[] => [became, ...also];

function judgeNew(change: Change): Told[] {
  if (change.became === "new" && !change.also) return [];
  return [
    notSo(
      `${change.id} is said to be ${kindsOf(change).join(", ")}, and the release before did not have it.`,
      "Write `became: new`.",
    ),
  ];
}

function judgeEnded({ before }: Comparison, change: Change): Told[] {
  const isParameter = before.get(change.id)!.kind === "parameter";
  const accepted: ChangeKind[] = isParameter ? ["retired", "moved"] : ["retired", "split", "merged"];
  if (accepted.includes(change.became) && !change.also) return [];
  return [
    notSo(
      `${change.id} is said to be ${kindsOf(change).join(", ")}, and this release no longer has it.`,
      `Write one of: ${accepted.join(", ")}.`,
    ),
  ];
}

const nothingOf: Partial<Record<ChangeKind, string>> = {
  "meaning-changed": "nothing in it differs",
  "bounds-changed": "no parameter came, went or has another bound, option or model value",
  "rule-changed": "what is checked by machine is the same",
  reworded: "no word of it differs",
  moved: "it stands where it stood",
  retired: "this release still has it",
  merged: "this release still has it",
  new: "the release before had it",
};

function judgeStaying(comparison: Comparison, change: Change): Told[] {
  const { id } = change;
  if (comparison.before.get(id)!.kind === "parameter") {
    return [
      notSo(`${id} goes on under its clause.`, "Take the entry out; the clause's entry tells what became of it."),
    ];
  }
  const compared = comparedKinds(differencesOf(comparison, id));
  const claimed = kindsOf(change);
  if (claimed.includes("kept") && (compared[0] !== "kept" || claimed.length > 1)) {
    return [
      {
        code: "change-kept-but-differs",
        message: `${id} is said to be kept, and it is ${compared.join(", ")}.`,
        fix: "Undo the change, or say what became of it and why.",
      },
    ];
  }
  const differs = compared[0] !== "kept";
  const isSo = (kind: ChangeKind) =>
    compared.includes(kind) || (differs && ["meaning-changed", "split"].includes(kind));
  const wrong = claimed.filter((kind) => !isSo(kind));
  const untold = compared.filter(
    (kind) => differs && !claimed.includes(kind) && !(kind === "reworded" && claimed.includes("meaning-changed")),
  );
  return [
    ...wrong.map((kind) =>
      notSo(
        `${id} is said to be ${kind}, and ${nothingOf[kind] ?? "nothing in it differs"}.`,
        `Compared with the release before it is: ${compared.join(", ")}.`,
      ),
    ),
    ...untold.map((kind) => ({
      code: "change-untold",
      message: `${id} is also ${kind}, which its entry does not say.`,
      fix: `Add ${kind} to \`also\`, or make it \`became\` where it is the weightiest.`,
    })),
  ];
}

function judgeOrder(change: Change): Told[] {
  const claimed = kindsOf(change);
  const ordered = changeKinds.filter((kind) => claimed.includes(kind));
  if (ordered.join() === claimed.join()) return [];
  return [
    {
      code: "change-order",
      message: `${change.id} is said to be ${claimed.join(", ")}; the weightiest comes first, and each once.`,
      fix: `Write \`became: ${ordered[0]}\`${ordered.length > 1 ? ` and \`also: [${ordered.slice(1).join(", ")}]\`` : ""}.`,
    },
  ];
}

function judgeSuccessors({ before, after }: Comparison, change: Change): Told[] {
  const { id, became, into = [] } = change;
  const goesOn =
    became === "split" || became === "merged" || (became === "moved" && before.get(id)?.kind === "parameter");
  const code = "change-successor";
  if (!goesOn) {
    return into.length === 0
      ? []
      : [{ code, message: `${id} is ${became}, so it goes on in nothing else.`, fix: "Take `into` out." }];
  }
  const needed = became === "split" ? 2 : 1;
  const kind = before.get(id)?.kind;
  return [
    ...(new Set(into).size < needed
      ? [
          {
            code,
            message: `${id} is ${became}, and \`into\` names ${into.length === 0 ? "nothing" : "too few"}.`,
            fix: needed === 2 ? "Name the two or more ids that go on with it." : "Name the id that goes on with it.",
          },
        ]
      : []),
    ...into
      .filter((each) => after.get(each)?.kind !== kind)
      .map((each) => ({
        code: "change-successor-unknown",
        message: `${id} is ${became} into ${each}, and this release has no ${kind} of that id.`,
        fix: "Correct the id, or add what it names.",
      })),
  ];
}

const judgeReason = ({ id, became, because }: Change): Told[] =>
  became === "kept" || became === "new" || because !== undefined
    ? []
    : [
        {
          code: "change-without-because",
          message: `${id} is ${became}, and nobody has said why.`,
          fix: "Write `because` in a sentence or two that a city understands.",
        },
      ];

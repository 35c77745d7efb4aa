import type { Clause, Parameter } from "#domain/frameworks/release";
import type { ItemChange } from "#domain/policies/trace-changes";

/** A clause as a random release makes it: sentences apart, so that they can be revised one by one. */
export interface Draft {
  id: string;
  kind: Clause["kind"];
  title: string;
  sentences: string[];
  parameters: Record<string, Parameter>;
  rules: Record<string, string>;
}

/** What a release may do to a clause. */
export const revisions = [
  "kept",
  "reworded",
  "meaning-changed",
  "bounds-changed",
  "type-changed",
  "parameter-moved",
  "parameter-gone",
  "rule-changed",
  "split",
  "split-away",
  "merged",
  "moved",
  "retired",
] as const;

export interface Revision {
  kind: (typeof revisions)[number];
  at: number;
  way: number;
}

const endings = ["daily", "in public"];

/** One of two ways to say more in a sentence. */
export const sharpen = (sentence: string, way: number): string =>
  sentence.replace(/\.$/, ` ${endings[way % endings.length]}.`);

interface Making {
  clauses: Draft[];
  changes: ItemChange[];
  number: number;
}

/**
 * The release that follows: one revision per clause, then new clauses. Ids of what is new count from `number`, so that
 * none is given twice. Its changes say what was done, as a release's do.
 */
export function reviseRelease(
  clauses: readonly Draft[],
  list: readonly Revision[],
  fresh: readonly { title: string; text: string }[],
  number: number,
): { clauses: Draft[]; changes: ItemChange[] } {
  const making: Making = { clauses: [], changes: [], number };
  clauses.forEach((clause, at) => {
    revise(making, clause, list[at % list.length]!, at === 0);
  });
  for (const { title, text } of fresh) {
    const id = nextId(making);
    making.clauses.push({ id, kind: "optional", title, sentences: [text], parameters: {}, rules: {} });
    making.changes.push({ id, became: "new" });
  }
  return making;
}

const nextId = (making: Making): string => `pia.c${making.number++}`;

/** Revisions that change one clause in its place. */
const inPlace: Partial<
  Record<Revision["kind"], (clause: Draft, revision: Revision) => [Draft, Omit<ItemChange, "id">]>
> = {
  reworded: (clause, revision) => [{ ...clause, sentences: sharpenOne(clause, revision) }, { became: "reworded" }],
  "meaning-changed": (clause, revision) => [
    { ...clause, sentences: sharpenOne(clause, revision) },
    { became: "meaning-changed" },
  ],
  "bounds-changed": (clause, revision) => [changeBounds(clause, revision), { became: "bounds-changed" }],
  "type-changed": (clause, revision) => [changeBounds(clause, revision), { became: "bounds-changed" }],
  "rule-changed": (clause) => [
    { ...clause, rules: changeRules(clause) },
    { became: Object.keys(clause.rules).length > 0 ? "rule-changed" : "kept" },
  ],
};

function revise(making: Making, clause: Draft, revision: Revision, isFirst: boolean): void {
  const { id } = clause;
  const { kind } = revision;
  if (kind === "parameter-moved" || kind === "parameter-gone") changeNames(making, clause, kind === "parameter-moved");
  else if (kind === "split" || kind === "split-away") split(making, clause, kind === "split-away");
  else if (kind === "retired") making.changes.push({ id, became: "retired" });
  else if (kind === "merged" && !isFirst && making.clauses.length > 0) merge(making, clause);
  else if (kind === "moved") {
    making.clauses.unshift(clause);
    making.changes.push({ id, became: "moved" });
  } else {
    const [next, change] = inPlace[kind]?.(clause, revision) ?? [clause, { became: "kept" }];
    making.clauses.push(next);
    making.changes.push({ id, ...change });
  }
}

function sharpenOne({ sentences }: Draft, { at, way }: Revision): string[] {
  const place = at % sentences.length;
  return sentences.map((sentence, index) => (index === place ? sharpen(sentence, way) : sentence));
}

function changeBounds(clause: Draft, { kind, at }: Revision): Draft {
  const parameters = Object.entries(clause.parameters).map(([name, parameter]): [string, Parameter] => {
    if (parameter.type === "choice") {
      const { law: _law, ...fewer } = parameter.options;
      return [
        name,
        at === 0 && Object.hasOwn(fewer, "consent") ? { ...parameter, options: fewer, model: "consent" } : parameter,
      ];
    }
    if (parameter.type === "flag") return [name, parameter];
    if (kind === "type-changed") return [name, { ...parameter, type: "months" }];
    const max = [20, 60, 60, 90][at]!;
    return [name, { ...parameter, max, model: Math.min(max, [14, 28, 60, 90][at]!) }];
  });
  return { ...clause, parameters: Object.fromEntries(parameters) };
}

const changeRules = ({ rules }: Draft) =>
  Object.fromEntries(Object.keys(rules).map((id) => [id, "technology.retentionDays <= 60"]));

/** The first parameter gets another name, or goes with every sentence that names it. */
function changeNames(making: Making, clause: Draft, isMoved: boolean): void {
  const { id } = clause;
  const [name] = Object.keys(clause.parameters);
  if (!name) {
    making.clauses.push(clause);
    making.changes.push({ id, became: "kept" });
    return;
  }
  const { [name]: parameter, ...others } = clause.parameters;
  const renamed = `${name}X`;
  const isNamed = (sentence: string) => sentence.includes(`{${name}}`);
  const sentences = isMoved
    ? clause.sentences.map((sentence) => sentence.replaceAll(`{${name}}`, `{${renamed}}`))
    : clause.sentences.filter((sentence) => !isNamed(sentence));
  making.clauses.push({
    ...clause,
    sentences: sentences.length > 0 ? sentences : ["Nothing is left to set."],
    parameters: isMoved ? { ...others, [renamed]: parameter! } : others,
    rules: {},
  });
  making.changes.push({ id, became: "bounds-changed", also: ["reworded"] });
  making.changes.push({
    id: `${id}.${name}`,
    ...(isMoved ? { became: "moved", into: [`${id}.${renamed}`] } : { became: "retired" }),
  });
}

/** The last sentence becomes a clause of its own; with `isAway` the rest gets a new id as well. */
function split(making: Making, clause: Draft, isAway: boolean): void {
  if (clause.sentences.length < 2) {
    making.clauses.push(clause);
    making.changes.push({ id: clause.id, became: "kept" });
    return;
  }
  const firstId = isAway ? nextId(making) : clause.id;
  const secondId = nextId(making);
  const parts = [clause.sentences.slice(0, -1), clause.sentences.slice(-1)];
  const named = (sentences: string[]) =>
    Object.fromEntries(Object.entries(clause.parameters).filter(([name]) => sentences.join(" ").includes(`{${name}}`)));
  [firstId, secondId].forEach((id, at) => {
    const sentences = parts[at]!;
    making.clauses.push({
      ...clause,
      id,
      title: `${clause.title}, ${at + 1}`,
      sentences,
      parameters: named(sentences),
      rules: {},
    });
    if (id !== clause.id) making.changes.push({ id, became: "new" });
  });
  making.changes.push({ id: clause.id, became: "split", into: [firstId, secondId] });
}

/** Goes into the clause before it, with those of its parameters that the other has not. */
function merge(making: Making, clause: Draft): void {
  const before = making.clauses.at(-1)!;
  making.clauses[making.clauses.length - 1] = {
    ...before,
    sentences: [...before.sentences, ...clause.sentences.filter((sentence) => !before.sentences.includes(sentence))],
    parameters: { ...clause.parameters, ...before.parameters },
  };
  const told = making.changes.find(({ id }) => id === before.id);
  if (told && told.became === "kept") told.became = "meaning-changed";
  else if (told) told.also = [...(told.also ?? []), "meaning-changed"];
  making.changes.push({ id: clause.id, became: "merged", into: [before.id] });
}

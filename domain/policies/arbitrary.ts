import fc from "fast-check";
import type { Parameter } from "#domain/frameworks/release";
import { type Draft, type Revision, reviseRelease, revisions, sharpen } from "#domain/policies/arbitrary-revision";
import type { Edition } from "#domain/policies/edition";
import type { Departure, LegalNote, OwnRule, RuleAnswer } from "#domain/policies/local-policy";
import { editionFrom, type TestClause } from "#domain/policies/testing";
import type { ItemChange } from "#domain/policies/trace-changes";

/**
 * Random releases, what became of them in two later ones, and random departures of a city, for tests. Everything meets
 * often: sentences come from one handful and are sharpened in few ways, so that city and release now and then write the
 * same, touch one sentence, or set what the other sets.
 */
export interface World {
  /** Release 0.1.0 and what it became in 0.2.0 and 0.3.0. */
  releases: readonly [readonly TestClause[], readonly TestClause[], readonly TestClause[]];
  changes: readonly [readonly ItemChange[], readonly ItemChange[]];
  editions: readonly [Edition, Edition, Edition];
  /** A city's departures from 0.1.0; `checkLocalPolicy` finds nothing in them. */
  departures: readonly Departure[];
  notes: readonly LegalNote[];
}

export const versions = ["0.1.0", "0.2.0", "0.3.0"] as const;

const sentences = [
  "The city erases pictures of streets.",
  "A resident may ask what is kept.",
  "The office answers in writing.",
  "Nobody sells what was measured.",
  "The order names ground and person.",
  "Cameras stand where a sign says so.",
];
const parameters: Record<string, { parameter: Parameter; sentence: string; rule: string }> = {
  maxDays: {
    parameter: { type: "days", model: 28, min: 1, max: 90, ask: "How many days?" },
    sentence: "It is gone after {maxDays} days.",
    rule: "technology.retentionDays <= params.maxDays",
  },
  basis: {
    parameter: { type: "choice", options: { law: "the law", consent: "consent" }, model: "law", ask: "Which?" },
    sentence: "It rests on {basis}.",
    rule: "technology.personalData == true",
  },
};

const paragraphs = fc.record({
  picks: fc.uniqueArray(fc.nat(sentences.length - 1), { minLength: 1, maxLength: 4 }),
  names: fc.subarray(Object.keys(parameters)),
  hasRule: fc.boolean(),
  isCore: fc.boolean(),
});

const draftClauses: fc.Arbitrary<Draft[]> = fc.array(paragraphs, { minLength: 2, maxLength: 5 }).map((clauses) =>
  clauses.map(({ picks, names, hasRule, isCore }, at) => ({
    id: `pia.c0${at + 1}`,
    kind: isCore ? "core" : "optional",
    title: `On matter ${at + 1}`,
    sentences: [...picks.map((pick) => sentences[pick]!), ...names.map((name) => parameters[name]!.sentence)],
    parameters: Object.fromEntries(names.map((name) => [name, parameters[name]!.parameter])),
    rules: hasRule
      ? { [`pia.r0${at + 1}`]: names[0] ? parameters[names[0]]!.rule : "technology.personalData == true" }
      : {},
  })),
);

const revision: fc.Arbitrary<Revision> = fc.record({
  kind: fc.oneof(
    { weight: 1, arbitrary: fc.constant("kept" as const) },
    { weight: 3, arbitrary: fc.constantFrom(...revisions, "bounds-changed", "bounds-changed") },
  ),
  at: fc.nat(3),
  way: fc.nat(1),
});
const revisionList = fc.record({
  each: fc.array(revision, { minLength: 8, maxLength: 8 }),
  fresh: fc.uniqueArray(fc.nat(sentences.length - 1), { maxLength: 2 }),
});

const ownRule = (number: number): OwnRule => ({
  id: `pia.own-r0${number}`,
  subject: "technology",
  when: "true",
  must: "technology.retentionDays <= 7",
  says: "Everything goes within a week.",
  fix: "Set it to a week.",
});

interface Choice {
  kind: "none" | "set" | "reword" | "set and reword" | "leave-out";
  at: number;
  way: number;
  value: number;
  answer: "keep" | "none" | "replace" | "open";
}
const choice: fc.Arbitrary<Choice> = fc.record({
  kind: fc.constantFrom("none", "none", "set", "reword", "set and reword", "leave-out"),
  at: fc.nat(3),
  way: fc.nat(3),
  value: fc.constantFrom(1, 14, 28, 60, 90, 90),
  answer: fc.constantFrom("keep", "none", "replace", "open"),
});
const addition = fc.record({ after: fc.nat(6), pick: fc.nat(sentences.length - 1), hasRule: fc.boolean() });

const answerOf = ({ answer }: Choice, number: number): RuleAnswer | undefined =>
  answer === "open" ? undefined : answer === "replace" ? { answer, rules: [ownRule(number)] } : { answer };

/** The city's words for a clause: a sentence sharpened, put in or taken out. */
function rewrite({ sentences: own, parameters: known }: Draft, { at, way }: Choice): string {
  const words = [...own];
  const place = at % words.length;
  if (way < 2) words[place] = sharpen(words[place]!, way);
  else if (way === 2) words.splice(place, 0, "The council decides.");
  else if (words.length > 1 && Object.keys(known).length < words.length) words.splice(place, 1);
  else words.push("The council decides.");
  return words.join(" ");
}

function departuresFrom(clauses: readonly Draft[], edition: Edition, choices: readonly Choice[]): Departure[] {
  return clauses.flatMap((clause, at): Departure[] => {
    const chosen = choices[at]!;
    const reason = `Because of ${chosen.kind} in ${clause.id}.`;
    if (chosen.kind === "leave-out") return [{ kind: "leave-out", clause: clause.id, reason }];
    const rules = answerOf(chosen, at + 1);
    const name = Object.keys(clause.parameters)[chosen.at % 2] ?? Object.keys(clause.parameters)[0];
    const value = name === "basis" ? (chosen.value < 28 ? "law" : "consent") : chosen.value;
    const departsFrom = edition.byId.get(clause.id)!.fingerprint;
    return [
      ...(chosen.kind.startsWith("set") && name
        ? [{ kind: "set" as const, clause: clause.id, parameter: name, value, reason }]
        : []),
      ...(chosen.kind.endsWith("reword")
        ? [
            {
              kind: "reword" as const,
              clause: clause.id,
              title: chosen.at === 0 ? `${clause.title} here` : clause.title,
              text: rewrite(clause, chosen),
              departsFrom,
              ...(rules && { rules }),
              reason,
            },
          ]
        : []),
    ];
  });
}

const asTest = ({ sentences: words, ...clause }: Draft): TestClause => ({ ...clause, text: words.join(" ") });

/** A release, two that followed it, and a city's departures from the first. */
export const arbitraryWorld: fc.Arbitrary<World> = fc
  .record({
    drafts: draftClauses,
    second: revisionList,
    third: revisionList,
    choices: fc.array(choice, { minLength: 5, maxLength: 5 }),
    additions: fc.array(addition, { maxLength: 3 }),
    noted: fc.nat(4),
  })
  .map(({ drafts, second, third, choices, additions, noted }) => {
    const fresh = (picks: readonly number[]) => picks.map((pick) => ({ title: "More", text: sentences[pick]! }));
    const next = reviseRelease(drafts, second.each, fresh(second.fresh), 20);
    const last = reviseRelease(next.clauses, third.each, fresh(third.fresh), 50);
    const releases = [drafts.map(asTest), next.clauses.map(asTest), last.clauses.map(asTest)] as const;
    const editions = [
      editionFrom(versions[0], releases[0]),
      editionFrom(versions[1], releases[1]),
      editionFrom(versions[2], releases[2]),
    ] as const;
    const departures = [
      ...departuresFrom(drafts, editions[0], choices),
      ...additions.map(({ after, pick, hasRule }, at): Departure => {
        const anchors = [null, ...drafts.map(({ id }) => id), ...(at > 0 ? ["pia.own-c01"] : [])];
        const clause = `pia.own-c0${at + 1}`;
        const rules = hasRule ? [ownRule(at + 11)].map((rule) => ({ ...rule, id: `pia.own-r${at + 11}` })) : [];
        const text = sentences[pick]!;
        return {
          kind: "add",
          clause,
          after: anchors[after % anchors.length]!,
          title: "More",
          text,
          rules,
          reason: `For ${clause}.`,
        };
      }),
    ];
    const note = drafts[noted % drafts.length]!.id;
    const notes: LegalNote[] = [
      { clause: note, fits: "partly", law: "Municipal Act 12", note: "Needs a by-law.", release: versions[0] },
    ];
    return { releases, changes: [next.changes, last.changes], editions, departures, notes };
  });

import type { ClauseText, Edition } from "#domain/policies/edition";
import type { Departure, Held, LegalNote, LocalPolicy } from "#domain/policies/local-policy";
import type { TextMerge } from "#domain/policies/merge-texts";
import type { Scalar } from "#domain/rules/expression";

/** What an upgrade does to a clause or a parameter, as the city is shown it. */
export const buckets = [
  "unchanged",
  "taken",
  "oursKept",
  "combined",
  "conflict",
  "retired",
  "new",
  "waitingForTranslation",
] as const;
export type Bucket = (typeof buckets)[number];

/** Why something is in its bucket. Codes are words for the screens to say in any language. */
export const whyCodes = [
  "reworded-upstream",
  "meaning-changed",
  "bounds-changed",
  "rule-changed",
  "kind-changed",
  "moved",
  "split",
  "merged",
  "retired",
  "new",
  "set-by-city",
  "reworded-by-city",
  "left-out-by-city",
  "added-by-city",
  "same-as-upstream",
  "different-sentences",
  "same-sentence",
  "nothing-left",
  "departed-from-another-text",
  "languages-differ",
  "names-gone-parameter",
  "rule-unusable",
  "value-out-of-bounds",
  "parameter-type-changed",
  "parameter-gone",
  "parameter-moved",
  "values-differ",
  "several-parts",
  "anchor-gone",
  "no-translation",
  "settled",
] as const;
export type WhyCode = (typeof whyCodes)[number];

export interface Why {
  code: WhyCode;
  /** The clauses or the parameter that the reason speaks of. */
  about?: readonly string[];
}

/** A clause as one side has it; `text` still names parameters in braces. */
export interface ClauseSide extends ClauseText {
  /** False where the city leaves the clause out. */
  isInForce: boolean;
  /** Effective values by parameter. */
  values: Readonly<Record<string, Scalar>>;
}

export interface MergedParameter {
  /** The name in the later release; in the earlier one where it is gone. */
  name: string;
  bucket: Bucket;
  /** Model value of the earlier release, the city's effective value, model value of the later one. */
  base?: Scalar;
  ours?: Scalar;
  theirs?: Scalar;
  /** What is in force after the upgrade; absent where the parameter is gone or a person must say. */
  result?: Scalar;
  /** The city had set the value, and the model value is now the same; it stays set. */
  isSameAsUpstream?: true;
  why: readonly Why[];
}

export type Decision = "ours" | "theirs" | "merged" | "text" | "value" | "into" | "rules";

/** Something only the city can settle. Its id is stable for the same local policy and the same two releases. */
export interface Question {
  /** `pia.c07 text`, `pia.c07.maxVideoDays value`, `pia.c07 presence`, `pia.c07 split`, `pia.c07 rules`. */
  id: string;
  kind: "text" | "value" | "presence" | "split" | "rules";
  /** The clause of the later release it is about; of the earlier one where that was split or is gone. */
  clause: string;
  /** The departures that the answer decides over, as they were. */
  departures: readonly Departure[];
  why: readonly Why[];
  accepts: readonly Decision[];
  /** For `text`: both texts merged as far as they can be. */
  merge?: { title: TextMerge; text: TextMerge };
  /** For `into`: the clauses it may go to; for a value the parameters, as `pia.c15.maxVideoDays`. */
  into?: readonly string[];
  /** For `value`: the parameter of the later release. */
  parameter?: string;
  /** The departure as it would go on with the city's own words or value; `settle` makes the others from it. */
  draft?: Departure;
}

/** A departure that is live after the upgrade, and the keys (`departureKey`) of those before it that it goes on for. */
export interface Kept {
  departure: Departure;
  from: readonly string[];
}

/** A departure or note that is no longer live after the upgrade, whole, and why. */
export type Archived = { why: Why; from: string; to: string } & (
  | { what: "departure"; departure: Departure }
  | { what: "note"; note: LegalNote }
);

/** What becomes of one clause, of either release or the city's own. */
export interface MergedClause {
  /** Of the later release; of the earlier one where the clause ended there, of the city where it added it. */
  id: string;
  bucket: Bucket;
  why: readonly Why[];
  base?: ClauseSide;
  ours?: ClauseSide;
  theirs?: ClauseSide;
  /** What is proposed; where a question is open, with the proposed merge. Absent where nothing stays. */
  result?: ClauseSide;
  parameters: readonly MergedParameter[];
  questions: readonly Question[];
}

/** What an upgrade of one local policy does, before anybody has settled anything. */
export interface Preview {
  city: string;
  policy: string;
  language: string;
  from: string;
  to: string;
  /** In the order of the later release, with what ended and what the city added at its place. */
  clauses: readonly MergedClause[];
  /** How many clauses are in each bucket. */
  counts: Readonly<Record<Bucket, number>>;
  /** All open questions, in the order of the clauses. */
  questions: readonly Question[];
  /** What `settle` builds on. */
  before: LocalPolicy;
  theirs: Edition;
  keeps: readonly Kept[];
  notes: readonly LegalNote[];
  held: readonly Held[];
  archived: readonly Archived[];
}

/** A person's answer to one question. `reason` replaces the departure's where it is given. */
export type Settlement = { question: string; reason?: string | undefined } & (
  | { decision: "ours" | "theirs" | "merged" }
  | { decision: "text"; title: string; text: string; into?: string | undefined }
  | { decision: "value"; value: Scalar }
  | { decision: "into"; into: readonly string[] }
  | { decision: "rules"; rules: NonNullable<Extract<Departure, { kind: "reword" }>["rules"]> }
);

import type { Clause, Parameter, PublishedPolicy, Release, ReleasedRule } from "#domain/frameworks/release";
import { type Edition, editionOf, fingerprintText, type Translations } from "#domain/policies/edition";
import { type Departure, LocalPolicy, type Reword } from "#domain/policies/local-policy";
import { mergePolicy } from "#domain/policies/merge-policy";
import type { MergedClause, Preview, Settlement } from "#domain/policies/preview";
import { planRoute } from "#domain/policies/route";
import { settle, type Upgraded } from "#domain/policies/settle";
import type { ItemChange } from "#domain/policies/trace-changes";

/** A clause for a test, of which only what matters is given. */
export interface TestClause {
  id: string;
  title?: string;
  text: string;
  kind?: Clause["kind"];
  parameters?: Record<string, Parameter>;
  /** Conditions of its rules, by id. */
  rules?: Record<string, string>;
}

export const days = (model: number, min: number, max: number): Parameter => ({
  type: "days",
  model,
  min,
  max,
  ask: "How many days?",
});

const ruleOf = (clause: string, id: string, must: string): ReleasedRule => ({
  id,
  clause,
  subject: "technology",
  when: "true",
  must,
  says: "It is so.",
  fix: "Make it so.",
  examples: { conforms: [{ name: "a" }], breaches: [{ name: "a" }], undeclared: [{ name: "a" }], notApplicable: [] },
});

/** A release with one policy, made of clauses. */
export function releaseOf(version: string, clauses: readonly TestClause[], id = "pia"): Release {
  const policy = {
    id,
    stage: "published",
    title: "Privacy impact assessment",
    clauses: clauses.map(({ id, title = `Title of ${id}`, text, kind = "core", parameters = {} }) => ({
      id,
      kind,
      title,
      text,
      parameters,
      cuts: ["data-collection"],
      rationale: "Because.",
      obstacles: "None.",
      smallCity: "The same.",
    })),
    elements: [],
    rules: clauses.flatMap(({ id, rules = {} }) => Object.entries(rules).map(([rule, must]) => ruleOf(id, rule, must))),
  } as unknown as PublishedPolicy;
  return { version, language: "en", policies: [policy] } as unknown as Release;
}

export const editionFrom = (
  version: string,
  clauses: readonly TestClause[],
  language = "en",
  translations: Translations = {},
): Edition => editionOf(releaseOf(version, clauses), "pia", language, translations)!;

/** Translations of clauses, each named with the text it translates. */
export const translate = (clauses: readonly TestClause[], words: Record<string, string>): Translations =>
  Object.fromEntries(
    clauses
      .filter(({ id }) => Object.hasOwn(words, id))
      .map(({ id, title = `Title of ${id}`, text }) => [
        id,
        { title: `${id}の題`, text: words[id]!, fingerprint: fingerprintText({ title, text }) },
      ]),
  );

export const localOn = (
  edition: Edition,
  departures: readonly Departure[],
  more: Partial<LocalPolicy> = {},
): LocalPolicy =>
  LocalPolicy.parse({
    city: "linden",
    policy: edition.policy,
    release: edition.version,
    language: edition.language,
    departures,
    ...more,
  });

/** A reworded clause that pins what the edition says. */
export const rewordOf = (edition: Edition, clause: string, text: string, more: Partial<Reword> = {}): Reword => ({
  kind: "reword",
  clause,
  title: edition.byId.get(clause)!.words.title,
  text,
  departsFrom: edition.byId.get(clause)!.fingerprint,
  reason: "Our council wants it so.",
  ...more,
});

export const setTo = (clause: string, parameter: string, value: number | string | boolean): Departure => ({
  kind: "set",
  clause,
  parameter,
  value,
  reason: "Our council wants it so.",
});

export const leaveOut = (clause: string): Departure => ({ kind: "leave-out", clause, reason: "Our law forbids it." });

export const addAfter = (after: string | null, clause: string, text = "The city does more."): Departure => ({
  kind: "add",
  clause,
  after,
  title: "More",
  text,
  rules: [],
  reason: "We want more.",
});

export const previewOf = (
  base: Edition,
  theirs: Edition,
  changes: readonly ItemChange[],
  departures: readonly Departure[],
  more: Partial<LocalPolicy> = {},
): Preview => mergePolicy(planRoute(base, theirs, [changes]), localOn(base, departures, more));

export const clauseIn = (preview: Preview, id: string): MergedClause => {
  const found = preview.clauses.find((clause) => clause.id === id);
  if (found) return found;
  throw new Error(`The preview has no ${id}, but ${preview.clauses.map((clause) => clause.id).join(", ")}.`);
};

export function settled(preview: Preview, settlements: readonly Settlement[] = []): Upgraded {
  const result = settle(preview, settlements);
  if (result.ok) return result.value;
  throw new Error(`The upgrade of a test is refused: ${JSON.stringify(result.findings)}`);
}

import type { LiveDeparture } from "#contract/local-policies";
import { readExampleLines, writeExampleLines } from "#domain/policies/example-lines";

type Added = Extract<LiveDeparture["departure"], { kind: "add" }>;
type Kept = Added["rules"][number];
/** A rule of the city's own; it has no id until it is saved. */
export type WrittenRule = Omit<Kept, "id"> & { id?: string | undefined };

export const exampleVerdicts = ["conforms", "breaches", "undeclared", "notApplicable"] as const;
export type ExampleVerdict = (typeof exampleVerdicts)[number];

/** A rule as it is typed: examples one a line. */
export type RuleDraft = Record<"when" | "must" | "says" | "fix" | "today" | ExampleVerdict, string> & {
  id?: string | undefined;
  subject: Kept["subject"];
};

export const blankDraft: RuleDraft = {
  subject: "technology",
  when: "",
  must: "",
  says: "",
  fix: "",
  today: "",
  conforms: "",
  breaches: "",
  undeclared: "",
  notApplicable: "",
};

export function toDraft({ id, subject, when, must, says, fix, today = "", examples }: WrittenRule): RuleDraft {
  const lines = exampleVerdicts.map((verdict) => [verdict, writeExampleLines(examples?.[verdict] ?? [])]);
  return { ...blankDraft, id, subject, when, must, says, fix, today, ...Object.fromEntries(lines) };
}

/** The rule that was typed; examples only where there are any. */
export function toRule({ id, subject, when, must, says, fix, today, ...lines }: RuleDraft): WrittenRule {
  const of = (verdict: ExampleVerdict) => readExampleLines(lines[verdict]).records;
  const examples = {
    conforms: of("conforms"),
    breaches: of("breaches"),
    undeclared: of("undeclared"),
    notApplicable: of("notApplicable"),
  };
  const isProven = exampleVerdicts.some((verdict) => examples[verdict].length > 0);
  return {
    ...(id && { id }),
    subject,
    ...(/^\d{4}-\d{2}-\d{2}$/.test(today) && { today }),
    when: when.trim() === "" ? "true" : when,
    must,
    says,
    fix,
    ...(isProven && { examples }),
  };
}

/** Lines, from 1, of the examples that are no record. */
export const unreadableLines = (draft: RuleDraft, verdict: ExampleVerdict): number[] =>
  readExampleLines(draft[verdict]).unreadable;

/** The line, from 1, that holds an example by its number from 0 among those that are records. */
export function lineOfExample(draft: RuleDraft, verdict: ExampleVerdict, index: number): number {
  const { unreadable } = readExampleLines(draft[verdict]);
  const filled = draft[verdict].split("\n").flatMap((line, at) => (line.trim() === "" ? [] : [at + 1]));
  return filled.filter((line) => !unreadable.includes(line))[index] ?? index + 1;
}

import { type Answer, type Level, noAnswer } from "#domain/assessments/answer";
import type { Change, Element, PublishedPolicy, Release } from "#domain/frameworks/release";

const element = (id: string, given: Partial<Element> = {}): Element => ({
  id,
  clauses: [`${id.slice(0, 3)}.c01`],
  rules: [],
  weight: 1,
  effort: 1,
  asks: `What ${id} asks`,
  duty: "d",
  policy: "p",
  practice: "q",
  evidence: ["a list"],
  convinces: "c",
  ...given,
});

/** A release of one or more policies with these elements: as much of it as an assessment reads. */
export function testRelease(elements: (string | (Partial<Element> & { id: string }))[], version = "1.0.0"): Release {
  const made = elements.map((given) => (typeof given === "string" ? element(given) : element(given.id, given)));
  const ids = [...new Set(made.map(({ id }) => id.slice(0, 3)))];
  const policies = ids.map(
    (id) =>
      ({
        id,
        stage: "published",
        clauses: [
          { id: `${id}.c01`, cuts: ["data-collection"] },
          { id: `${id}.c02`, cuts: ["resilience", "openness"] },
        ],
        elements: made.filter((each) => each.id.startsWith(id)),
        rules: [],
      }) as unknown as PublishedPolicy,
  );
  return { version, policies } as unknown as Release;
}

export const change = (id: string, became: Change["became"], given: Partial<Change> = {}): Change => ({
  id,
  became,
  ...given,
});

/** An answer by its three levels, in the order duty, policy, practice. */
export function answer(id: string, levels: [Level, Level, Level], given: Partial<Answer> = {}): Answer {
  const [duty, policy, practice] = levels.map((level) => ({
    level,
    reason: level === "not-applicable" ? "None here" : "",
  })) as [Answer["duty"], Answer["policy"], Answer["practice"]];
  return { ...noAnswer(id), duty, policy, practice, ...given };
}

import { describe, expect, test } from "vitest";
import {
  answerersOf,
  type DelegatedSection,
  departmentsOf,
  isLate,
  remindersFor,
  turnOf,
  waitingFor,
  workloadOf,
} from "#domain/assessments/delegation";

const section = (id: string, said: Partial<DelegatedSection> = {}): DelegatedSection => ({
  id,
  state: "in-progress",
  assignees: [],
  department: "",
  dueOn: null,
  elements: 4,
  answered: 1,
  movedBy: null,
  ...said,
});
const teams = [
  { name: "Works", people: ["wim", "wanda"] },
  { name: "Data office", people: ["dana"] },
];
const today = "2026-03-10";

describe("whose turn it is", () => {
  test.each([
    ["nobody's, before it was given to anybody", section("a"), "unassigned"],
    ["that of those it was given to", section("a", { department: "Works" }), "answers"],
    ["theirs again, once changes were asked", section("a", { state: "changes-requested" }), "changes"],
    ["the reviewers', once submitted", section("a", { state: "submitted", assignees: ["wim"] }), "review"],
    ["nobody's any more, once accepted", section("a", { state: "accepted" }), "done"],
  ] as const)("is %s", (_what, one, turn) => {
    expect(turnOf(one)).toBe(turn);
  });
});

describe("a section is late", () => {
  test("the day after its day, and never while it is looked over, or without a day", () => {
    expect(isLate(section("a", { dueOn: "2026-03-09" }), today)).toBe(true);
    expect(isLate(section("a", { dueOn: today }), today)).toBe(false);
    expect(isLate(section("a", { dueOn: "2026-03-09", state: "submitted" }), today)).toBe(false);
    expect(isLate(section("a"), today)).toBe(false);
  });
});

describe("a department has", () => {
  test("the sections it was given, by whatever case its name is written in, and those of its people", () => {
    expect(departmentsOf(section("a", { department: "works" }), teams)).toEqual(["Works"]);
    expect(departmentsOf(section("a", { assignees: ["wim", "dana"] }), teams)).toEqual(["Works", "Data office"]);
    expect(departmentsOf(section("a", { department: "Archive", assignees: ["wim"] }), teams)).toEqual(["Archive"]);
    expect(departmentsOf(section("a"), teams)).toEqual([]);
  });

  test("all its people answer a section, unless it was given to some by name", () => {
    expect(answerersOf(section("a", { department: "WORKS" }), teams)).toEqual(["wim", "wanda"]);
    expect(answerersOf(section("a", { department: "Works", assignees: ["dana"] }), teams)).toEqual(["dana"]);
    expect(answerersOf(section("a", { department: "Archive" }), teams)).toEqual([]);
  });
});

describe("what waits for a person", () => {
  const sections = [
    section("later", { assignees: ["wim"], dueOn: "2026-04-01" }),
    section("no-day", { department: "Works" }),
    section("first", { assignees: ["wim"], dueOn: "2026-03-01", state: "changes-requested" }),
    section("own", { state: "submitted", movedBy: "wim" }),
    section("other", { state: "submitted", movedBy: "dana" }),
    section("not-theirs", { assignees: ["dana"] }),
    section("over", { assignees: ["wim"], state: "accepted" }),
  ];

  test("is what they answer, the first day first", () => {
    const ids = waitingFor({ id: "wim", mayReview: false }, sections, teams).map(({ id }) => id);
    expect(ids).toEqual(["first", "later", "no-day"]);
  });

  test("is also what they may look over, but not what they submitted themselves", () => {
    const ids = waitingFor({ id: "wim", mayReview: true }, sections, teams).map(({ id }) => id);
    expect(ids).toContain("other");
    expect(ids).not.toContain("own");
  });
});

describe("a reminder", () => {
  test("goes to each person once, with everything that is left, and names what nobody hears of", () => {
    const { reminders, unheard } = remindersFor(
      [
        section("a", { assignees: ["wim"] }),
        section("b", { department: "Works", answered: 4 }),
        section("c"),
        section("d", { assignees: ["wim"], state: "submitted" }),
      ],
      teams,
    );
    expect(reminders).toEqual([
      { person: "wim", sections: ["a", "b"], left: 3 },
      { person: "wanda", sections: ["b"], left: 0 },
    ]);
    expect(unheard).toEqual(["c"]);
  });
});

test("a workload counts sections, elements, what is late, and every turn", () => {
  const load = workloadOf([section("a", { dueOn: "2026-01-01" }), section("b", { state: "accepted" })], today);
  expect(load).toEqual({
    sections: 2,
    elements: 8,
    answered: 2,
    late: 1,
    turns: { unassigned: 1, answers: 0, changes: 0, review: 0, done: 1 },
  });
});

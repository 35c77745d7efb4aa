import { isOpenSection, type SectionState } from "#domain/assessments/sections";
import type { Day } from "#domain/kernel/days";

/** Whose turn it is with a section: nobody was given it, those who answer, those who change what a reviewer asked, reviewers, nobody any more. */
export const turns = ["unassigned", "answers", "changes", "review", "done"] as const;
export type Turn = (typeof turns)[number];

/** A section as far as giving it to somebody goes. People are ids. */
export interface DelegatedSection {
  id: string;
  state: SectionState;
  assignees: readonly string[];
  /** As it is called; empty where the section was given to none. */
  department: string;
  dueOn: Day | null;
  elements: number;
  answered: number;
  /** Who submitted it, where somebody did. */
  movedBy: string | null;
}

/** A department that the city has named, with its people. */
export interface Team {
  name: string;
  people: readonly string[];
}

export interface Workload {
  sections: number;
  elements: number;
  answered: number;
  late: number;
  turns: Record<Turn, number>;
}

/** Whose turn it is. */
export function turnOf({
  state,
  assignees,
  department,
}: Pick<DelegatedSection, "state" | "assignees" | "department">): Turn {
  if (state === "accepted") return "done";
  if (state === "submitted") return "review";
  if (state === "changes-requested") return "changes";
  return assignees.length === 0 && department === "" ? "unassigned" : "answers";
}

/** Whether its day has passed while answers are still missing: what is being looked over is late for nobody. */
export const isLate = ({ state, dueOn }: Pick<DelegatedSection, "state" | "dueOn">, today: Day): boolean =>
  isOpenSection(state) && dueOn !== null && dueOn < today;

const isCalled = (name: string, other: string): boolean => name.toLowerCase() === other.toLowerCase();

/** The departments that have a section: the one it was given to, otherwise those of the people it was given to. */
export function departmentsOf({ department, assignees }: DelegatedSection, teams: readonly Team[]): string[] {
  if (department !== "") return [teams.find(({ name }) => isCalled(name, department))?.name ?? department];
  return teams.filter(({ people }) => people.some((one) => assignees.includes(one))).map(({ name }) => name);
}

/** The people who answer a section: those it was given to, otherwise everybody of its department. */
export function answerersOf({ department, assignees }: DelegatedSection, teams: readonly Team[]): readonly string[] {
  if (assignees.length > 0) return assignees;
  return teams.find(({ name }) => isCalled(name, department))?.people ?? [];
}

/** How much there is to a list of sections, and whose turn it is with each. */
export function workloadOf(sections: readonly DelegatedSection[], today: Day): Workload {
  const counted = Object.fromEntries(turns.map((turn) => [turn, 0])) as Record<Turn, number>;
  for (const section of sections) counted[turnOf(section)]++;
  return {
    sections: sections.length,
    elements: sections.reduce((sum, { elements }) => sum + elements, 0),
    answered: sections.reduce((sum, { answered }) => sum + answered, 0),
    late: sections.filter((section) => isLate(section, today)).length,
    turns: counted,
  };
}

/** What of a list waits for one person: what they answer, and what they may look over and did not submit themselves. */
export function waitingFor<S extends DelegatedSection>(
  person: { id: string; mayReview: boolean },
  sections: readonly S[],
  teams: readonly Team[],
): S[] {
  const isTheirs = (section: S): boolean => {
    if (section.state === "submitted") return person.mayReview && section.movedBy !== person.id;
    return isOpenSection(section.state) && answerersOf(section, teams).includes(person.id);
  };
  return sections.filter(isTheirs).sort(byDay);
}

/** What is due first comes first; what has no day, last. */
const byDay = ({ dueOn: one }: DelegatedSection, { dueOn: other }: DelegatedSection): number =>
  one === other ? 0 : one === null ? 1 : other === null ? -1 : one < other ? -1 : 1;

/** What a reminder says of the sections of one person. */
export interface Reminder {
  person: string;
  sections: string[];
  /** Elements that are not answered in all three states yet. */
  left: number;
}

/** Whom to remind of which sections; those with nobody to tell are named apart. Whoever is asked twice is told once. */
export function remindersFor(
  sections: readonly DelegatedSection[],
  teams: readonly Team[],
): { reminders: Reminder[]; unheard: string[] } {
  const byPerson = new Map<string, Reminder>();
  const unheard: string[] = [];
  for (const section of sections.filter(({ state }) => isOpenSection(state))) {
    const people = answerersOf(section, teams);
    if (people.length === 0) unheard.push(section.id);
    for (const person of people) {
      const known = byPerson.get(person) ?? { person, sections: [], left: 0 };
      byPerson.set(person, {
        person,
        sections: [...known.sections, section.id],
        left: known.left + section.elements - section.answered,
      });
    }
  }
  return { reminders: [...byPerson.values()], unheard };
}

import type { Section } from "#contract/assessments";
import type { Delegation } from "#contract/delegation";
import {
  type DelegatedSection,
  departmentsOf,
  isLate,
  remindersFor,
  turnOf,
  waitingFor,
  workloadOf,
} from "#domain/assessments/delegation";
import { compareVersions } from "#domain/frameworks/version";
import { assign, telling } from "#server/features/assessments/assign";
import { createSection } from "#server/features/assessments/create-section";
import {
  type Assessing,
  type AssessmentNeeds,
  assessing,
  type InCity,
  inCity,
  isAllowed,
  openAssessment,
} from "#server/features/assessments/open";
import { inOrder, mayOf, readPeople } from "#server/features/assessments/overview";
import { readDepartments, readTeams, type TeamRecord } from "#server/features/assessments/sections-store";
import { type AssessmentState, readState } from "#server/features/assessments/state";
import { listAssessments, readNames } from "#server/features/assessments/store";
import { recordEvents } from "#server/features/audit/index";
import { type Handlers, personIdOf } from "#server/http/handlers";

type DelegationHandlers = Pick<
  Handlers,
  "createSection" | "updateSection" | "getDelegation" | "assignSections" | "remindOfSections" | "listOwnSections"
>;

/** Who has which part of an assessment: seen over all departments, given many at once, reminded of, and one's own. */
export function createDelegationHandlers(needs: AssessmentNeeds): DelegationHandlers {
  return {
    createSection: ({ params, body }, call) =>
      assessing(needs, call, params.version, (open) => createSection(open, body)),
    updateSection: ({ params, body }, call) =>
      assessing(
        needs,
        call,
        params.version,
        async (open) => (await assign(open, [{ id: params.section, ...body }]))[0]!,
      ),
    getDelegation: ({ params, query }, call) =>
      assessing(needs, call, params.version, (open) => overviewOf(open, query)),
    assignSections: ({ params, body }, call) =>
      assessing(needs, call, params.version, async (open) => ({ items: await assign(open, body.sections) })),
    remindOfSections: ({ params, body }, call) =>
      assessing(needs, call, params.version, (open) => remind(open, body.sections)),
    listOwnSections: (_input, call) => inCity(needs, call, ownOf),
  };
}

interface Known {
  state: AssessmentState;
  teams: TeamRecord[];
  /** Every section that has something in it, as it is shown and as it is thought of. */
  sections: { shown: Section; given: DelegatedSection }[];
}

async function readKnown(open: Assessing): Promise<Known> {
  const state = await readState(open);
  const sections = inOrder(open, state).map((shown) => ({ shown, given: toGiven(shown) }));
  return { state, teams: await readTeams(open.db, open.city.cityId), sections };
}

const toGiven = ({
  id,
  state,
  assignees,
  department,
  dueOn,
  elements,
  answered,
  movedBy,
}: Section): DelegatedSection => ({
  id,
  state,
  assignees: assignees.map((person) => person.id),
  department,
  dueOn,
  elements: elements.length,
  answered,
  movedBy: movedBy?.id ?? null,
});

interface Filter {
  department?: string | undefined;
  person?: string | undefined;
  turn?: string | undefined;
  late?: "yes" | undefined;
}

async function overviewOf(open: Assessing, filter: Filter): Promise<Delegation> {
  const { db, city, version, today } = open;
  const { teams, sections } = await readKnown(open);
  const given = sections.map((section) => section.given);
  const of = (isMeant: (section: DelegatedSection) => boolean) => workloadOf(given.filter(isMeant), today);
  const named = new Set(given.flatMap((section) => departmentsOf(section, teams)));
  const names = await readNames(
    db,
    city.cityId,
    teams.flatMap(({ people }) => people),
  );
  const departments = [...new Set([...teams.map(({ name }) => name), ...[...named].sort()])].map((name) => {
    const team = teams.find((one) => one.name === name);
    const people = (team?.people ?? []).flatMap((id) => (names.has(id) ? [{ id, name: names.get(id)! }] : []));
    const work = of((section) => departmentsOf(section, teams).includes(name));
    return { name, id: team?.id ?? null, people, work };
  });
  const assignees = new Map(sections.flatMap(({ shown }) => shown.assignees.map((one) => [one.id, one] as const)));
  const people = [...assignees.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  return {
    version,
    today,
    all: of(() => true),
    unassigned: of((section) => departmentsOf(section, teams).length === 0),
    departments,
    people: people.map((one) => ({ ...one, work: of(({ assignees: who }) => who.includes(one.id)) })),
    sections: sections.filter(({ given: one }) => isMeant(one, filter, teams, today)).map(({ shown }) => shown),
    assignable: { people: await readPeople(open), departments: await readDepartments(db, city.cityId) },
    may: mayOf(open),
  };
}

const isMeant = (section: DelegatedSection, filter: Filter, teams: readonly TeamRecord[], today: string): boolean =>
  (filter.department === undefined ||
    (filter.department === ""
      ? departmentsOf(section, teams).length === 0
      : departmentsOf(section, teams).includes(filter.department))) &&
  (filter.person === undefined || section.assignees.includes(filter.person)) &&
  (filter.turn === undefined || turnOf(section) === filter.turn) &&
  (filter.late === undefined || isLate(section, today));

/** Each person is told once, of everything that they answer, however many sections that is. */
async function remind(open: Assessing, wanted: readonly string[]) {
  const { db, city, call } = open;
  const { teams, sections } = await readKnown(open);
  const chosen = sections.filter(({ given }) => wanted.includes(given.id));
  const { reminders } = remindersFor(
    chosen.map(({ given }) => given),
    teams,
  );
  const names = await readNames(
    db,
    city.cityId,
    reminders.map(({ person }) => person),
  );
  const heard = reminders.filter(({ person }) => names.has(person));
  const shownOf = (ids: readonly string[]) => chosen.flatMap(({ shown }) => (ids.includes(shown.id) ? [shown] : []));
  await recordEvents(
    db,
    call,
    heard.map((one) => telling(open, "reminded", one.person, shownOf(one.sections))),
  );
  const told = new Set(heard.flatMap((one) => one.sections));
  return {
    reminded: heard.map(({ person, sections: theirs, left }) => ({
      id: person,
      name: names.get(person)!,
      sections: theirs.length,
      left,
    })),
    unheard: wanted.filter((id) => !told.has(id)),
  };
}

/** What of a city's newest assessment waits for whoever asks. */
async function ownOf({ db, call, city, today, needs }: InCity) {
  const version = (await listAssessments(db, city.cityId))
    .map((one) => one.version)
    .sort(compareVersions)
    .at(-1);
  const id = personIdOf(call);
  if (version === undefined || id === null) return { version: version ?? null, today, items: [] };
  const open = await openAssessment(needs, { db, call, cityId: city.cityId, version });
  const { teams, sections } = await readKnown(open);
  const person = { id, mayReview: isAllowed(call, "assessment.review") };
  const theirs = waitingFor(
    person,
    sections.map(({ given }) => given),
    teams,
  );
  const shown = new Map(sections.map((section) => [section.given.id, section.shown]));
  return { version, today, items: theirs.map((section) => shown.get(section.id)!) };
}

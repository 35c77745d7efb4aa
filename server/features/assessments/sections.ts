import type { Section } from "#contract/assessments";
import { byElement } from "#domain/assessments/answer";
import { isLate, turnOf } from "#domain/assessments/delegation";
import { moveTo } from "#domain/assessments/own-elements";
import {
  isOpenSection,
  moveSection,
  movesFrom,
  type SectionMove,
  type SectionState,
} from "#domain/assessments/sections";
import { publishedPolicies, type Release } from "#domain/frameworks/release";
import { readAnswers } from "#server/features/assessments/answers-store";
import { type Assessing, type AssessmentNeeds, assessing, isAllowed } from "#server/features/assessments/open";
import { readOwnElements } from "#server/features/assessments/own-elements-store";
import { chooseElements, eventOf } from "#server/features/assessments/section-elements";
import * as store from "#server/features/assessments/sections-store";
import { isAnswered, isBegun, sectionElements } from "#server/features/assessments/state";
import { lockAssessment, readNames, readStaff } from "#server/features/assessments/store";
import { recordEvents } from "#server/features/audit/index";
import { type Call, type Handlers, personIdOf } from "#server/http/handlers";
import { Problem } from "#server/http/problems";
import type { EventAction } from "#vocabulary/event-actions";

type SectionHandlers = Pick<Handlers, "restoreSection" | "dissolveSection" | "submitSection" | "reviewSection">;

/** Parts of an assessment: who works on which, and how far it is. */
export function createSectionHandlers(needs: AssessmentNeeds): SectionHandlers {
  return {
    dissolveSection: ({ params }, call) =>
      assessing(needs, call, params.version, (open) => dissolve(open, params.section)),
    restoreSection: ({ params }, call) =>
      assessing(needs, call, params.version, (open) => restore(open, params.section)),
    submitSection: ({ params, body }, call) =>
      assessing(needs, call, params.version, (open) => move(open, params.section, { ...body, reason: "" })),
    reviewSection: ({ params, body }, call) =>
      assessing(needs, call, params.version, (open) =>
        move(open, params.section, { ...body, reason: body.reason ?? "" }),
      ),
  };
}

const reviewing: readonly SectionMove[] = ["accept", "request-changes", "reopen"];

/** The moves that a caller may make from a state. */
export const movesOf = (call: Call, state: SectionState): SectionMove[] =>
  movesFrom(state).filter((one) => isAllowed(call, reviewing.includes(one) ? "assessment.review" : "assessment.edit"));

/** What a section is called: as the city calls its own, otherwise as the release calls the policy. */
export const titleOf = (release: Release, { id, title }: Pick<store.SectionRecord, "id" | "title">): string =>
  title ?? publishedPolicies(release).find((policy) => policy.id === id)?.title ?? id;

export function toSection(
  { loaded, call, today }: Pick<Assessing, "loaded" | "call" | "today">,
  record: store.SectionRecord,
  elements: readonly string[],
  known: {
    answers: ReadonlyMap<string, Parameters<typeof isAnswered>[0]>;
    names: ReadonlyMap<string, string>;
  },
): Section {
  const named = (id: string | null) => (id !== null && known.names.has(id) ? { id, name: known.names.get(id)! } : null);
  return {
    id: record.id,
    title: titleOf(loaded.release, record),
    isOwn: record.elements !== null,
    elements: [...elements],
    answered: elements.filter((id) => isAnswered(known.answers.get(id))).length,
    begun: elements.filter((id) => isBegun(known.answers.get(id))).length,
    assignees: record.assignees.flatMap((id) => named(id) ?? []),
    department: record.department,
    dueOn: record.dueOn,
    isLate: isLate(record, today),
    turn: turnOf(record),
    state: record.state,
    moves: movesOf(call, record.state),
    movedBy: named(record.movedBy),
    movedAt: record.movedAt?.toISOString() ?? null,
    reason: record.reason,
    revision: record.revision,
  };
}

export async function answerOf(open: Assessing, id: string): Promise<Section> {
  const { db, city, version, loaded } = open;
  const sections = await store.readSections(db, city.cityId, version);
  const record = sections.find((one) => one.id === id)!;
  const answers = await readAnswers(db, city.cityId, version);
  const own = await readOwnElements(db, city.cityId, version);
  return toSection(open, record, sectionElements(loaded.release, sections, own).get(id) ?? [], {
    answers: byElement(answers),
    names: await readNames(db, city.cityId, [...record.assignees, record.movedBy]),
  });
}

/** One section, with all of them held: elements move between them. */
export async function hold(open: Assessing, id: string, revision?: number) {
  const { db, city, version } = open;
  const all = await store.readSections(db, city.cityId, version, "for update");
  const found = all.find((section) => section.id === id);
  if (!found) throw new Problem("not-found", `This assessment has no section "${id}".`);
  if (revision !== undefined && found.revision !== revision)
    throw Problem.stale("The section", await answerOf(open, id));
  return { found, others: all.filter((section) => section !== found) };
}

export interface Update {
  revision: number;
  assignees?: string[] | undefined;
  department?: string | undefined;
  dueOn?: string | null | undefined;
  title?: string | undefined;
  elements?: string[] | undefined;
  /** Elements that another open section of the city's has leave it for this one. */
  isTaking?: boolean | undefined;
  /** Among the sections that the city made, from 0. */
  place?: number | undefined;
}

export async function update(
  open: Assessing,
  id: string,
  { revision, place, isTaking, ...given }: Update,
): Promise<Section> {
  const { db, city, version } = open;
  const { found, others } = await hold(open, id, revision);
  if (found.elements === null && (given.title !== undefined || given.elements !== undefined || place !== undefined))
    throw new Problem("invalid-request", "A policy's own section has its title and elements from the release.");
  if (given.elements) await chooseElements(open, given.elements, others, isTaking);
  if (given.assignees) await refuseStrangers(open, given.assignees);
  const fields = (Object.keys(given) as (keyof typeof given)[]).filter(
    (field) => given[field] !== undefined && JSON.stringify(given[field]) !== JSON.stringify(found[field]),
  );
  if (place !== undefined) await reorder(open, found, others, place);
  if (fields.length === 0) return answerOf(open, id);
  const next = { ...found, ...Object.fromEntries(fields.map((field) => [field, given[field]])) };
  await store.updateSection(db, city.cityId, version, id, next);
  await recordChange(open, found, next, fields);
  return answerOf(open, id);
}

/** Puts a section to its place among those that the city made. */
async function reorder(
  { db, city, version }: Assessing,
  found: store.SectionRecord,
  others: readonly store.SectionRecord[],
  place: number,
): Promise<void> {
  const own = [found, ...others].filter(({ elements }) => elements !== null).sort((a, b) => a.position - b.position);
  const ordered = moveTo(own, found, place).map(({ id }) => id);
  await store.orderSections(db, city.cityId, version, ordered);
}

async function recordChange(
  open: Assessing,
  found: store.SectionRecord,
  next: store.SectionRecord,
  fields: readonly (keyof store.SectionRecord)[],
): Promise<void> {
  const { db, city, call } = open;
  const names = await readNames(db, city.cityId, [...found.assignees, ...next.assignees]);
  // People are named by id: an event keeps no name.
  const told = (from: store.SectionRecord) =>
    Object.fromEntries(fields.filter((field) => field !== "assignees").map((field) => [field, from[field]]));
  const count = (from: store.SectionRecord) =>
    fields.includes("assignees") ? { assignees: from.assignees.filter((one) => names.has(one)).length } : {};
  await recordEvents(db, call, [
    eventOf(open, "assessment-section.changed", found.id, {
      before: { ...told(found), ...count(found) },
      after: { ...told(next), ...count(next) },
    }),
  ]);
}

export async function refuseStrangers({ db, city }: Assessing, assignees: readonly string[]): Promise<void> {
  const staff = new Set((await readStaff(db, city.cityId)).map(({ id }) => id));
  if (assignees.every((id) => staff.has(id))) return;
  throw new Problem(
    "invalid-request",
    `Only administrators, editors and reviewers of ${city.name} are given a section.`,
  );
}

async function dissolve(open: Assessing, id: string) {
  const { db, city, version, call } = open;
  const { found } = await hold(open, id);
  if (found.elements === null)
    throw new Problem("invalid-request", "A policy's own section is there as long as the assessment is.");
  if (!isOpenSection(found.state))
    throw new Problem("conflict", "This section is submitted or accepted; open it again before it is dissolved.");
  await store.dissolveSection(db, city.cityId, version, id, true);
  await recordEvents(db, call, [eventOf(open, "assessment-section.removed", id, { before: { title: found.title } })]);
  return {};
}

/** Puts back what was dissolved, as far as no other section has its elements by now. */
async function restore(open: Assessing, id: string): Promise<Section> {
  const { db, city, version, call } = open;
  await lockAssessment(db, city.cityId, version);
  const found = await store.readDissolved(db, city.cityId, version, id);
  if (!found) throw new Problem("not-found", `No section "${id}" of this assessment was dissolved.`);
  await chooseElements(open, found.elements ?? [], await store.readSections(db, city.cityId, version, "for update"));
  await store.dissolveSection(db, city.cityId, version, id, false);
  await recordEvents(db, call, [eventOf(open, "assessment-section.restored", id, { after: { title: found.title } })]);
  return answerOf(open, id);
}

const actions: Record<SectionMove, EventAction> = {
  submit: "assessment-section.submitted",
  "take-back": "assessment-section.taken-back",
  "request-changes": "assessment-section.changes-asked",
  accept: "assessment-section.accepted",
  reopen: "assessment-section.reopened",
};

async function move(
  open: Assessing,
  id: string,
  { revision, move: made, reason }: { revision: number; move: SectionMove; reason: string },
): Promise<Section> {
  const { db, city, version, call } = open;
  const { found } = await hold(open, id, revision);
  const to = moveSection(found.state, made);
  if (to === undefined) {
    const possible = movesOf(call, found.state);
    const may =
      possible.length === 0 ? "There is nothing to do with it for you now." : `Possible now: ${possible.join(", ")}.`;
    throw new Problem("conflict", `A section that is ${found.state} cannot be moved by "${made}". ${may}`);
  }
  if (made === "request-changes" && reason === "")
    throw new Problem("invalid-request", "Say what is to be changed: whoever answers reads it.");
  if (made === "accept") await refuseOwnWork(open, found);
  await store.moveSection(db, city.cityId, version, id, { state: to, by: personIdOf(call), reason });
  const section = await answerOf(open, id);
  const said = { after: { title: section.title }, reason: reason === "" ? undefined : reason };
  await recordEvents(db, call, [eventOf(open, actions[made], id, said)]);
  return section;
}

/** Four eyes where there are four: who submitted a section accepts it only where nobody else could. */
async function refuseOwnWork({ db, city, call }: Assessing, found: store.SectionRecord): Promise<void> {
  const own = personIdOf(call);
  if (own === null || found.movedBy !== own) return;
  const others = (await readStaff(db, city.cityId)).filter(({ id, role }) => id !== own && role !== "editor");
  if (others.length === 0) return;
  const names = [...new Set(others.map(({ name }) => name))].join(", ");
  throw new Problem("conflict", `You submitted this section yourself; somebody else accepts it: ${names}.`);
}

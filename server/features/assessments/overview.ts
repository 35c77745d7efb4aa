import type { z } from "zod";
import type { AnswerRow, Assessment, Gap, listAnswers, listGaps } from "#contract/assessments";
import { elementsOf } from "#domain/assessments/answer";
import { type Gap as RankedGap, rankGaps } from "#domain/assessments/gaps";
import { isOwnElement } from "#domain/assessments/own-elements";
import { publishedPolicies } from "#domain/frameworks/release";
import { compareVersions } from "#domain/frameworks/version";
import { addDays } from "#domain/plans/foresee";
import { readAnswers } from "#server/features/assessments/answers-store";
import { catalogueOf } from "#server/features/assessments/catalogue";
import { soonDays } from "#server/features/assessments/evidence";
import { readEvidence, toPiece } from "#server/features/assessments/evidence-store";
import { figuresOf } from "#server/features/assessments/figures";
import {
  type Assessing,
  type AssessmentNeeds,
  assessing,
  type InCity,
  inCity,
  isAllowed,
  loadedOf,
  openAssessment,
} from "#server/features/assessments/open";
import { toSection } from "#server/features/assessments/sections";
import { insertSections } from "#server/features/assessments/sections-store";
import { type AssessmentState, isAnswered, isBegun, readState, toRows } from "#server/features/assessments/state";
import * as store from "#server/features/assessments/store";
import { readSuggestions } from "#server/features/assessments/suggestions";
import { recordEvents } from "#server/features/audit/index";
import { translateTexts } from "#server/features/frameworks/index";
import { readCursor, writeCursor } from "#server/http/cursor";
import { type Handlers, personIdOf } from "#server/http/handlers";
import { Problem } from "#server/http/problems";

type OverviewHandlers = Pick<
  Handlers,
  | "listAssessments"
  | "startAssessment"
  | "getAssessment"
  | "getAssessmentFigures"
  | "listGaps"
  | "listAnswers"
  | "listAnswerSuggestions"
>;

/** Assessments as a whole: how far they are, their figures, and the answers that each figure counts. */
export function createOverviewHandlers(needs: AssessmentNeeds): OverviewHandlers {
  return {
    listAssessments: (_input, call) => inCity(needs, call, list),
    startAssessment: ({ body }, call) => inCity(needs, call, (open) => start(open, body.version)),
    getAssessment: ({ params }, call) => assessing(needs, call, params.version, wholeOf),
    getAssessmentFigures: ({ params }, call) =>
      assessing(needs, call, params.version, async ({ db, city, version, loaded, today }) => {
        const answers = await readAnswers(db, city.cityId, version);
        const evidence = (await readEvidence(db, city.cityId)).map(toPiece);
        return figuresOf(loaded.release, answers, evidence, today);
      }),
    listGaps: ({ params, query }, call) => assessing(needs, call, params.version, (open) => listGapsOf(open, query)),
    listAnswers: ({ params, query }, call) =>
      assessing(needs, call, params.version, (open) => listAnswersOf(open, query)),
    listAnswerSuggestions: ({ params }, call) =>
      assessing(needs, call, params.version, async (open) => ({
        items: await readSuggestions(open, await readAnswers(open.db, open.city.cityId, open.version)),
      })),
  };
}

async function list({ db, city, needs }: InCity) {
  const records = await store.listAssessments(db, city.cityId);
  const items = [];
  for (const record of records) {
    const { release } = loadedOf(needs, record.version);
    const answers = await readAnswers(db, city.cityId, record.version);
    items.push({
      version: record.version,
      startedAt: record.startedAt.toISOString(),
      carriedFrom: record.carriedFrom,
      elements: catalogueOf(release).size,
      answered: answers.filter((answer) => !isOwnElement(answer.element) && isAnswered(answer)).length,
    });
  }
  items.sort((a, b) => compareVersions(b.version, a.version));
  const begun = new Set(records.map(({ version }) => version));
  const startable = needs.releases.all.map(({ release }) => release.version).filter((version) => !begun.has(version));
  return { items, startable };
}

async function start({ db, city, needs, call }: InCity, asked: string): Promise<Assessment> {
  const { release } = loadedOf(needs, asked);
  const { version } = release;
  const isNew = await store.insertAssessment(db, city.cityId, { version, startedBy: personIdOf(call) });
  if (!isNew) throw new Problem("conflict", `${city.name} has an assessment against release ${version} already.`);
  await insertSections(
    db,
    city.cityId,
    version,
    publishedPolicies(release).map(({ id }) => ({ id })),
  );
  const subject = { kind: "assessment", id: version };
  await recordEvents(db, call, [{ action: "assessment.started", ownerId: city.cityId, subject, after: { version } }]);
  return wholeOf(await openAssessment(needs, { db, call, cityId: city.cityId, version }));
}

async function wholeOf(open: Assessing): Promise<Assessment> {
  const { city, version, loaded, assessment, today } = open;
  const state = await readState(open);
  const { answers } = state;
  const ofRelease = answers.filter(({ element }) => !isOwnElement(element));
  const named = new Set(answers.flatMap(({ evidence }) => evidence));
  const soon = addDays(today, soonDays);
  const suggestions = await readSuggestions(open, answers);
  return {
    city: { slug: city.slug, name: city.name },
    version,
    today,
    startedAt: assessment.startedAt.toISOString(),
    carriedFrom: assessment.carriedFrom,
    elements: catalogueOf(loaded.release).size,
    answered: ofRelease.filter(isAnswered).length,
    begun: ofRelease.filter(isBegun).length,
    evidence: named.size,
    expiring: state.evidence.filter(
      ({ id, validUntil }) => named.has(id) && validUntil !== undefined && validUntil <= soon,
    ).length,
    suggestions: suggestions.filter(({ isDeclined }) => !isDeclined).length,
    toConfirm: answers.filter(({ carry }) => carry !== null).length,
    openComments: [...state.openComments.values()].reduce((sum, count) => sum + count, 0),
    archived: assessment.archived.map(({ element }) => element),
    sections: inOrder(open, state),
    people: await readPeople(open),
    may: mayOf(open),
  };
}

/** Who may be given a section, each once. */
export async function readPeople({ db, city }: Assessing): Promise<Assessment["people"]> {
  const staff = await store.readStaff(db, city.cityId);
  return [...new Map(staff.map(({ id, name }) => [id, { id, name }])).values()];
}

/** What the caller may do with a city's assessments. */
export const mayOf = ({ call }: Assessing): Assessment["may"] => ({
  edit: isAllowed(call, "assessment.edit"),
  review: isAllowed(call, "assessment.review"),
  comment: isAllowed(call, "assessment.comment"),
  invite: isAllowed(call, "assessment.invite"),
});

/** Policies in the release's order, then what the city made; a policy whose elements all went elsewhere is left out. */
export const inOrder = (open: Assessing, state: AssessmentState) =>
  [...state.elementsOf].flatMap(([id, elements]) => {
    const record = state.sections.find((section) => section.id === id);
    if (!record || (elements.length === 0 && record.elements === null)) return [];
    return [toSection(open, record, elements, { answers: state.answerOf, names: state.names })];
  });

/** A page of what stands in memory whole: a release asks a few hundred things at most. */
function pageOf<T>(all: readonly T[], { cursor, limit }: { cursor?: string | undefined; limit: number }) {
  const from = Number(readCursor(cursor, 1)?.[0] ?? 0);
  const items = all.slice(from, from + limit);
  return {
    items,
    next: from + items.length < all.length ? writeCursor([from + items.length]) : null,
    total: all.length,
  };
}

export const toGap = (open: Pick<Assessing, "loaded">, sectionOf: ReadonlyMap<string, string>, gap: RankedGap): Gap => {
  const { element, policyId } = catalogueOf(open.loaded.release).get(gap.element)!;
  return { ...gap, policyId, section: sectionOf.get(gap.element) ?? policyId, asks: element.asks };
};

async function listGapsOf(open: Assessing, query: z.output<typeof listGaps.query>) {
  const state = await readState(open);
  const gaps = rankGaps(elementsOf(open.loaded.release), state.answers, state.evidence, open.today)
    .map((gap) => toGap(open, state.sectionOf, gap))
    .filter(({ kind }) => query.kind === undefined || kind === query.kind)
    .filter(({ policyId }) => query.policy === undefined || policyId === query.policy)
    .filter(({ section }) => query.section === undefined || section === query.section);
  return pageOf(gaps, query);
}

type AnswerQuery = z.output<typeof listAnswers.query>;

async function listAnswersOf(open: Assessing, query: AnswerQuery) {
  const state = await readState(open);
  const waiting =
    query.waiting === "suggestion"
      ? new Set((await readSuggestions(open, state.answers)).flatMap((one) => (one.isDeclined ? [] : [one.element])))
      : undefined;
  const rows = toRows(open, state)
    .filter((row) => isCounted(row, query))
    .filter(holdsWords(open, query))
    .filter((row) => query.cut === undefined || state.entries.get(row.element)!.cuts.includes(query.cut))
    .filter((row) => waiting === undefined || waiting.has(row.element));
  return pageOf(query.sort === "matters" ? byWhatMatters(rows) : rows, query);
}

/** What weighs most first, and of that what takes least; the release's order among equals. */
export const byWhatMatters = (rows: readonly AnswerRow[]): AnswerRow[] =>
  [...rows].sort((a, b) => b.weight - a.weight || a.effort - b.effort);

/** Whether a row is among what the figure counts that its filter stands for. */
function isCounted(row: AnswerRow, { policy, section, state, level, shown, waiting }: AnswerQuery): boolean {
  const isDone = row.practice.level === "yes" || row.practice.level === "partly";
  return (
    (policy === undefined || row.policyId === policy) &&
    (section === undefined || row.section === section) &&
    (level === undefined || (state === undefined ? levelsOf(row) : [row[state].level]).includes(level)) &&
    (shown === undefined || (isDone && row.isEvidenced === (shown === "evidenced"))) &&
    (waiting !== "carry" || row.carry !== null) &&
    (waiting !== "comment" || row.comments > 0)
  );
}

/** Whether a row says the words that were asked for, also where its question is read in another language. */
function holdsWords({ loaded, needs }: Assessing, { q, language }: AnswerQuery): (row: AnswerRow) => boolean {
  if (q === undefined) return () => true;
  const ids = elementsOf(loaded.release).map(({ id }) => id);
  const items = language ? translateTexts(needs.releases, loaded, { language, ids, of: "titles" }).items : {};
  return ({ element, asks, note }) =>
    [element, asks, items[element]?.fields.asks, note].join(" ").toLowerCase().includes(q.toLowerCase());
}

const levelsOf = ({ duty, policy, practice }: AnswerRow) => [duty.level, policy.level, practice.level];

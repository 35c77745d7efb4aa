import type { AnswerRow, FullAnswer } from "#contract/assessments";
import { readComments } from "#server/features/assessments/comments-store";
import { readUses } from "#server/features/assessments/evidence-store";
import { toFullAnswer } from "#server/features/assessments/full-answer";
import { type Assessing, type AssessmentNeeds, assessing } from "#server/features/assessments/open";
import { byWhatMatters, mayOf, readPeople } from "#server/features/assessments/overview";
import { toOwnElement } from "#server/features/assessments/own-elements";
import { toSection } from "#server/features/assessments/sections";
import { readDepartments } from "#server/features/assessments/sections-store";
import { type AssessmentState, isAnswered, readState, toRows } from "#server/features/assessments/state";
import { readNames } from "#server/features/assessments/store";
import { readSuggestions } from "#server/features/assessments/suggestions";
import type { Handlers } from "#server/http/handlers";
import { Problem } from "#server/http/problems";

/** The short path: as many elements as one official gets through in a sitting. */
const shortPath = 10;

/** Everything that somebody needs to answer one section, read at once. */
export function createSectionWorkHandlers(needs: AssessmentNeeds): Pick<Handlers, "getSectionWork"> {
  return {
    getSectionWork: ({ params }, call) =>
      assessing(needs, call, params.version, async (open) => {
        const state = await readState(open);
        const rows = toRows(open, state);
        const departments = await readDepartments(open.db, open.city.cityId);
        const around = { version: open.version, people: await readPeople(open), departments, may: mayOf(open) };
        if (params.section === "matters")
          return {
            ...around,
            section: null,
            next: null,
            own: [],
            answers: await fill(open, state, mattering(rows, state)),
          };
        const record = state.sections.find(({ id }) => id === params.section);
        if (!record) throw new Problem("not-found", `This assessment has no section "${params.section}".`);
        const elements = state.elementsOf.get(record.id) ?? [];
        const section = toSection(open, record, elements, { answers: state.answerOf, names: state.names });
        const wanted = rows.filter(({ element }) => elements.includes(element));
        const own = state.own.filter((one) => one.section === record.id).map(toOwnElement);
        return {
          ...around,
          own,
          section,
          next: nextTo(open, state, record.id),
          answers: await fill(open, state, wanted),
        };
      }),
  };
}

/** The section after one, in the order in which they are listed; one that has nothing in it is passed over. */
function nextTo({ loaded }: Assessing, { elementsOf, sections }: AssessmentState, id: string) {
  const listed = [...elementsOf].filter(([, elements]) => elements.length > 0).map(([each]) => each);
  const next = listed[listed.indexOf(id) + 1];
  if (next === undefined) return null;
  const own = sections.find((section) => section.id === next)?.title;
  return { id: next, title: own ?? loaded.release.policies.find((policy) => policy.id === next)?.title ?? next };
}

/** What matters most of what is not answered yet; once that is done, of all. */
function mattering(rows: readonly AnswerRow[], { answerOf }: AssessmentState): AnswerRow[] {
  const sorted = byWhatMatters(rows.filter(({ isOwn }) => !isOwn));
  const open = sorted.filter(({ element }) => !isAnswered(answerOf.get(element)));
  return (open.length > 0 ? open : sorted).slice(0, shortPath);
}

async function fill(open: Assessing, state: AssessmentState, rows: readonly AnswerRow[]): Promise<FullAnswer[]> {
  const { db, city, version } = open;
  const uses = await readUses(db, city.cityId, [...new Set(rows.flatMap(({ evidence }) => evidence))]);
  const comments = await readComments(db, city.cityId, version);
  const names = await readNames(
    db,
    city.cityId,
    comments.map(({ personId }) => personId),
  );
  const suggestions = await readSuggestions(open, state.answers);
  const states = new Map(state.sections.map((section) => [section.id, section.state]));
  return rows.map((row) =>
    toFullAnswer(open, state.entries.get(row.element)!, row, {
      record: state.answerOf.get(row.element),
      sectionState: states.get(row.section) ?? "in-progress",
      pieces: state.pieces,
      uses,
      comments: comments.filter(({ element }) => element === row.element),
      names,
      suggestions: suggestions.filter(({ element }) => element === row.element),
    }),
  );
}

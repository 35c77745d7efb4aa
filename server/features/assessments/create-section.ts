import { randomUUID } from "node:crypto";
import type { Section } from "#contract/assessments";
import { assign } from "#server/features/assessments/assign";
import type { Assessing } from "#server/features/assessments/open";
import { chooseElements, eventOf } from "#server/features/assessments/section-elements";
import { answerOf } from "#server/features/assessments/sections";
import { insertSections, readSections } from "#server/features/assessments/sections-store";
import { lockAssessment } from "#server/features/assessments/store";
import { recordEvents } from "#server/features/audit/index";
import type { Handlers } from "#server/http/handlers";

type NewSection = Parameters<Handlers["createSection"]>[0]["body"];

/** Makes a section of chosen elements and gives it in the same step to whoever is to answer them. */
export async function createSection(open: Assessing, body: NewSection): Promise<Section> {
  const { db, city, version, call } = open;
  const { title, isTaking, ...given } = body;
  const elements = [...new Set(body.elements)];
  await lockAssessment(db, city.cityId, version);
  await chooseElements(open, elements, await readSections(db, city.cityId, version, "for update"), isTaking);
  const id = `own-${randomUUID().slice(0, 8)}`;
  await insertSections(db, city.cityId, version, [{ id, title, elements }]);
  await recordEvents(db, call, [eventOf(open, "assessment-section.added", id, { after: { title, elements } })]);
  const made = await answerOf(open, id);
  const { assignees, department, dueOn } = given;
  if (assignees === undefined && department === undefined && dueOn === undefined) return made;
  return (await assign(open, [{ id, revision: made.revision, assignees, department, dueOn }]))[0]!;
}

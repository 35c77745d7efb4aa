import type { Section } from "#contract/assessments";
import type { Assessing } from "#server/features/assessments/open";
import { hold, type Update, update } from "#server/features/assessments/sections";
import { type AuditEvent, recordEvents } from "#server/features/audit/index";
import { personIdOf } from "#server/http/handlers";

/** Changes sections, all of them or none, and tells everybody who was given something, each once. */
export async function assign(open: Assessing, changes: readonly (Update & { id: string })[]): Promise<Section[]> {
  const given = new Map<string, Section[]>();
  const sections: Section[] = [];
  for (const { id, ...change } of changes) {
    const before = (await hold(open, id, change.revision)).found.assignees;
    const section = await update(open, id, change);
    sections.push(section);
    for (const { id: person } of section.assignees)
      if (!before.includes(person)) given.set(person, [...(given.get(person) ?? []), section]);
  }
  const own = personIdOf(open.call);
  await recordEvents(
    open.db,
    open.call,
    [...given]
      .filter(([person]) => person !== own)
      .map(([person, theirs]) => telling(open, "assigned", person, theirs)),
  );
  return sections;
}

const named = 2;

/** Tells one person of sections: of one by its page, of several by the page of who has what. */
export function telling(
  { city, version }: Pick<Assessing, "city" | "version">,
  what: "assigned" | "reminded" | "due" | "overdue",
  person: string,
  sections: readonly Pick<Section, "id" | "title" | "elements" | "answered">[],
): AuditEvent {
  const titles = sections.slice(0, named).map(({ title }) => title);
  const more = sections.length - titles.length;
  const title = titles.join(", ") + (more > 0 ? ` +${more}` : "");
  const left = sections.reduce((sum, { elements, answered }) => sum + elements.length - answered, 0);
  const [only] = sections.length === 1 ? sections : [];
  const after = { title, person, left };
  const subject = only
    ? { kind: "assessment-section", id: `${version}:${only.id}` }
    : { kind: "assessment", id: version };
  const action = only ? (`assessment-section.${what}` as const) : (`assessment.${what}` as const);
  return { action, ownerId: city.cityId, subject, after };
}

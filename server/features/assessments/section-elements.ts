import { isOpenSection, unusableElements } from "#domain/assessments/sections";
import type { Assessing } from "#server/features/assessments/open";
import { type SectionRecord, updateSection } from "#server/features/assessments/sections-store";
import { recordEvents } from "#server/features/audit/index";
import { Problem } from "#server/http/problems";
import type { EventAction } from "#vocabulary/event-actions";

export const eventOf = (
  { city, version }: Assessing,
  action: EventAction,
  id: string,
  fields: { before?: Record<string, unknown>; after?: Record<string, unknown>; reason?: string | undefined } = {},
) => ({ action, ownerId: city.cityId, subject: { kind: "assessment-section", id: `${version}:${id}` }, ...fields });

type OwnSection = SectionRecord & { elements: string[] };
const isOwn = (section: SectionRecord): section is OwnSection => section.elements !== null;

/**
 * Sees to it that a section may have these elements. What another section of the city's has is refused, or taken out of it
 * where that is asked for; elements of sections that are being looked over, or are accepted, stay where they are.
 */
export async function chooseElements(
  open: Assessing,
  elements: readonly string[],
  others: readonly SectionRecord[],
  isTaking = false,
): Promise<void> {
  const { release } = open.loaded;
  const own = others.filter(isOwn);
  const { unknown, taken } = unusableElements(release, elements, own);
  if (unknown.length > 0)
    throw new Problem("invalid-request", `Release ${release.version} asks about no element ${unknown.join(", ")}.`);
  if (taken.length > 0 && !isTaking)
    throw new Problem("conflict", `Another section has ${taken.join(", ")} already; take them out there first.`);
  const holding = own.filter((section) => section.elements.some((element) => elements.includes(element)));
  const left = elements.filter((element) => !taken.includes(element));
  const closed = others.filter(
    (section) =>
      !isOpenSection(section.state) &&
      (isOwn(section) ? holding.includes(section) : left.some((element) => element.startsWith(`${section.id}.`))),
  );
  if (closed.length > 0)
    throw new Problem(
      "conflict",
      `Section ${closed[0]!.title ?? closed[0]!.id} is submitted or accepted, and its elements stay in it.`,
    );
  for (const section of holding) await takeOut(open, section, elements);
}

async function takeOut(open: Assessing, section: OwnSection, taken: readonly string[]): Promise<void> {
  const { db, city, version, call } = open;
  const elements = section.elements.filter((element) => !taken.includes(element));
  await updateSection(db, city.cityId, version, section.id, { ...section, elements });
  const told = { before: { elements: section.elements }, after: { elements } };
  await recordEvents(db, call, [eventOf(open, "assessment-section.changed", section.id, told)]);
}

import { makeAssessment } from "#database/demo/assessments";
import { demonstrationPeople } from "#database/demo/people";
import type { Releases } from "#server/content/releases";
import type { Databases } from "#server/database/pools";
import { withScope } from "#server/database/scope";
import { enterAssessment } from "#server/features/assessments/index";
import { system } from "#server/features/audit/index";
import { fillDepartments } from "#server/features/demonstration/departments-store";
import type { LoadedCity } from "#server/features/demonstration/load-demonstration";
import { readInventedPeople } from "#server/features/demonstration/people-store";

/** The release that the invented cities stand on; later ones are for them to move to. */
const assessedVersion = "0.1.0";

/** Sees to it that an invented city has said where it stands; what its people say from then on is left alone. */
export async function loadDemonstrationAssessment(
  { databases, releases }: { databases: Pick<Databases, "app">; releases: Releases },
  { slug, cityId }: Pick<LoadedCity, "slug" | "cityId">,
): Promise<boolean> {
  const loaded = releases.find(assessedVersion);
  const made = loaded && makeAssessment(slug, loaded.release);
  if (!made) return false;
  const known = new Map((await readInventedPeople(databases.app)).map(({ email, personId }) => [email, personId]));
  const editors = demonstrationPeople
    .filter(({ roles }) => roles.some(({ role, at }) => at === slug && (role === "editor" || role === "administrator")))
    .flatMap(({ email }) => known.get(email) ?? []);
  const editor = editors.at(-1) ?? null;
  const { teams, own, ...entered } = made;
  const idsOf = (parts: readonly string[]) =>
    parts.flatMap((part) => known.get(demonstrationPeople.find((one) => one.part === part)?.email ?? "") ?? []);
  const members = Object.entries(teams).map(([name, parts]): [string, string[]] => [name, idsOf(parts)]);
  return withScope(databases.app, [cityId], async (db) => {
    const isNew = await enterAssessment(db, system, cityId, {
      ...entered,
      version: assessedVersion,
      own: own.map((section) => ({ ...section, assignees: idsOf(section.assignees) })),
      answeredBy: editor,
      sections: made.sections.map((section, at) => ({
        ...section,
        assignees: editors.length > 0 && at % 2 === 0 ? [editors[(at / 2) % editors.length]!] : [],
      })),
    });
    if (isNew) await fillDepartments(db, cityId, members);
    return isNew;
  });
}

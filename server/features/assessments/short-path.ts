import type { ShortPath } from "#contract/short-path";
import { byElement } from "#domain/assessments/answer";
import { shortPath } from "#domain/assessments/short-path";
import { publishedPolicies } from "#domain/frameworks/release";
import { compareVersions } from "#domain/frameworks/version";
import { readAnswers } from "#server/features/assessments/answers-store";
import { catalogueOf } from "#server/features/assessments/catalogue";
import { type AssessmentNeeds, type InCity, inCity, loadedOf } from "#server/features/assessments/open";
import { readSections } from "#server/features/assessments/sections-store";
import { isAnswered, sectionElements } from "#server/features/assessments/state";
import { listAssessments, readStaff } from "#server/features/assessments/store";
import type { Handlers } from "#server/http/handlers";

/** What comes first for a city with few people. Nothing of it is kept: it follows from release, people and answers. */
export const createShortPathHandlers = (needs: AssessmentNeeds): Pick<Handlers, "getShortPath"> => ({
  getShortPath: (_input, call) => inCity(needs, call, pathOf),
});

async function pathOf({ db, city, needs }: InCity): Promise<ShortPath> {
  const begun = (await listAssessments(db, city.cityId)).map(({ version }) => version).sort(compareVersions);
  const version = begun.at(-1) ?? needs.releases.latest.release.version;
  const { release } = loadedOf(needs, version);
  const answerOf = byElement(await readAnswers(db, city.cityId, version));
  const sections = sectionElements(release, await readSections(db, city.cityId, version), []);
  const sectionOf = new Map([...sections].flatMap(([id, elements]) => elements.map((one) => [one, id] as const)));
  const staff = (await readStaff(db, city.cityId)).filter(({ role }) => role !== "reviewer");
  const officials = new Set(staff.map(({ id }) => id)).size;
  const catalogue = catalogueOf(release);
  const policies = shortPath(publishedPolicies(release), officials).map(({ policy, elements }) => {
    const rows = elements.map((id) => {
      const { element } = catalogue.get(id)!;
      const { asks, weight, effort } = element;
      const section = sectionOf.get(id) ?? policy;
      return { element: id, asks, weight, effort, section, isAnswered: isAnswered(answerOf.get(id)) };
    });
    const title = catalogue.get(elements[0]!)!.policyTitle;
    return { policy, title, done: rows.filter((row) => row.isAnswered).length, elements: rows };
  });
  return {
    city: { slug: city.slug, name: city.name },
    version,
    hasAssessment: begun.length > 0,
    officials,
    isShort: officials <= 1,
    done: policies.reduce((sum, { done }) => sum + done, 0),
    total: policies.reduce((sum, { elements }) => sum + elements.length, 0),
    policies,
  };
}

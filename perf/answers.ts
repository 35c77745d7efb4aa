import { loadDemonstrationAssessment } from "#server/features/demonstration/index";
import { change, crowdSize, measureCrowd } from "./crowd.js";
import { addPeople, type Persona, readAssessedCities } from "./people-store.js";
import type { MeasuredRow } from "./rules.js";

/**
 * Officials who fill in their cities' assessments at once: each opens a section, answers element after element, looks at
 * the overview and at the gaps. Those of one city are often at the same answer, so some saves come second and are made
 * again on what is there.
 */
export const measureAnswers = (): Promise<MeasuredRow[]> =>
  measureCrowd<Persona>("officials answering", async ({ owner, databases, releases }) => {
    for (const city of await readAssessedCities(owner))
      await loadDemonstrationAssessment({ databases, releases }, city);
    await owner.query("update app.assessment_sections set state = 'in-progress'");
    const { personas } = await addPeople(owner, databases.secret, crowdSize);
    const { policies } = releases.find("0.1.0")!.release;
    const sections = policies.flatMap((policy) =>
      policy.stage === "published" ? [{ id: policy.id, elements: policy.elements.map(({ id }) => id) }] : [],
    );
    return {
      members: personas,
      countChanges: async () => {
        const { rows } = await owner.query<{ changes: string }>("select sum(revision) as changes from app.answers");
        return Number(rows[0]!.changes);
      },
      act: (ask, { city }, at, step, outcome) => {
        const { id, elements } = sections[(at * 5 + Math.floor(step / 8)) % sections.length]!;
        const api = `/api/cities/${city}/assessments/0.1.0`;
        const page = `/en/workspace/${city}/assessments/0.1.0`;
        const answer = () => {
          const address = `${api}/answers/${elements[(at * 31 + step * 7) % elements.length]}`;
          const bodyOf = ({ revision }: { revision: number }, attempt: number) => ({
            revision,
            note: `Said ${step} ${attempt} ${Math.random()}`,
            practice: { level: ["yes", "partly", "no"][step % 3], reason: "" },
          });
          return change(ask, { read: address, write: address, bodyOf }, outcome);
        };
        const work = [
          () => ask("page", "GET", `${page}/sections/${id}`),
          answer,
          answer,
          answer,
          () => ask("operation", "GET", `${api}/sections/${id}`),
          answer,
          () => ask("page", "GET", page),
          () => ask("operation", "GET", `${api}/gaps?limit=20`),
        ];
        return work[step % work.length]!();
      },
    };
  });

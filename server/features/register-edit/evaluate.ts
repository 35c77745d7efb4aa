import { readFacts, type StatedFacts } from "#domain/register/read-facts";
import type { Facts } from "#domain/rules/explain";
import { type EditNeeds, readingVerdicts } from "#server/features/register-edit/context";
import { explainOwn, worstOf } from "#server/features/register-edit/explain-own";
import { numberOf } from "#server/features/register-edit/records";
import { readTechnologies } from "#server/features/register-edit/records-store";
import type { Handlers } from "#server/http/handlers";

/** Verdicts on facts while they are being typed: what cannot be read yet is told, and counts as undeclared. */
export function createEvaluateHandlers(needs: EditNeeds): Pick<Handlers, "evaluateFacts"> {
  return {
    evaluateFacts: ({ body, query }, call) =>
      readingVerdicts(needs, call, async ({ db, city, yardstick, today }) => {
        const { subject } = body;
        const { facts, findings } = readEach(subject, body.facts);
        const codes = subject === "device" ? body.technologies.map(numberOf) : [];
        const technologies = codes.length > 0 ? await readTechnologies(db, city.cityId, codes) : [];
        const judged =
          subject === "technology"
            ? { technologies: [facts], today }
            : { device: facts, technologies: technologies.map((one) => one.facts), today };
        const verdicts = explainOwn(yardstick, subject, judged, query.lang);
        return { worst: worstOf(verdicts), verdicts, findings };
      }),
  };
}

/** Each field by itself, so that one that is half typed does not silence the others. */
function readEach(subject: "technology" | "device", given: Record<string, unknown>) {
  const results = Object.entries(given).map(([field, value]) => readFacts(subject, { [field]: value }));
  const stated: StatedFacts = Object.assign({}, ...results.map((result) => (result.ok ? result.value : {})));
  const facts: Facts = Object.fromEntries(Object.entries(stated).filter(([, value]) => value !== null));
  return { facts, findings: results.flatMap((result) => (result.ok ? [] : result.findings)) };
}

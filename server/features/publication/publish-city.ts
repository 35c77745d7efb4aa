import type { Yardstick } from "#domain/policies/yardstick";
import type { Subject } from "#domain/register/dictionary";
import type { Connection } from "#server/database/pools";
import { countRules } from "#server/features/publication/count-rules";
import { countByModel } from "#server/features/publication/model-counts";
import { publishOrganisations } from "#server/features/publication/organisations-store";
import {
  publishCity as copyCity,
  countVerdictWords,
  publishFigures,
  type RuleCountRow,
  summarizeCity,
} from "#server/features/publication/store";

/** Copies the city and counts its figures anew. The last step of whatever changed its published register. */
export async function publishCity(
  db: Connection,
  cityId: string,
  yardstick: Yardstick,
  evaluatedOn: string,
): Promise<void> {
  await publishOrganisations(db, [cityId]);
  await copyCity(db, cityId);
  const ids = (subject: Subject) => yardstick.rules.filter((rule) => rule.subject === subject).map(({ id }) => id);
  const rules = { technology: ids("technology"), device: ids("device") };
  const counts = [
    ...(await countByRule(db, cityId, "technology", rules.technology)),
    ...(await countByRule(db, cityId, "device", rules.device)),
  ];
  const { technologies, devices, summary } = await summarizeCity(db, cityId);
  await countByModel(db, cityId, yardstick, evaluatedOn);
  await publishFigures(db, cityId, { technologies, devices, summary, yardstick, rules, counts, evaluatedOn });
}

async function countByRule(
  db: Connection,
  cityId: string,
  subject: Subject,
  rules: readonly string[],
): Promise<RuleCountRow[]> {
  return countRules(subject, rules, await countVerdictWords(db, cityId, subject));
}

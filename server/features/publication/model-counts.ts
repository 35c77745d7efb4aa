import type { Yardstick } from "#domain/policies/yardstick";
import type { Connection } from "#server/database/pools";
import { countRules } from "#server/features/publication/count-rules";
import { countByRules, writeModelCounts } from "#server/features/publication/model-counts-store";

/**
 * Counts the published register by the rules of the release that the city's adopted texts run otherwise, with the model's
 * values: set-wise, once for each subject. Costs nothing where the city has adopted the model as it is.
 */
export async function countByModel(
  db: Connection,
  cityId: string,
  { apart }: Pick<Yardstick, "apart">,
  today: string,
): Promise<void> {
  const counts = [];
  for (const subject of ["technology", "device"] as const) {
    const rules = apart.rules.map(({ rule }) => rule).filter((rule) => rule.subject === subject);
    if (rules.length === 0) continue;
    const counted = await countByRules(db, cityId, today, subject, rules, apart.values);
    const ids = rules.map(({ id }) => id);
    counts.push(...countRules(subject, ids, counted));
  }
  await writeModelCounts(db, cityId, counts);
}

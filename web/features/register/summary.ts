import type { CityHead } from "#contract/register";
import { useWords } from "../../words";

/** A register in one sentence: how many of its technologies keep to every rule, how many do not, what is unsaid. */
export function useSummary({ technologies, verdicts }: Pick<CityHead, "technologies" | "verdicts">): string {
  const { t, list } = useWords();
  if (technologies === 0) return t("register:summary.empty");
  const parts = (["conforms", "breaches", "undeclared", "notApplicable"] as const)
    .filter((verdict) => verdicts[verdict] > 0)
    .map((verdict) => t(`register:summary.${verdict}`, { count: verdicts[verdict] }));
  return t("register:summary", { technologies: t("site:technologies", { count: technologies }), parts: list(parts) });
}

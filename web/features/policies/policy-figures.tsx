import type { OwnLocalPolicy } from "#contract/local-policies";
import { useWords } from "../../words";

type Counts = OwnLocalPolicy["counts"];

interface PolicyFiguresProps {
  clauses: number;
  counts: Counts;
  /** What is counted beside the clauses in force, where there is any. */
  names: readonly (keyof Omit<Counts, "archived">)[];
}

/** How many clauses are in force, and how far the city departs. */
export function PolicyFigures({ clauses, counts, names }: PolicyFiguresProps) {
  const { t, number } = useWords();
  return (
    <ul className="policy-figures">
      <li>
        <b>{number(clauses)}</b> {t("policy:figure.clauses", { count: clauses })}
      </li>
      {names
        .filter((name) => counts[name] > 0)
        .map((name) => (
          <li key={name}>
            <b>{number(counts[name])}</b> {t(`policy:figure.${name}`, { count: counts[name] })}
          </li>
        ))}
    </ul>
  );
}

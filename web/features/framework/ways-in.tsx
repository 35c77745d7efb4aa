import type { FrameworkOverview } from "#contract/frameworks";
import { useWords } from "../../words";
import { cutPath, examplesPath, rulePath, standardPath } from "./addresses";

/** The framework by subject, by standard, by example and by rule: other ways to the same clauses. */
export function WaysIn({ overview, standards }: { overview: FrameworkOverview; standards: number }) {
  const { t, href } = useWords();
  const { version, cuts, counts } = overview;
  return (
    <section aria-labelledby="ways-in">
      <h2 id="ways-in">{t("framework:ways-in")}</h2>
      <ul className="ways-in">
        {cuts.map((cut) => (
          <li key={cut.id}>
            <h3>
              <a href={href(cutPath(version, cut.id))}>{t(`framework:cut.${cut.id}`)}</a>
            </h3>
            <p>{t(`framework:cut.${cut.id}.help`)}</p>
            <p className="ways-count">{t("framework:clauses", { count: cut.counts.clauses })}</p>
          </li>
        ))}
        <li>
          <h3>
            <a href={href(standardPath(version))}>{t("framework:standards")}</a>
          </h3>
          <p>{t("framework:standards.lead")}</p>
          <p className="ways-count">{t("framework:standards.count", { count: standards })}</p>
        </li>
        <li>
          <h3>
            <a href={href(examplesPath(version))}>{t("framework:examples")}</a>
          </h3>
          <p>{t("framework:examples.lead")}</p>
        </li>
        <li>
          <h3>
            <a href={href(rulePath(version))}>{t("framework:rules.title")}</a>
          </h3>
          <p>{t("framework:rules.all", { count: counts.rules })}</p>
          {counts.heldByExamples > 0 ? (
            <p className="ways-count">{t("framework:rules.held", { count: counts.heldByExamples })}</p>
          ) : null}
        </li>
      </ul>
    </section>
  );
}

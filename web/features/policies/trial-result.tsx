import { Link } from "react-router";
import type { PolicyTrial } from "#contract/policy-trials";
import { VerdictBadge } from "../../design/verdict";
import { useWords } from "../../words";
import { registerPath } from "../register-edit/addresses";

const verdicts = ["breaches", "undeclared", "conforms"] as const;

/** What was tried, on the city's own register: counts before and after, and which technologies change. */
export function TrialResult({ trial, city, isAsking }: { trial: PolicyTrial; city: string; isAsking: boolean }) {
  const { t } = useWords();
  if (trial.rules.length === 0) return <p className="quiet">{t("policy:trial.none")}</p>;
  return (
    <div className="trial" role="status" aria-busy={isAsking} data-asking={isAsking ? "" : undefined}>
      <p className="trial-head">
        {trial.changedTotal === 0 ? t("policy:trial.same") : t("policy:trial.changed", { count: trial.changedTotal })}
      </p>
      <CountTable trial={trial} />
      {trial.changed.length > 0 ? (
        <ul className="trial-changed">
          {trial.changed.slice(0, 8).map(({ subject, code, name, rule, before, after }) => (
            <li key={`${code} ${rule}`}>
              {subject === "technology" ? <Link to={registerPath(city, code)}>{name}</Link> : name}{" "}
              <span className="trial-move">
                <VerdictBadge verdict={before} /> <span aria-hidden="true">→</span> <VerdictBadge verdict={after} />
              </span>
            </li>
          ))}
          {trial.changedTotal > 8 ? <li>{t("policy:trial.more", { count: trial.changedTotal - 8 })}</li> : null}
        </ul>
      ) : null}
    </div>
  );
}

function CountTable({ trial: { before, after } }: { trial: PolicyTrial }) {
  const { t, number } = useWords();
  const most = Math.max(1, ...verdicts.flatMap((verdict) => [before[verdict], after[verdict]]));
  return (
    <table className="trial-counts">
      <thead>
        <tr>
          <th scope="col">{t("policy:trial.verdict")}</th>
          <th scope="col">{t("policy:trial.before")}</th>
          <th scope="col">{t("policy:trial.after")}</th>
        </tr>
      </thead>
      <tbody>
        {verdicts.map((verdict) => (
          <tr key={verdict}>
            <th scope="row">
              <VerdictBadge verdict={verdict} />
            </th>
            {[before, after].map((counts, at) => (
              <td key={at === 0 ? "before" : "after"}>
                <span
                  className="trial-bar"
                  data-verdict={verdict}
                  style={{ inlineSize: `${(counts[verdict] / most) * 6}rem` }}
                />{" "}
                {number(counts[verdict])}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

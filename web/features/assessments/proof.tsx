import type { Suggestion } from "#contract/assessments";
import { useWords } from "../../words";

/** What a suggestion stands on: counts of the register by rule, each leading to what it counts, or clauses of a text. */
export function ProofText({ proof, city }: { proof: Suggestion["proof"]; city: string }) {
  const { t, href, number, day } = useWords();
  if (proof.kind === "adopted-policy")
    return (
      <ul className="proof">
        {proof.clauses.map(({ id, stands }) => (
          <li key={id}>
            <span className="code">{id}</span> {t(`assessment:stands.${stands}`)}
          </li>
        ))}
      </ul>
    );
  return (
    <ul className="proof">
      {proof.rules.map(({ id, counts }) => (
        <li key={id}>
          <span className="code">{id}</span>{" "}
          {(["conforms", "breaches", "undeclared"] as const)
            .filter((verdict) => counts[verdict] > 0)
            .map((verdict, at) => (
              <span key={verdict}>
                {at > 0 ? " · " : ""}
                <a href={href(`/cities/${city}/technologies?rule=${id}&verdict=${verdict}`)}>
                  {t(`verdict:${verdict}`)} {number(counts[verdict])}
                </a>
              </span>
            ))}
        </li>
      ))}
      <li className="quiet">{t("assessment:proof.as-of", { day: day(proof.asOf) })}</li>
    </ul>
  );
}

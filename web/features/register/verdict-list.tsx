import type { ExplainedVerdict, VerdictName } from "#contract/register";
import { VerdictBadge, verdictOrder } from "../../design/verdict";
import { useWords } from "../../words";
import { clausePath } from "../framework/addresses";

type Release = { version: string; fingerprint: string } | null;

/** Every verdict in a sentence, with the clause it comes from and what would help; what does not apply is folded away. */
export function VerdictList({ verdicts, release }: { verdicts: readonly ExplainedVerdict[]; release: Release }) {
  const { t } = useWords();
  const of = (verdict: VerdictName) => verdicts.filter((each) => each.verdict === verdict);
  const open = verdictOrder.filter((verdict) => verdict !== "notApplicable").flatMap(of);
  const other = of("notApplicable");
  if (verdicts.length === 0) return <p className="measure">{t("register:verdicts.none")}</p>;
  return (
    <>
      <VerdictItems verdicts={open} release={release} />
      {other.length > 0 ? (
        <details className="folded">
          <summary>{t("register:verdicts.not-applicable", { count: other.length })}</summary>
          <VerdictItems verdicts={other} release={release} />
        </details>
      ) : null}
    </>
  );
}

function VerdictItems({ verdicts, release }: { verdicts: readonly ExplainedVerdict[]; release: Release }) {
  const { t, href } = useWords();
  return (
    <ul className="verdict-list">
      {verdicts.map((each) => (
        <li key={each.rule} id={each.rule}>
          <p className="verdict-head">
            <VerdictBadge verdict={each.verdict} />
          </p>
          <div>
            <p className="rule-says">
              <span lang="en" dir="ltr">
                {each.says}
              </span>
            </p>
            <p>{each.sentence}</p>
            {each.fix ? (
              <p>
                <b>{t("register:verdicts.fix")}</b>{" "}
                <span lang="en" dir="ltr">
                  {each.fix}
                </span>
              </p>
            ) : null}
            <p className="quiet">
              {t("register:verdicts.clause")}{" "}
              {release ? (
                <a
                  href={href(clausePath(release.version, { id: each.clause, title: each.clauseTitle }))}
                  lang="en"
                  dir="ltr"
                >
                  {each.clauseTitle}
                </a>
              ) : (
                each.clauseTitle
              )}{" "}
              <span className="id">{each.rule}</span>
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}

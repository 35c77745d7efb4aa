import type { ExplainedVerdict, VerdictName } from "#contract/register";
import { VerdictBadge, verdictOrder } from "../../design/verdict";
import { useWords } from "../../words";
import { ClauseLink, directionIn } from "./clause-link";

type Release = { version: string; fingerprint: string } | null;

interface VerdictListOf {
  verdicts: readonly ExplainedVerdict[];
  release: Release;
  /** Whose register it is; without one no adopted text is linked. */
  city?: string;
}

/** So many undeclared verdicts can be read at a glance; more are folded, so that a reader sees first what is known. */
const shownAtOnce = 3;
const foldable = verdictOrder.filter((verdict) => verdict !== "breaches");

/** Every verdict in a sentence, with the clause it comes from and what would help: breaches first and always open. */
export function VerdictList(list: VerdictListOf) {
  const { verdicts } = list;
  const { t } = useWords();
  const of = (verdict: VerdictName) => verdicts.filter((each) => each.verdict === verdict);
  if (verdicts.length === 0) return <p className="measure">{t("register:verdicts.none")}</p>;
  return (
    <>
      <VerdictItems {...list} verdicts={of("breaches")} />
      {foldable.map((verdict) => (
        <Foldable key={verdict} verdict={verdict} list={{ ...list, verdicts: of(verdict) }} />
      ))}
    </>
  );
}

function Foldable({ verdict, list }: { verdict: (typeof foldable)[number]; list: VerdictListOf }) {
  const { t } = useWords();
  const { length } = list.verdicts;
  if (length === 0) return null;
  if (verdict === "conforms" || (length <= shownAtOnce && verdict === "undeclared")) return <VerdictItems {...list} />;
  return (
    <details className="folded verdict-fold">
      <summary>
        <VerdictBadge verdict={verdict} /> {t(folded[verdict], { count: length })}
      </summary>
      <VerdictItems {...list} />
    </details>
  );
}

const folded = {
  undeclared: "register:verdicts.undeclared",
  notApplicable: "register:verdicts.not-applicable",
} as const;

function VerdictItems({ verdicts, release, city }: VerdictListOf) {
  const { t } = useWords();
  if (verdicts.length === 0) return null;
  return (
    <ul className="verdict-list">
      {verdicts.map((each) => (
        <li key={each.rule} id={each.rule}>
          <p className="verdict-head">
            <VerdictBadge verdict={each.verdict} />
          </p>
          <div>
            <p className="rule-says">
              <span lang={each.lang} dir={directionIn(each.lang)}>
                {each.says}
              </span>
            </p>
            <p>{each.sentence}</p>
            {each.fix ? (
              <p>
                <b>{t("register:verdicts.fix")}</b>{" "}
                <span lang={each.lang} dir={directionIn(each.lang)}>
                  {each.fix}
                </span>
              </p>
            ) : null}
            <BesideIt verdict={each} />
            <p className="quiet">
              {t(each.by === "adopted" ? "register:verdicts.own-clause" : "register:verdicts.clause")}{" "}
              <ClauseLink of={each} city={city} version={release?.version} /> <span className="id">{each.rule}</span>
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}

/** What the model says of the same facts, where the city's own text decides otherwise. */
function BesideIt({ verdict: { verdict, says, model } }: { verdict: ExplainedVerdict }) {
  const { t } = useWords();
  if (!model || (model.verdict === verdict && model.says === says)) return null;
  return (
    <p className="quiet">
      {t("register:verdicts.model")} <VerdictBadge verdict={model.verdict} />{" "}
      <span lang="en" dir="ltr">
        {model.says}
      </span>
    </p>
  );
}

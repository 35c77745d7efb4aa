import type { UpgradeClause, UpgradePreview } from "#contract/upgrades";
import { useWords } from "../../words";
import { bucketOrder } from "./bucket-bar";
import { ComparedText, FlowText } from "./flow-text";
import { UpgradeValue } from "./upgrade-value";

type PolicyPreview = UpgradePreview["policies"][number];

/** One policy of an upgrade: every clause that does not stay as it is, each opening to its texts. */
export function UpgradePolicy({ policy: { policy, title, language, isBegun, clauses } }: { policy: PolicyPreview }) {
  const { t } = useWords();
  const moved = clauses.filter(({ bucket }) => bucket !== "unchanged");
  const rank = ({ bucket }: UpgradeClause) => bucketOrder.indexOf(bucket);
  const still = clauses.length - moved.length;
  return (
    <details className="folded upgrade-policy" open>
      <summary>
        <span className="id">{policy}</span> <span lang="en">{title}</span>
        {isBegun ? ` · ${t("policy:upgrade.begins")}` : null}
      </summary>
      <ul>
        {[...moved]
          .sort((a, b) => rank(a) - rank(b))
          .map((clause) => (
            <li key={clause.id}>
              <ClauseMove clause={clause} language={language} />
            </li>
          ))}
      </ul>
      <p className="quiet">{t("policy:upgrade.unchanged", { count: still })}</p>
    </details>
  );
}

function ClauseMove({ clause, language }: { clause: UpgradeClause; language: string }) {
  const { t } = useWords();
  const { id, bucket, why, result, theirs, ours, base } = clause;
  const title = (result ?? theirs ?? ours ?? base)?.title ?? "";
  return (
    <details className="clause-move">
      <summary>
        <span className="bucket-stone" data-bucket={bucket} aria-hidden="true" />
        <span className="id">{id}</span>
        <span lang={language} dir="auto">
          {title}
        </span>
        <span className="quiet">
          {t(`policy:bucket.${bucket}`)}
          {why.length > 0 ? ` · ${why.map(({ code }) => t(`policy:why.${code}`)).join(" · ")}` : null}
        </span>
      </summary>
      <MoveDetail clause={clause} language={language} />
    </details>
  );
}

function MoveDetail({ clause, language }: { clause: UpgradeClause; language: string }) {
  const { t } = useWords();
  const { base, ours, theirs, differences, parameters } = clause;
  const values = parameters.filter(({ bucket }) => bucket !== "unchanged");
  return (
    <div className="move-detail">
      {values.length > 0 ? (
        <ul className="move-values">
          {values.map((parameter) => (
            <li key={parameter.name}>
              <UpgradeValue parameter={parameter} />
            </li>
          ))}
        </ul>
      ) : null}
      <div className="clause-sides">
        {differences.ours && ours ? (
          <section>
            <h3>{t("policy:side.city")}</h3>
            <ComparedText segments={differences.ours.text} text={ours.text} lang={language} />
          </section>
        ) : null}
        {theirs ? (
          <section>
            <h3>{t("policy:side.newer")}</h3>
            <ComparedText segments={differences.theirs?.text} text={theirs.text} lang={language} />
          </section>
        ) : null}
        {!theirs && base ? (
          <section>
            <h3>{t("policy:side.release")}</h3>
            <FlowText text={base.text} lang={language} />
          </section>
        ) : null}
      </div>
    </div>
  );
}

import type { UpgradeClause, UpgradePreview } from "#contract/upgrades";
import { useWords } from "../../words";
import { TextTitle } from "../framework/texts";
import { bucketOrder } from "./bucket-bar";
import { ComparedText, FlowText } from "./flow-text";
import { UpgradeValue } from "./upgrade-value";

type PolicyPreview = UpgradePreview["policies"][number];

/** One policy of an upgrade: every clause that moves without a question of its own, each opening to its texts. */
export function UpgradePolicy({ policy: { policy, title, language, isBegun, clauses } }: { policy: PolicyPreview }) {
  const { t, number, list } = useWords();
  const settled = clauses.filter(({ questions }) => questions.length === 0);
  const moved = settled.filter(({ bucket }) => bucket !== "unchanged");
  const rank = ({ bucket }: UpgradeClause) => bucketOrder.indexOf(bucket);
  const still = settled.length - moved.length;
  const counts = bucketOrder
    .map((bucket) => ({ bucket, count: settled.filter((clause) => clause.bucket === bucket).length }))
    .filter(({ count }) => count > 0);
  return (
    <details className="folded upgrade-policy">
      <summary>
        <span className="id">{policy}</span> <TextTitle id={policy} title={title} />
        {isBegun ? ` · ${t("policy:upgrade.begins")}` : null}
        <span className="quiet upgrade-policy-counts">
          {list(counts.map(({ bucket, count }) => `${number(count)} ${t(`policy:bucket.${bucket}`)}`))}
        </span>
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
  const { id, bucket, why } = clause;
  // What is new or has ended says so by its bucket.
  const reasons = why.filter(({ code }) => code !== bucket);
  return (
    <details className="clause-move">
      <summary>
        <span className="bucket-stone" data-bucket={bucket} aria-hidden="true" />
        <span className="id">{id}</span>
        <ClauseTitle clause={clause} language={language} />
        <span className="quiet">
          {[t(`policy:bucket.${bucket}`), ...reasons.map(({ code }) => t(`policy:why.${code}`))].join(" · ")}
        </span>
      </summary>
      <MoveDetail clause={clause} language={language} />
    </details>
  );
}

/** A clause is called as the later release calls it, unless the city has a name of its own for it. */
function ClauseTitle({
  clause: { id, result, theirs, ours, base },
  language,
}: {
  clause: UpgradeClause;
  language: string;
}) {
  const title = (result ?? theirs ?? ours ?? base)?.title ?? "";
  const isReleased = title === (theirs ?? base)?.title;
  return isReleased ? (
    <TextTitle id={id} title={title} />
  ) : (
    <span lang={language} dir="auto">
      {title}
    </span>
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

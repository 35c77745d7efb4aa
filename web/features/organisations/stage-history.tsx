import type { OrganisationRecord } from "#contract/organisations";
import { useWords } from "../../words";
import { SourceNote } from "./fact-sources";
import { StageBadge } from "./stage-badge";
import { useTitles } from "./use-titles";

/** Every step of a membership with its day and reason, the latest first, and what it means for figures. */
export function StageHistory({ record }: { record: OrganisationRecord }) {
  const { t } = useWords();
  const titles = useTitles();
  return (
    <section aria-labelledby="history">
      <h2 id="history">{t("organisation:history")}</h2>
      <p className="measure">{t(`organisation:counts.${record.counts.because}`)}</p>
      {record.history.length === 0 ? (
        <p>{t("organisation:history.none")}</p>
      ) : (
        <ol className="stage-history">
          {record.history.toReversed().map((step) => (
            <li key={`${step.stage} ${step.on}`}>
              <p>
                <StageBadge stage={step.stage} /> <b>{titles.when(step)}</b>
              </p>
              <p>
                <bdi>{step.reason}</bdi> <SourceNote source={step.source} />
              </p>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

/** What it gave to the work: it stays here whatever its stage. */
export function Contributions({ record }: { record: OrganisationRecord }) {
  const { t } = useWords();
  const titles = useTitles();
  if (record.contributions.length === 0) return null;
  return (
    <section aria-labelledby="contributions">
      <h2 id="contributions">{t("organisation:contributions")}</h2>
      <p className="measure quiet">{t("organisation:contributions.help")}</p>
      <ul className="contributions">
        {record.contributions.map((each) => (
          <li key={`${each.what} ${each.on}`}>
            <b>{titles.when(each)}</b> <bdi>{each.what}</bdi> <SourceNote source={each.source} />
          </li>
        ))}
      </ul>
    </section>
  );
}

import { type SyntheticEvent, useState } from "react";
import type { FullUpgrade, GivenSettlement, Upgrade } from "#contract/upgrades";
import { useWords } from "../../words";
import { callApi } from "../../workspace/call-api";
import { FurtherTexts } from "../framework/further-texts";
import { TextTitle } from "../framework/texts";
import { bucketOrder, bucketWord } from "./bucket-bar";
import { CarriedAnswers } from "./upgrade-answers";

/** What an upgrade changed, by name: fetched when somebody opens it, since most people want the counts alone. */
export function UpgradeChanges({ city, upgrade }: { city: string; upgrade: Upgrade }) {
  const { t } = useWords();
  const [full, setFull] = useState<FullUpgrade>();
  const [isUnreached, setIsUnreached] = useState(false);
  const changed = bucketOrder.filter((bucket) => bucket !== "unchanged");
  const clauses = changed.reduce((sum, bucket) => sum + upgrade.counts[bucket], 0);
  const open = async (event: SyntheticEvent<HTMLDetailsElement>) => {
    if (!event.currentTarget.open || full) return;
    const address = `/api/cities/${city}/workspace/upgrades/${upgrade.id}`;
    const called = await callApi<FullUpgrade>({ method: "GET", address });
    if (called.outcome === "answered") setFull(called.answer);
    setIsUnreached(called.outcome !== "answered");
  };
  return (
    <details className="folded upgrade-changes" onToggle={open}>
      <summary>{t("policy:upgrade.changed", { count: clauses })}</summary>
      {full ? (
        <FurtherTexts versions={[full.from, full.to]} ids={idsOf(full)}>
          <Changes full={full} />
        </FurtherTexts>
      ) : (
        <p role="status">{t(isUnreached ? "policy:unreached" : "policy:upgrade.reading")}</p>
      )}
    </details>
  );
}

const idsOf = ({ clauses, items }: FullUpgrade): string[] => [...clauses, ...(items.answers ?? [])].map(({ id }) => id);

function Changes({ full }: { full: FullUpgrade }) {
  const { t, number } = useWords();
  const { clauses, items, settlements } = full;
  return (
    <>
      {bucketOrder
        .map((bucket) => ({ bucket, named: clauses.filter((clause) => clause.bucket === bucket) }))
        .filter(({ named }) => named.length > 0)
        .map(({ bucket, named }) => (
          <section key={bucket}>
            <h4>
              <span className="bucket-stone" data-bucket={bucket} aria-hidden="true" /> {t(bucketWord(bucket, true))}{" "}
              <span className="count">{number(named.length)}</span>
            </h4>
            <ul>
              {named.map(({ id, title, language }) => (
                <li key={id}>
                  <span className="id">{id}</span> <ReadTitle id={id} title={title} language={language} />
                  <Settled
                    settlements={settlements.filter(({ question }) => isOfClause(question, id))}
                    language={language}
                  />
                </li>
              ))}
            </ul>
          </section>
        ))}
      <CarriedAnswers answers={items.answers ?? []} />
    </>
  );
}

/** In the page's language where the release's title is translated; what was read in another language stays in it. */
function ReadTitle({ id, title, language }: { id: string; title: string; language: string }) {
  return language === "en" ? (
    <TextTitle id={id} title={title} />
  ) : (
    <span lang={language} dir="auto">
      {title}
    </span>
  );
}

/** A question names a clause, or a parameter of one, and then what it is about. */
const isOfClause = (question: string, clause: string): boolean => {
  const [subject = ""] = question.split(" ");
  return subject === clause || subject.startsWith(`${clause}.`);
};

/** What the city answered where only it could say, with its reason. */
function Settled({ settlements, language }: { settlements: readonly GivenSettlement[]; language: string }) {
  const { t } = useWords();
  return settlements.map((settled) => (
    <p key={settled.question} className="upgrade-settled">
      {t(`policy:settled.${settled.decision}`)}
      {settled.decision === "value" ? ` ${settled.value}` : null}
      {settled.reason === undefined ? null : (
        <>
          {" — "}
          <span lang={language} dir="auto">
            {settled.reason}
          </span>
        </>
      )}
    </p>
  ));
}

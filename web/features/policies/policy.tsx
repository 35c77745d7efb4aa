import { Fragment, useState } from "react";
import { Link, type LinksFunction, type LoaderFunctionArgs, useRevalidator } from "react-router";
import type { DepartureProposal } from "#contract/departure-proposals";
import type { ArchivedItem, OwnClause, OwnLocalPolicy } from "#contract/local-policies";
import type { PolicyTrial } from "#contract/policy-trials";
import { open } from "../../context";
import { useWords } from "../../words";
import { callApi } from "../../workspace/call-api";
import { useMe } from "../../workspace/me";
import { WorkspacePage } from "../../workspace/page";
import historyStyles from "../audit/audit.css?url";
import { loadRecordHistory, RecordHistory, type RecordHistoryData } from "../audit/record-history";
import { loadTexts, type WithTexts } from "../framework/load-texts";
import { TextTitle } from "../framework/texts";
import { AskForLearning } from "../learnings/ask-for-learning";
import { useLive } from "../live/use-live";
import { policiesPath, upgradePath } from "./addresses";
import { Archive } from "./archive";
import { AddTool } from "./clause-tools";
import { ClauseView } from "./clause-view";
import { Downloads } from "./downloads";
import { LegalFormEditor } from "./legal-form";
import { OwnProposals } from "./own-proposals";
import styles from "./policies.css?url";
import editStyles from "./policy-edit.css?url";
import { PolicyFigures } from "./policy-figures";
import { useHeading } from "./policy-heading";
import { TrialResult } from "./trial-result";
import type { Where } from "./use-departure";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: styles },
  { rel: "stylesheet", href: editStyles },
  { rel: "stylesheet", href: historyStyles },
];

interface Loaded extends WithTexts {
  policy: OwnLocalPolicy;
  archive: ArchivedItem[];
  proposals: DepartureProposal[];
  history: RecordHistoryData;
}

export async function loader(args: LoaderFunctionArgs): Promise<Loaded> {
  const opened = open(args);
  const { client, lang } = opened;
  const { organisation: city = "", policy: id = "" } = args.params;
  const policy = await client.getLocalPolicy({ city, policy: id });
  const archive = await client.listArchivedDepartures({ city, policy: id, limit: "30" });
  const proposals = await client.listOwnProposals({ city, policy: id, limit: "30" });
  const history = await loadRecordHistory(client, lang, { organisation: city, kind: "local-policy", id });
  const texts = await loadTexts(opened, policy.release, [id]);
  return { policy, archive: archive.items, proposals: proposals.items, history, texts };
}

export default function LocalPolicyPage({ loaderData }: { loaderData: Loaded }) {
  const { policy, archive, proposals, history } = loaderData;
  const { t, href } = useWords();
  const { revalidate } = useRevalidator();
  const [filter, setFilter] = useState<"all" | "departures">("all");
  const departedNow = useDepartedNow(policy);
  const heading = useHeading(policy);
  const { city, title, release, language, items, newer } = policy;
  const may = useMe().organisations.find(({ slug }) => slug === city.slug)?.may ?? [];
  const isReadOnly = !may.includes("policies.edit");
  const where = { city: city.slug, policy: policy.policy };
  useLive({ nouns: ["local-policy"], ids: [policy.policy], onChange: () => revalidate() });
  const shown =
    filter === "all" ? items : items.filter(({ departures, notes }) => departures.length + notes.length > 0);
  return (
    <WorkspacePage
      title={heading.text}
      lang={heading.lang}
      above={
        <>
          <Link to={href(policiesPath(city.slug))}>{t("policy:title")}</Link> ·{" "}
          {policy.heading === title ? null : (
            <>
              <TextTitle id={policy.policy} title={title} /> ·{" "}
            </>
          )}
          {t("policy:on-release", { version: release })}
        </>
      }
      actions={
        <>
          <Downloads city={city.slug} policy={policy.policy} />
          <Link className="button button-plain" to={href(`${policiesPath(city.slug, policy.policy)}/comparison`)}>
            {t("policy:compare")}
          </Link>
          {newer === null ? null : (
            <Link className="button" to={href(upgradePath(city.slug))}>
              {t("policy:upgrade-to", { version: newer })}
            </Link>
          )}
        </>
      }
    >
      <Summary policy={policy} />
      {isReadOnly ? <p className="quiet">{t("policy:read-only")}</p> : null}
      <WholeTrial policy={policy} />
      {isReadOnly ? null : (
        <details className="folded">
          <summary>{t("policy:form")}</summary>
          <LegalFormEditor policy={policy} />
        </details>
      )}
      <fieldset className="filter-row" aria-label={t("policy:show")}>
        {(["all", "departures"] as const).map((each) => (
          <button
            key={each}
            type="button"
            className="tool"
            aria-pressed={filter === each}
            onClick={() => setFilter(each)}
          >
            {t(`policy:show.${each}`)}
          </button>
        ))}
      </fieldset>
      {policy.form.recitals.length > 0 && filter === "all" ? (
        <div className="recitals" lang={language} dir="auto">
          {policy.form.recitals.map((recital) => (
            <p key={recital}>{recital}</p>
          ))}
        </div>
      ) : null}
      {shown.length === 0 ? <p className="quiet">{t("policy:show.none")}</p> : null}
      {shown.map((clause) => (
        <Fragment key={clause.id}>
          <ClauseView where={where} clause={clause} release={release} language={language} isReadOnly={isReadOnly} />
          {departedNow(clause) ? <AskOf clause={clause} city={city.slug} release={release} /> : null}
        </Fragment>
      ))}
      {policy.form.closing !== "" && filter === "all" ? (
        <p className="recitals" lang={language} dir="auto">
          {policy.form.closing}
        </p>
      ) : null}
      {isReadOnly ? null : <AddFirst where={where} />}
      <OwnProposals city={city.slug} items={proposals} isReadOnly={isReadOnly} />
      <Archive where={where} items={archive} language={language} isReadOnly={isReadOnly} />
      <RecordHistory history={history} />
    </WorkspacePage>
  );
}

/** Tells of a clause whether somebody departed from it on this page, since it was opened. */
function useDepartedNow({ items }: OwnLocalPolicy): (clause: OwnClause) => boolean {
  const stateOf = ({ departures }: OwnClause) => departures.map(({ key, revision }) => `${key} ${revision}`).join();
  const [atFirst] = useState(() => new Map(items.map((clause) => [clause.id, stateOf(clause)])));
  return (clause) => clause.departures.length > 0 && atFirst.get(clause.id) !== stateOf(clause);
}

/** A clause of the city's own is about the one it stands behind: that is the alliance's. */
function AskOf({
  clause: { id, kind, departures },
  city,
  release,
}: {
  clause: OwnClause;
  city: string;
  release: string;
}) {
  const added = departures.map(({ departure }) => departure).find((departure) => departure.kind === "add");
  const clause = kind === "own" ? (added?.kind === "add" ? added.after : null) : id;
  if (clause === null || clause === undefined || clause.includes("own-")) return null;
  return <AskForLearning city={city} occasion="departure" about={id} clause={clause} release={release} />;
}

const figures = ["set", "reworded", "leftOut", "added", "notes"] as const;

/** How far the city departs, with what its page has to say first. */
function Summary({ policy: { counts, leftOutCore, waiting, findings, clauses } }: { policy: OwnLocalPolicy }) {
  const { t } = useWords();
  return (
    <>
      {leftOutCore.length > 0 ? (
        <p className="notice">
          {t("policy:left-out-core", { clauses: leftOutCore.join(", "), count: leftOutCore.length })}
        </p>
      ) : null}
      {waiting > 0 ? <p className="notice">{t("policy:waiting", { count: waiting })}</p> : null}
      {findings.length > 0 ? <p className="notice">{t("policy:findings", { count: findings.length })}</p> : null}
      <PolicyFigures clauses={clauses} counts={counts} names={figures} />
    </>
  );
}

/** All departures together on the city's own register, when it is asked for. */
function WholeTrial({ policy: { city, policy, counts } }: { policy: OwnLocalPolicy }) {
  const { t } = useWords();
  const [trial, setTrial] = useState<PolicyTrial>();
  const [isAsking, setIsAsking] = useState(false);
  if (counts.set + counts.reworded + counts.leftOut + counts.added === 0) return null;
  const run = async () => {
    setIsAsking(true);
    const address = `/api/cities/${city.slug}/workspace/policies/${policy}/trial`;
    const called = await callApi<PolicyTrial>({ method: "POST", address, body: {} });
    if (called.outcome === "answered") setTrial(called.answer);
    setIsAsking(false);
  };
  return (
    <section className="whole-trial">
      <button type="button" className="button button-plain" onClick={run} disabled={isAsking}>
        {t("policy:trial.all")}
      </button>
      {trial ? <TrialResult trial={trial} city={city.slug} isAsking={isAsking} /> : null}
    </section>
  );
}

function AddFirst({ where }: { where: Where }) {
  const { t } = useWords();
  const [round, setRound] = useState(0);
  return (
    <details className="folded" key={round}>
      <summary>{t("policy:add-first")}</summary>
      <AddTool where={where} after={null} onDone={() => setRound(round + 1)} />
    </details>
  );
}

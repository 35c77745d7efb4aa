import { useState } from "react";
import { Link, type LinksFunction, type LoaderFunctionArgs, useRevalidator } from "react-router";
import type { GivenSettlement, Upgrade, UpgradeClause, UpgradePreview } from "#contract/upgrades";
import { open } from "../../context";
import { ServerSays } from "../../design/server-says";
import { useWords } from "../../words";
import { callApi } from "../../workspace/call-api";
import { EmptyState } from "../../workspace/empty-state";
import { useMe } from "../../workspace/me";
import { WorkspacePage } from "../../workspace/page";
import { useToast } from "../../workspace/toast";
import { loadTexts, type WithTexts } from "../framework/load-texts";
import { joinTranslations } from "../framework/texts";
import { AskForLearning } from "../learnings/ask-for-learning";
import { policiesPath } from "./addresses";
import { BucketBar } from "./bucket-bar";
import styles from "./policies.css?url";
import editStyles from "./policy-edit.css?url";
import upgradeStyles from "./upgrade.css?url";
import { CarriedAnswers } from "./upgrade-answers";
import { FigureChanges } from "./upgrade-figures";
import { UpgradeHistory } from "./upgrade-history";
import { UpgradePolicy } from "./upgrade-policy";
import { QuestionList } from "./upgrade-question";
import { useKept } from "./use-kept";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: styles },
  { rel: "stylesheet", href: editStyles },
  { rel: "stylesheet", href: upgradeStyles },
];

interface Loaded extends WithTexts {
  city: string;
  preview: UpgradePreview;
  upgrades: Upgrade[];
}

export async function loader(args: LoaderFunctionArgs): Promise<Loaded> {
  const opened = open(args);
  const { client } = opened;
  const city = String(args.params.organisation);
  const preview = await client.previewUpgrade({ city });
  const upgrades = await client.listUpgrades({ city, limit: "20" });
  const named = idsOf(preview);
  // What the later release does not have any more is called as in the one that the city leaves.
  const releases = [...preview.from, preview.to];
  const texts = joinTranslations(await Promise.all(releases.map((release) => loadTexts(opened, release, named))));
  return { city, preview, upgrades: upgrades.items, texts };
}

const idsOf = ({ policies, items, figures }: UpgradePreview): string[] => [
  ...policies.flatMap(({ policy, clauses }) => [policy, ...clauses.filter(isShown).map(({ id }) => id)]),
  ...(items.answers ?? []).map(({ id }) => id),
  ...figures.filter(({ group }) => group === "policy").map(({ id }) => id),
];

/** Clauses that stay as they are are only counted. */
const isShown = ({ bucket, questions }: UpgradeClause): boolean => bucket !== "unchanged" || questions.length > 0;

export default function UpgradePage({ loaderData: { city, preview, upgrades } }: { loaderData: Loaded }) {
  const { t, href } = useWords();
  const may = useMe().organisations.find(({ slug }) => slug === city)?.may ?? [];
  const isReadOnly = !may.includes("policies.upgrade");
  const isThere = preview.policies.length > 0;
  const [done, setDone] = useState<{ to: string; clause: string | undefined }>();
  return (
    <WorkspacePage
      title={isThere ? t("policy:upgrade.title", { version: preview.to }) : t("policy:upgrades")}
      above={<Link to={href(policiesPath(city))}>{t("policy:title")}</Link>}
      lead={isThere ? t("policy:upgrade.lead") : undefined}
    >
      {done ? (
        <AskForLearning city={city} occasion="upgrade" about={done.to} clause={done.clause} release={done.to} />
      ) : null}
      {isThere ? (
        <Preview
          key={preview.basedOn}
          city={city}
          preview={preview}
          isReadOnly={isReadOnly}
          onDone={() => setDone({ to: preview.to, clause: clauseToTellOf(preview) })}
        />
      ) : (
        <EmptyState title={t("policy:upgrade.none")}>
          <p>{t("policy:upgrade.none.help", { version: preview.to })}</p>
        </EmptyState>
      )}
      <UpgradeHistory city={city} items={upgrades} isReadOnly={isReadOnly} />
    </WorkspacePage>
  );
}

/** The clause of the alliance's that asked for most: the first that had to be settled, or else the first that changed. */
const clauseToTellOf = ({ questions, policies }: UpgradePreview): string | undefined =>
  [...questions.map(({ clause }) => clause), ...policies.flatMap(({ clauses }) => clauses.map(({ id }) => id))].find(
    (id) => /^[a-z]+\.c\d+$/.test(id),
  );

interface PreviewProps {
  city: string;
  preview: UpgradePreview;
  isReadOnly: boolean;
  onDone: () => void;
}

/** What would become of everything, what only the city can settle, and the step itself. */
function Preview({ city, preview, isReadOnly, onDone }: PreviewProps) {
  const { t } = useWords();
  const { from, to, counts, policies, questions, archived, basedOn } = preview;
  const [answers, setAnswers] = useKept<Record<string, GivenSettlement>>(`upgrade ${city} ${basedOn}`, {});
  const open = questions.filter(({ id }) => answers[id] === undefined);
  return (
    <>
      <section aria-label={t("policy:upgrade.overview")}>
        <p className="upgrade-way">{t("policy:upgrade.way", { from: from.join(", "), to })}</p>
        <BucketBar counts={counts} />
        {archived > 0 ? <p className="quiet">{t("policy:upgrade.archived", { count: archived })}</p> : null}
      </section>
      {questions.length > 0 ? (
        <section>
          <h2>{t("policy:upgrade.to-settle", { count: questions.length })}</h2>
          <p className="measure">{t("policy:upgrade.to-settle.help")}</p>
          <QuestionList
            preview={preview}
            answers={answers}
            isReadOnly={isReadOnly}
            onAnswer={(id, answer) => {
              const { [id]: _gone, ...others } = answers;
              setAnswers(answer ? { ...others, [id]: answer } : others);
            }}
          />
        </section>
      ) : null}
      {isReadOnly ? (
        <p className="quiet">{t("policy:read-only")}</p>
      ) : (
        <ApplyStep city={city} preview={preview} answers={Object.values(answers)} open={open.length} onDone={onDone} />
      )}
      <section>
        <h2>{t("policy:upgrade.no-decision")}</h2>
        <p className="measure">{t("policy:upgrade.no-decision.help")}</p>
        <Amended texts={preview.items.texts ?? []} />
        {policies.map((policy) => (
          <UpgradePolicy key={policy.policy} policy={policy} />
        ))}
        <CarriedAnswers answers={preview.items.answers ?? []} />
        <FigureChanges figures={preview.figures} />
      </section>
    </>
  );
}

/** Texts that the city adopted stay as they are; what it upgrades to is no more than a draft beside them. */
function Amended({ texts }: { texts: UpgradePreview["items"][string] }) {
  const { t, list } = useWords();
  if (texts.length === 0) return null;
  const titles = texts.map(({ title }) => title);
  return <p className="measure">{t("policy:upgrade.amends", { count: texts.length, texts: list(titles) })}</p>;
}

interface ApplyStepProps {
  city: string;
  preview: UpgradePreview;
  answers: readonly GivenSettlement[];
  open: number;
  onDone: () => void;
}

function ApplyStep({ city, preview: { to, basedOn }, answers, open, onDone }: ApplyStepProps) {
  const { t } = useWords();
  const tell = useToast();
  const { revalidate } = useRevalidator();
  const [isSending, setIsSending] = useState(false);
  const [refusal, setRefusal] = useState<readonly { path: string; message: string; fix: string }[]>();
  const apply = async () => {
    setIsSending(true);
    const body = { to, basedOn, settlements: answers };
    const called = await callApi({ method: "POST", address: `/api/cities/${city}/upgrades`, body });
    setIsSending(false);
    if (called.outcome === "answered") onDone();
    if (called.outcome === "answered") tell({ kind: "saved", text: t("policy:upgrade.done", { version: to }) });
    else if (called.outcome === "unreached") tell({ kind: "refused", text: t("policy:unreached") });
    else if (called.code === "stale") tell({ kind: "refused", text: t("policy:upgrade.stale") });
    else setRefusal(called.findings);
    if (called.outcome === "answered" || (called.outcome === "refused" && called.code === "stale")) await revalidate();
  };
  return (
    <div className="apply-step">
      {refusal ? (
        <div className="refused" role="alert">
          <p>{t("policy:upgrade.refused")}</p>
          <ul>
            {refusal.map(({ path, message, fix }) => (
              <li key={`${path} ${message}`}>
                <ServerSays said={[message, fix]} />
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      <p>{open > 0 ? t("policy:upgrade.open", { count: open }) : t("policy:upgrade.ready")}</p>
      <button type="button" className="button" onClick={apply} disabled={open > 0 || isSending}>
        {t("policy:upgrade.apply", { version: to })}
      </button>
      <p className="quiet">{t("policy:upgrade.apply.help")}</p>
    </div>
  );
}

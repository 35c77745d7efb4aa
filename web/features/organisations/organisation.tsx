import { type LinksFunction, type LoaderFunctionArgs, redirect, useLoaderData } from "react-router";
import type { OrganisationRecord } from "#contract/organisations";
import { open } from "../../context";
import { DemonstrationMark, Notice } from "../../design/notice";
import { PageHead } from "../../design/page-head";
import { PlaceLine } from "../../design/place-line";
import { useWords } from "../../words";
import { loadTitles, Titles, useTitleOf } from "../framework/framework-titles";
import { loadTexts } from "../framework/load-texts";
import { TextsMark, TranslationProvider } from "../framework/texts";
import { alliancePath, directoryPath, organisationPath } from "./addresses";
import { BelongingList } from "./belongings";
import { FactSources } from "./fact-sources";
import { FigureTable } from "./figure-table";
import { OrganisationChapters, OrganisationFacts } from "./organisation-facts";
import styles from "./organisations.css?url";
import { StageBadge } from "./stage-badge";
import { Contributions, StageHistory } from "./stage-history";
import { useTitles } from "./use-titles";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

export async function loader(args: LoaderFunctionArgs) {
  const opened = open(args);
  const { client, lang } = opened;
  const record = await client.getOrganisation({ organisation: args.params.organisation! });
  const successor = record.closed?.successor;
  // The successor's page tells of every organisation that went into it.
  if (successor) throw redirect(`/${lang}${organisationPath(successor.slug)}#was-${record.slug}`, 301);
  const [titles, pledges] = await Promise.all([loadTitles(client), client.listPledges({ organisation: record.slug })]);
  const named = [...record.policyAreas, ...pledges.items.map(({ principle }) => principle)];
  return { record, titles, pledges: pledges.items, texts: await loadTexts(opened, titles.version, named) };
}

export default function Organisation() {
  const { record, titles: named, texts } = useLoaderData<typeof loader>();
  const { t } = useWords();
  const titles = useTitles();
  const kind = titles.kind(record.kind);
  const where = record.country ? titles.country(record.country) : undefined;
  return (
    <main id="main" className="page narrow">
      <PageHead title={record.name} description={[record.name, kind, where].filter(Boolean).join(" · ")} />
      <PlaceLine
        steps={[
          { title: t("site:nav.alliance"), path: alliancePath },
          { title: t("organisation:title"), path: directoryPath() },
          { title: record.name },
        ]}
      />
      {record.isDemonstration ? (
        <Notice title={t("site:demonstration.title")}>
          <p>{t("organisation:demonstration", { name: record.name })}</p>
        </Notice>
      ) : null}
      {record.closed ? <Closed record={record} /> : null}
      <h1>
        <bdi>{record.name}</bdi> {record.isDemonstration ? <DemonstrationMark /> : null}
      </h1>
      <p className="lead-line">
        <span>{[kind, where].filter(Boolean).join(" · ")}</span> <StageBadge stage={record.stage} />
      </p>
      {record.about ? (
        <p className="lead">
          <bdi>{record.about}</bdi>
        </p>
      ) : null}
      <Predecessors record={record} />
      <TranslationProvider value={texts}>
        <OrganisationFacts record={record} titles={named} />
        <Pledges />
        <TextsMark />
      </TranslationProvider>
      <StageHistory record={record} />
      <Contributions record={record} />
      <OrganisationChapters record={record} />
      <Belongings record={record} />
      {record.figures.length > 0 ? <FigureTable figures={record.figures} name={record.name} /> : null}
      <FactSources sources={record.sources} />
    </main>
  );
}

function Pledges() {
  const { pledges, titles } = useLoaderData<typeof loader>();
  const { t, day } = useWords();
  const titleOf = useTitleOf(titles.principles);
  if (pledges.length === 0) return null;
  return (
    <section aria-labelledby="pledges">
      <h2 id="pledges">{t("join:pledges")}</h2>
      <ul>
        {pledges.map(({ principle, pledgedOn }) => (
          <li key={principle}>
            <Titles items={[titleOf(principle)]} /> <span className="quiet">{day(pledgedOn)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Closed({ record }: { record: OrganisationRecord }) {
  const { t, day } = useWords();
  if (!record.closed) return null;
  return (
    <Notice title={t("organisation:closed", { day: day(record.closed.on) })}>
      <p>{record.closed.reason ?? t("organisation:closed.help")}</p>
    </Notice>
  );
}

function Predecessors({ record }: { record: OrganisationRecord }) {
  const { t, day } = useWords();
  if (record.predecessors.length === 0) return null;
  return (
    <section aria-labelledby="predecessors">
      <h2 id="predecessors">{t("organisation:predecessors")}</h2>
      <ul className="belongings">
        {record.predecessors.map(({ slug, name, closedOn, reason }) => (
          <li key={slug} id={`was-${slug}`}>
            <b>
              <bdi>{name}</bdi>
            </b>{" "}
            {t("organisation:predecessor", { day: day(closedOn) })} {reason ? <bdi>{reason}</bdi> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Belongings({ record }: { record: OrganisationRecord }) {
  const { t } = useWords();
  return (
    <>
      {record.networks.length > 0 ? (
        <section aria-labelledby="networks">
          <h2 id="networks">{t("organisation:networks")}</h2>
          <BelongingList items={record.networks} />
        </section>
      ) : null}
      {record.networkMembers.length > 0 ? (
        <section aria-labelledby="members">
          <h2 id="members">{t("organisation:network-members")}</h2>
          <BelongingList items={record.networkMembers} />
        </section>
      ) : null}
    </>
  );
}

import { type LinksFunction, type LoaderFunctionArgs, useLoaderData } from "react-router";
import type { ChapterRecord } from "#contract/alliance";
import { open } from "../../context";
import { DemonstrationMark, Notice } from "../../design/notice";
import { PageHead } from "../../design/page-head";
import { PlaceLine } from "../../design/place-line";
import { TableFrame } from "../../design/table-frame";
import { useWords } from "../../words";
import { alliancePath, directoryPath, organisationPath } from "./addresses";
import { FactSources, SourceNote } from "./fact-sources";
import styles from "./organisations.css?url";
import { StageBadge } from "./stage-badge";
import { useTitles } from "./use-titles";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

export async function loader(args: LoaderFunctionArgs) {
  const { client } = open(args);
  return { chapter: await client.getChapter({ chapter: args.params.chapter! }) };
}

export default function Chapter() {
  const { chapter } = useLoaderData<typeof loader>();
  const { t, href, day } = useWords();
  const titles = useTitles();
  const title = t("alliance:chapter.of", { name: titles.own(chapter.title) || chapter.name });
  return (
    <main id="main" className="page">
      <PageHead title={title} />
      <PlaceLine
        steps={[
          { title: t("site:nav.alliance"), path: alliancePath },
          { title: titles.own(chapter.title) || chapter.name },
        ]}
      />
      {chapter.isDemonstration ? (
        <Notice title={t("site:demonstration.title")}>
          <p>{t("organisation:demonstration", { name: title })}</p>
        </Notice>
      ) : null}
      {chapter.closedOn ? (
        <Notice>
          <p>{t("alliance:chapter.closed", { day: day(chapter.closedOn) })}</p>
        </Notice>
      ) : null}
      <h1>
        {title} {chapter.isDemonstration ? <DemonstrationMark /> : null}
      </h1>
      {chapter.about ? (
        <p className="lead">
          <bdi>{chapter.about}</bdi>
        </p>
      ) : null}
      <ul className="figures">
        <li>
          {t("alliance:hosted-by")}{" "}
          <a href={href(organisationPath(chapter.host.slug))}>
            <bdi>{chapter.host.name}</bdi>
          </a>
        </li>
        <li>
          <a href={href(directoryPath({ chapter: chapter.slug }))}>
            {t("alliance:chapter.listed", { count: chapter.organisations })}
          </a>
        </li>
      </ul>
      {chapter.figures.map(({ organisations, source }) => (
        <p key={source.asOf} className="measure">
          {t("alliance:chapter.stated", { count: organisations, day: titles.said(source.asOf) })}{" "}
          <SourceNote source={source} />
        </p>
      ))}
      <Members chapter={chapter} />
      <FactSources sources={chapter.sources} />
    </main>
  );
}

function Members({ chapter }: { chapter: ChapterRecord }) {
  const { t, href } = useWords();
  const titles = useTitles();
  if (chapter.members.length === 0) return <p className="measure">{t("alliance:chapter.nobody")}</p>;
  return (
    <TableFrame label={t("alliance:chapter.members")}>
      <table className="rows">
        <caption>{t("alliance:chapter.members")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("organisation:field.name")}</th>
            <th scope="col">{t("organisation:field.stage")}</th>
            <th scope="col">{t("alliance:from")}</th>
            <th scope="col">{t("alliance:until")}</th>
            <th scope="col">{t("organisation:sources")}</th>
          </tr>
        </thead>
        <tbody>
          {chapter.members.map((member) => (
            <tr key={`${member.slug} ${member.from} ${member.until}`}>
              <th scope="row">
                <a href={href(organisationPath(member.slug))}>
                  <bdi>{member.name}</bdi>
                </a>
              </th>
              <td data-label={t("organisation:field.stage")}>
                <StageBadge stage={member.stage} />
              </td>
              <td data-label={t("alliance:from")}>
                {member.from ? titles.said(member.from) : t("organisation:unknown")}
              </td>
              <td data-label={t("alliance:until")}>{member.until ? titles.said(member.until) : "–"}</td>
              <td data-label={t("organisation:sources")}>
                <SourceNote source={member.source} isBare />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

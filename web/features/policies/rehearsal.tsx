import { Link, type LinksFunction, type LoaderFunctionArgs, useRevalidator } from "react-router";
import type { JobDetail } from "#contract/jobs";
import type { RehearsalResult } from "#contract/upgrade-standings";
import { open } from "../../context";
import { useWords } from "../../words";
import { DataTable } from "../../workspace/data-table";
import { WorkspacePage } from "../../workspace/page";
import { JobState } from "../jobs/job-state";
import jobStyles from "../jobs/jobs.css?url";
import { useRepeat } from "../jobs/use-repeat";
import { BucketBar } from "./bucket-bar";
import styles from "./policies.css?url";
import upgradeStyles from "./upgrade.css?url";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: jobStyles },
  { rel: "stylesheet", href: styles },
  { rel: "stylesheet", href: upgradeStyles },
];

export async function loader(args: LoaderFunctionArgs): Promise<JobDetail> {
  const { organisation = "", job = "" } = args.params;
  return open(args).client.getJob({ organisation, job });
}

/** What a release would do to every city: how far it has come, and then what came of it. */
export default function Rehearsal({ loaderData: job }: { loaderData: JobDetail }) {
  const { t, href } = useWords();
  const { revalidate } = useRevalidator();
  useRepeat(job.state === "waiting" || job.state === "running", 1000, revalidate);
  return (
    <WorkspacePage
      title={t("job:kind.upgrade-rehearsal", { title: job.title })}
      above={<Link to={href("/workspace/alliance/releases")}>{t("policy:releases")}</Link>}
      lead={t("policy:rehearsal.lead")}
    >
      <div className="job-head" role="status">
        <JobState job={job} />
      </div>
      {job.state === "succeeded" ? <Result result={job.result as RehearsalResult} /> : null}
    </WorkspacePage>
  );
}

function Result({ result }: { result: RehearsalResult }) {
  const { t, number } = useWords();
  const { cities, asked, questions, archived, counts, clauses, each } = result;
  const figures = { cities, asked, questions, archived };
  return (
    <>
      <dl className="value-sides">
        {(["cities", "asked", "questions", "archived"] as const).map((name) => (
          <div key={name}>
            <dt>{t(`policy:rehearsal.${name}`)}</dt>
            <dd>{number(figures[name])}</dd>
          </div>
        ))}
      </dl>
      <BucketBar counts={counts} />
      {clauses.length > 0 ? (
        <>
          <h2>{t("policy:rehearsal.clauses")}</h2>
          <DataTable
            caption={t("policy:rehearsal.clauses")}
            rows={clauses}
            keyOf={({ clause }) => clause}
            columns={[
              {
                key: "clause",
                title: t("policy:column.clause"),
                cell: ({ clause }) => <span className="id">{clause}</span>,
              },
              {
                key: "cities",
                title: t("policy:rehearsal.cities"),
                cell: (row) => number(row.cities),
                isNumber: true,
              },
            ]}
          />
        </>
      ) : null}
      <h2>{t("policy:releases.cities")}</h2>
      <DataTable
        caption={t("policy:releases.cities")}
        rows={each}
        keyOf={({ slug, from }) => `${slug} ${from}`}
        isStacked
        columns={[
          { key: "city", title: t("policy:column.city"), cell: ({ name }) => name },
          { key: "from", title: t("policy:column.release"), cell: ({ from }) => from },
          {
            key: "questions",
            title: t("policy:rehearsal.questions"),
            cell: (row) => number(row.questions),
            isNumber: true,
          },
          {
            key: "kept",
            title: t("policy:bucket.oursKept"),
            cell: (row) => number(row.counts.oursKept),
            isNumber: true,
          },
          {
            key: "taken",
            title: t("policy:bucket.taken"),
            cell: (row) => number(row.counts.taken),
            isNumber: true,
          },
          {
            key: "archived",
            title: t("policy:rehearsal.archived"),
            cell: (row) => number(row.archived),
            isNumber: true,
          },
        ]}
      />
    </>
  );
}

import { Link, type LinksFunction, type LoaderFunctionArgs, useRevalidator } from "react-router";
import type { JobDetail } from "#contract/jobs";
import { open, pageContext } from "../../context";
import { ServerSays } from "../../design/server-says";
import { useWords } from "../../words";
import { callApi } from "../../workspace/call-api";
import { useMe } from "../../workspace/me";
import { WorkspacePage } from "../../workspace/page";
import { useToast } from "../../workspace/toast";
import { useInstant } from "../../workspace/use-instant";
import { useLive } from "../live/use-live";
import { JobState } from "./job-state";
import styles from "./jobs.css?url";
import { useRepeat } from "./use-repeat";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

export async function loader(args: LoaderFunctionArgs): Promise<JobDetail> {
  const { organisation = "", job = "" } = args.params;
  const detail = await open(args).client.getJob({ organisation, job });
  const { say } = args.context.get(pageContext);
  return { ...detail, failure: detail.failure && { ...detail.failure, detail: say(detail.failure.detail) } };
}

const refreshMs = 1000;

export default function JobPage({ loaderData: job }: { loaderData: JobDetail }) {
  const { t, href } = useWords();
  const { current } = useMe();
  const { revalidate } = useRevalidator();
  const tell = useToast();
  const isUnderWay = job.state === "waiting" || job.state === "running";
  useLive({ nouns: ["job"], ids: [job.id], onChange: () => revalidate() });
  useRepeat(isUnderWay, refreshMs, revalidate);
  const cancel = async () => {
    const address = `/api/organisations/${current?.slug}/jobs/${job.id}/cancel`;
    const called = await callApi({ method: "POST", address });
    if (called.outcome === "refused") tell({ text: called.detail, kind: "refused" });
    else if (called.outcome === "unreached") tell({ text: t("job:not-cancelled"), kind: "refused" });
    await revalidate();
  };
  return (
    <WorkspacePage
      title={t(`job:kind.${job.kind}`, { title: job.title })}
      above={<Link to={href(`/workspace/${current?.slug ?? ""}/jobs`)}>{t("job:title")}</Link>}
      actions={
        job.isCancellable ? (
          <button type="button" className="button button-plain" onClick={cancel}>
            {t("job:cancel")}
          </button>
        ) : null
      }
    >
      <div className="job-head" role="status">
        <JobState job={job} />
      </div>
      {job.failure ? (
        <section className="job-failure">
          <h2>{t("job:failure")}</h2>
          <p>
            <ServerSays said={job.failure.detail} />
          </p>
        </section>
      ) : null}
      <Times job={job} />
      {job.state === "succeeded" ? <Result result={job.result} /> : null}
    </WorkspacePage>
  );
}

function Times({ job }: { job: JobDetail }) {
  const { t } = useWords();
  const instant = useInstant();
  const lines = [
    [t("job:column.by"), job.askedBy],
    [t("job:column.at"), instant(job.askedAt)],
    [t("job:started"), job.startedAt && instant(job.startedAt)],
    [t("job:finished"), job.finishedAt && instant(job.finishedAt)],
  ] as const;
  return (
    <dl className="job-facts">
      {lines.map(([title, value]) =>
        value ? (
          <div key={title}>
            <dt>{title}</dt>
            <dd>{value}</dd>
          </div>
        ) : null,
      )}
    </dl>
  );
}

/** Figures of whatever kind of work; its own page says more where there is one. */
function Result({ result }: { result: unknown }) {
  const { t, number } = useWords();
  const figures = Object.entries((result ?? {}) as Record<string, unknown>).filter(
    (entry): entry is [string, number] => typeof entry[1] === "number",
  );
  if (figures.length === 0) return null;
  return (
    <section>
      <h2>{t("job:result")}</h2>
      <dl className="job-facts" lang="en" dir="ltr">
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{name.replace(/([A-Z])/g, " $1").toLowerCase()}</dt>
            <dd>{number(value)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

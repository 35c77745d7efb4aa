import { Link, type LinksFunction, type LoaderFunctionArgs, useRevalidator, useSearchParams } from "react-router";
import type { AnswerOf } from "#contract/endpoint";
import type { Job, listJobs } from "#contract/jobs";
import { jobStates } from "#domain/jobs/job";
import { open } from "../../context";
import { useWords } from "../../words";
import { DataTable } from "../../workspace/data-table";
import { EmptyState } from "../../workspace/empty-state";
import { useMe } from "../../workspace/me";
import { WorkspacePage } from "../../workspace/page";
import { StateLinks } from "../../workspace/state-links";
import { useInstant } from "../../workspace/use-instant";
import { useLive } from "../live/use-live";
import { JobState } from "./job-state";
import styles from "./jobs.css?url";
import { useRepeat } from "./use-repeat";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

type Loaded = AnswerOf<typeof listJobs>;

export async function loader(args: LoaderFunctionArgs): Promise<Loaded> {
  const query = new URL(args.request.url).searchParams;
  const state = jobStates.find((known) => known === query.get("state"));
  const cursor = query.get("cursor");
  return open(args).client.listJobs({
    organisation: args.params.organisation ?? "",
    limit: 30,
    ...(state ? { state } : {}),
    ...(cursor ? { cursor } : {}),
  });
}

const refreshMs = 2000;
const isUnderWay = ({ state }: Job) => state === "waiting" || state === "running";

export default function JobsPage({ loaderData: { items, next, total } }: { loaderData: Loaded }) {
  const { t, href } = useWords();
  const { current } = useMe();
  const instant = useInstant();
  const { revalidate } = useRevalidator();
  const [query] = useSearchParams();
  const state = jobStates.find((known) => known === query.get("state"));
  useLive({ nouns: ["job"], ...(current ? { organisation: current.slug } : {}), onChange: () => revalidate() });
  useRepeat(items.some(isUnderWay), refreshMs, revalidate);
  const address = (id: string) => href(`/workspace/${current?.slug ?? ""}/jobs/${id}`);
  return (
    <WorkspacePage title={t("job:title")} lead={t("job:lead")}>
      {total === 0 && !state ? null : (
        <StateLinks label={t("job:states")} states={jobStates} titleOf={(one) => t(`job:state.${one}`)} />
      )}
      {items.length === 0 ? (
        <EmptyState title={t(state ? "workspace:filter.none" : "job:empty")}>
          <p>{t(state ? "workspace:filter.none.help" : "job:empty.help")}</p>
        </EmptyState>
      ) : (
        <>
          <p className="quiet">{t("job:total", { count: total })}</p>
          <DataTable
            caption={t("job:title")}
            rows={items}
            keyOf={({ id }) => id}
            addressOf={({ id }) => address(id)}
            columns={[
              {
                key: "title",
                title: t("job:column.work"),
                cell: (job) => <bdi>{t(`job:kind.${job.kind}`, { title: job.title })}</bdi>,
              },
              { key: "state", title: t("job:column.state"), cell: (job) => <JobState job={job} /> },
              { key: "by", title: t("job:column.by"), cell: (job) => job.askedBy ?? "–", isSecondary: true },
              { key: "at", title: t("job:column.at"), cell: (job) => instant(job.askedAt), isSecondary: true },
            ]}
          />
        </>
      )}
      {next ? (
        <nav className="pager" aria-label={t("job:pages")}>
          <Link rel="next" to={`?${new URLSearchParams({ ...(state ? { state } : {}), cursor: next })}`}>
            {t("job:pages.next")}
          </Link>
        </nav>
      ) : null}
    </WorkspacePage>
  );
}

import type { Job } from "#contract/jobs";
import { useWords } from "../../words";

/** How a job stands: its state in words and, while it runs, how far it has come. */
export function JobState({ job }: { job: Job }) {
  const { t } = useWords();
  const { state, isCancelAsked } = job;
  const isEnding = isCancelAsked && (state === "running" || state === "waiting");
  return (
    <span className="job-state" data-state={state}>
      {isEnding ? t("job:state.ending") : t(`job:state.${state}`)}
      {state === "running" ? <JobProgress job={job} /> : null}
    </span>
  );
}

export function JobProgress({ job: { done, total, note } }: { job: Job }) {
  const { t, number } = useWords();
  const words =
    total === null ? t("job:done", { count: done }) : t("job:done-of", { done: number(done), total: number(total) });
  return (
    <span className="job-progress">
      <progress
        max={total ?? undefined}
        value={total === null ? undefined : Math.min(done, total)}
        aria-label={t("job:progress")}
      />
      <span>
        {note ? `${t(`job:note.${note}`)} · ` : ""}
        {words}
      </span>
    </span>
  );
}

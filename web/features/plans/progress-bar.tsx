import type { ActionState } from "#domain/plans/action";
import { useWords } from "../../words";

interface Progress {
  byState: Record<ActionState, number>;
  counted: number;
  share: number | null;
}

/** Done first; what was dropped is no part of the bar. */
const shown = ["done", "under-way", "blocked", "not-started"] as const;

/** How far a plan has come: a stone per state as wide as its share, and the same in words. */
export function ProgressBar({ progress }: { progress: Progress }) {
  const { t, number, percent } = useWords();
  const { byState, counted, share } = progress;
  const states = shown.filter((state) => byState[state] > 0);
  let at = 0;
  return (
    <div className="progress">
      <p className="progress-sum">
        {share === null
          ? t("plan:progress.none")
          : t("plan:progress.share", { share: percent(share), done: number(byState.done), count: counted })}
      </p>
      {counted === 0 ? null : (
        <svg className="progress-bar" aria-hidden="true" focusable="false" width="100%" height="14">
          {states.map((state) => {
            const width = (100 * byState[state]) / counted;
            const x = at;
            at += width;
            return <rect key={state} className={`bar-${state}`} x={`${x}%`} width={`${width}%`} height="14" />;
          })}
        </svg>
      )}
      <ul className="progress-legend">
        {[...shown, "dropped" as const]
          .filter((state) => byState[state] > 0)
          .map((state) => (
            <li key={state}>
              <StateMark state={state} /> {number(byState[state])}
            </li>
          ))}
      </ul>
    </div>
  );
}

const marks: Record<ActionState, string> = {
  "not-started": "",
  "under-way": "M2 13V7.5h12V13z",
  blocked: "M3 6.5h10v3H3z",
  done: "M3.5 8l3 3 6-7",
  dropped: "M4 4l8 8M12 4l-8 8",
};

/** A state: a shape and a word. */
export function StateMark({ state }: { state: ActionState }) {
  const { t } = useWords();
  return (
    <span className={`state state-${state}`}>
      <svg viewBox="0 0 16 16" width="13" height="13" aria-hidden="true" focusable="false">
        <rect className="state-edge" x="1" y="1" width="14" height="14" rx="1.5" />
        {marks[state] ? <path className="state-sign" d={marks[state]} /> : null}
      </svg>
      {t(`plan:state.${state}`)}
    </span>
  );
}

/** How late an open action will be, as things stand. */
export function Slip({ days }: { days: number }) {
  const { t } = useWords();
  return days > 0 ? <span className="slip">{t("plan:slip", { count: days })}</span> : null;
}

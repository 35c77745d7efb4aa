import type { ReactNode } from "react";
import { type Day, daysBetween } from "#domain/kernel/days";
import type { ActionState } from "#domain/plans/action";
import { addDays } from "#domain/plans/foresee";
import { TableFrame } from "../../design/table-frame";
import { useWords } from "../../words";
import { Slip, StateMark } from "./progress-bar";

/** A row of a timeline: an action with its days, and the day on which it is foreseen to end. */
export interface TimelineRow {
  id: string;
  title: ReactNode;
  state: ActionState;
  startsOn: Day | null;
  dueOn: Day | null;
  doneOn: Day | null;
  endsOn: Day | null;
  slipDays: number;
}

interface Scale {
  from: Day;
  days: number;
  /** Where a day lies, in percent of the width, from the side on which reading begins. */
  at: (day: Day) => number;
}

/** Actions on the calendar, each bar beside its days in figures: picture and table are one. */
export function Timeline({ caption, rows, today }: { caption: string; rows: readonly TimelineRow[]; today: Day }) {
  const { t, day } = useWords();
  const dated = rows.filter(({ dueOn, doneOn, startsOn }) => dueOn ?? doneOn ?? startsOn);
  if (dated.length === 0) return <p className="quiet">{t("plan:timeline.none")}</p>;
  const scale = scaleOf(dated, today);
  return (
    <TableFrame label={caption}>
      <table className="timeline">
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t("plan:action")}</th>
            <th scope="col" className="timeline-lane">
              <span className="visually-hidden">{t("plan:timeline")}</span>
              <Months scale={scale} />
            </th>
            <th scope="col">{t("plan:due")}</th>
            <th scope="col">{t("plan:foreseen")}</th>
          </tr>
        </thead>
        <tbody>
          {dated.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                {row.title}
                <span className="timeline-state">
                  <StateMark state={row.state} />
                </span>
              </th>
              <td className="timeline-lane">
                <Bar row={row} scale={scale} today={today} />
              </td>
              <td className="timeline-day">{row.dueOn ? day(row.dueOn) : "–"}</td>
              <td className="timeline-day">
                {row.endsOn && row.state !== "dropped" ? day(row.endsOn) : "–"} <Slip days={row.slipDays} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

function scaleOf(rows: readonly TimelineRow[], today: Day): Scale {
  const all = rows.flatMap((row) => [row.startsOn, row.dueOn, row.doneOn, row.endsOn].filter((one) => one !== null));
  const sorted = [...all, today].sort();
  const from = `${sorted[0]!.slice(0, 7)}-01`;
  const days = daysBetween(from, sorted.at(-1)!) + 20;
  return { from, days, at: (day) => (100 * daysBetween(from, day)) / days };
}

const ticksMax = 6;
/** Past this share of the width a name would leave the picture. */
const lastTick = 90;

/** The first of each month, or of as many as can be read. */
function Months({ scale }: { scale: Scale }) {
  const { lang, dir } = useWords();
  const names = new Intl.DateTimeFormat(lang, { month: "short", year: "2-digit", timeZone: "UTC" });
  const months = firstsOf(scale);
  const step = Math.ceil(months.length / ticksMax);
  return (
    <svg className="timeline-months" width="100%" height="20" aria-hidden="true" focusable="false">
      {months
        .filter((first, at) => at % step === 0 && scale.at(first) < lastTick)
        .map((first) => (
          <text key={first} x={`${mirrored(scale.at(first), dir)}%`} y="14" direction={dir}>
            {names.format(new Date(first))}
          </text>
        ))}
    </svg>
  );
}

function firstsOf({ from, days }: Scale): Day[] {
  const last = addDays(from, days);
  const firsts: Day[] = [];
  for (let first = from; first <= last; first = `${addDays(first, 32).slice(0, 7)}-01`) firsts.push(first);
  return firsts;
}

const mirrored = (at: number, dir: "ltr" | "rtl", width = 0): number => (dir === "rtl" ? 100 - at - width : at);

function Bar({ row, scale, today }: { row: TimelineRow; scale: Scale; today: Day }) {
  const { dir } = useWords();
  const end = row.doneOn ?? row.dueOn ?? row.startsOn!;
  const start = row.startsOn !== null && row.startsOn <= end ? row.startsOn : end;
  const span = (from: Day, to: Day) => {
    const width = Math.max(0.8, scale.at(to) - scale.at(from));
    return { x: `${mirrored(scale.at(from), dir, width)}%`, width: `${width}%` };
  };
  const now = `${mirrored(scale.at(today), dir)}%`;
  return (
    <svg className="timeline-bar" width="100%" height="24" aria-hidden="true" focusable="false">
      <line className="timeline-today" x1={now} x2={now} y1="0" y2="24" />
      <rect className={`bar-${row.state}`} {...span(start, end)} y="5" height="14" rx="1.5" />
      {row.slipDays > 0 && row.endsOn ? (
        <rect className="bar-slip" {...span(end, row.endsOn)} y="9" height="6" />
      ) : null}
    </svg>
  );
}

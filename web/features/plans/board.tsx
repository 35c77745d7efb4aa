import { useEffect, useRef, useState } from "react";
import { Link, useRevalidator } from "react-router";
import type { Action, PlanDetail } from "#contract/plans";
import type { ActionState } from "#domain/plans/action";
import { useWords } from "../../words";
import { callApi } from "../../workspace/call-api";
import { actionsPath } from "./addresses";
import { Slip, StateMark } from "./progress-bar";

/** States that a card can be moved to; what is dropped says why, on its own page. */
const columns = ["not-started", "under-way", "blocked", "done"] as const;

/** Actions by their state. A card is moved by its buttons or by dragging; the change is saved and said at once. */
export function Board({ plan, mayEdit }: { plan: PlanDetail; mayEdit: boolean }) {
  const { t, number } = useWords();
  const { move, said } = useMoves(plan);
  const [over, setOver] = useState<ActionState>();
  const dropped = plan.actions.filter(({ state }) => state === "dropped");
  return (
    <>
      <p className="visually-hidden" role="status">
        {said}
      </p>
      <div className="board">
        {columns.map((state) => {
          const own = plan.actions.filter((action) => action.state === state);
          return (
            <section
              key={state}
              className="board-column"
              data-over={over === state ? "" : undefined}
              aria-labelledby={`column-${state}`}
              onDragOver={(event) => {
                if (!mayEdit) return;
                event.preventDefault();
                setOver(state);
              }}
              onDragLeave={() => setOver(undefined)}
              onDrop={(event) => {
                event.preventDefault();
                setOver(undefined);
                void move(event.dataTransfer.getData("text/plain"), state);
              }}
            >
              <h2 id={`column-${state}`}>
                <StateMark state={state} /> <span className="quiet">{number(own.length)}</span>
              </h2>
              <ul>
                {own.map((action) => (
                  <Card key={action.id} city={plan.city.slug} action={action} mayEdit={mayEdit} move={move} />
                ))}
              </ul>
            </section>
          );
        })}
      </div>
      {dropped.length > 0 ? (
        <details className="folded">
          <summary>{t("plan:dropped", { count: dropped.length })}</summary>
          <ul className="board-dropped">
            {dropped.map((action) => (
              <Card key={action.id} city={plan.city.slug} action={action} mayEdit={false} move={move} />
            ))}
          </ul>
        </details>
      ) : null}
    </>
  );
}

type Move = (id: string, state: ActionState) => Promise<void>;

function useMoves(plan: PlanDetail): { move: Move; said: string } {
  const { t } = useWords();
  const { revalidate } = useRevalidator();
  const [said, setSaid] = useState("");
  const moved = useRef<string>(undefined);
  // The card stands in another column now: whoever moved it by keyboard goes on from there.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a plan that was read anew has moved it
  useEffect(() => {
    if (moved.current) document.getElementById(`card-${moved.current}`)?.focus();
    moved.current = undefined;
  }, [plan]);
  const move: Move = async (id, state) => {
    const action = plan.actions.find((one) => one.id === id);
    if (!action || action.state === state) return;
    const called = await callApi<Action>({
      method: "PATCH",
      address: `/api/cities/${plan.city.slug}/actions/${id}`,
      body: { revision: action.revision, state },
    });
    moved.current = id;
    const isDone = called.outcome === "answered";
    setSaid(isDone ? t("plan:moved", { title: action.title, state: t(`plan:state.${state}`) }) : t("plan:not-moved"));
    await revalidate();
  };
  return { move, said };
}

interface CardProps {
  city: string;
  action: Action;
  mayEdit: boolean;
  move: Move;
}

function Card({ city, action, mayEdit, move }: CardProps) {
  const { t, href, day } = useWords();
  const { id, title, owner, department, dueOn, foresight } = action;
  return (
    <li
      className="board-card"
      data-slips={foresight.slipDays > 0 ? "" : undefined}
      draggable={mayEdit}
      onDragStart={(event) => event.dataTransfer.setData("text/plain", id)}
    >
      <Link id={`card-${id}`} to={href(actionsPath(city, id))} prefetch="intent">
        <bdi>{title}</bdi>
      </Link>
      <p className="board-facts">
        {dueOn ? <span>{t("plan:due-on", { day: day(dueOn) })}</span> : null}
        {owner ? <bdi>{owner.name ?? t("plan:left")}</bdi> : null}
        {department ? <bdi>{department.name}</bdi> : null}
        <Slip days={foresight.slipDays} />
      </p>
      {mayEdit ? <Moves action={action} move={move} /> : null}
    </li>
  );
}

/** One step to either side; every other state is two presses away. */
function Moves({ action, move }: Pick<CardProps, "action" | "move">) {
  const { t, dir } = useWords();
  const at = (columns as readonly ActionState[]).indexOf(action.state);
  const isLeft = (step: -1 | 1) => (step === -1) === (dir === "ltr");
  return (
    <p className="board-moves">
      {([-1, 1] as const).map((step) => {
        const to = columns[at + step];
        if (to === undefined) return <span key={step} />;
        const label = t("plan:move-to", { title: action.title, state: t(`plan:state.${to}`) });
        return (
          <button key={step} type="button" title={t(`plan:state.${to}`)} onClick={() => void move(action.id, to)}>
            <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true" focusable="false">
              <path
                d={isLeft(step) ? "M10 3L5 8l5 5" : "M6 3l5 5-5 5"}
                fill="none"
                stroke="currentColor"
                strokeWidth="2.2"
              />
            </svg>
            <span className="visually-hidden">{label}</span>
          </button>
        );
      })}
    </p>
  );
}

import { Link } from "react-router";
import type { UndoObstacle, Upgrade } from "#contract/upgrades";
import { useWords } from "../../words";
import { useInstant } from "../../workspace/use-instant";
import { adoptionsPath } from "../adoptions/addresses";
import { answersPath } from "../assessments/addresses";
import { BucketBar } from "./bucket-bar";
import { UpgradeChanges } from "./upgrade-changes";
import { useCall } from "./use-call";

interface UpgradeHistoryProps {
  city: string;
  items: readonly Upgrade[];
  isReadOnly: boolean;
}

/** Every upgrade of the city, what came of it, and whether it can still be undone. */
export function UpgradeHistory({ city, items, isReadOnly }: UpgradeHistoryProps) {
  const { t } = useWords();
  if (items.length === 0) return null;
  return (
    <section className="upgrade-history">
      <h2>{t("policy:upgrade.history")}</h2>
      {items.map((item, at) => (
        <Done key={item.id} city={city} item={item} isReadOnly={isReadOnly} isNewest={at === 0} />
      ))}
    </section>
  );
}

interface DoneProps {
  city: string;
  item: Upgrade;
  isReadOnly: boolean;
  isNewest: boolean;
}

function Done({ city, item, isReadOnly, isNewest }: DoneProps) {
  const { t, day } = useWords();
  const instant = useInstant();
  const write = useCall();
  const { id, from, to, state, counts, archived, appliedAt, appliedBy, undoUntil, obstacles, revision } = item;
  const undo = () => {
    const address = `/api/cities/${city}/upgrades/${id}/undo`;
    return write({ method: "POST", address, body: { revision } }, t("policy:undone.done", { version: from }));
  };
  return (
    <article className="upgrade-done">
      <h3>{t("policy:upgrade.way", { from, to })}</h3>
      <p className="quiet">
        {instant(appliedAt)}
        {appliedBy === null ? null : (
          <>
            {" · "}
            <bdi>{appliedBy}</bdi>
          </>
        )}{" "}
        · {t(`policy:upgrade.state.${state}`)}
        {archived > 0 ? ` · ${t("policy:upgrade.archived-done", { count: archived })}` : null}
      </p>
      <BucketBar counts={counts} isDone />
      {isNewest && state === "applied" ? <LeftToDo city={city} item={item} /> : null}
      <UpgradeChanges city={city} upgrade={item} />
      {state === "undone" ? null : obstacles.length > 0 ? (
        <div className="quiet">
          <p>{t("policy:undo.not")}</p>
          <ul className="undo-obstacles">
            {obstacles.map((obstacle) => (
              <li key={obstacle.says}>
                <Obstacle obstacle={obstacle} />
              </li>
            ))}
          </ul>
        </div>
      ) : (
        <p>
          {t("policy:undo.until", { day: day(undoUntil.slice(0, 10)) })}{" "}
          {isReadOnly ? null : (
            <button type="button" className="link-button" onClick={undo}>
              {t("policy:undo.upgrade")}
            </button>
          )}
        </p>
      )}
    </article>
  );
}

/** What people have to look at once their city has moved: each leads there. */
function LeftToDo({ city, item: { to, carried } }: { city: string; item: Upgrade }) {
  const { t, href } = useWords();
  const answers = (carried.answers?.asked ?? 0) + (carried.answers?.["to-confirm"] ?? 0);
  const texts = carried.texts?.["amended-by-draft"] ?? 0;
  if (answers + texts === 0) return null;
  return (
    <ul className="upgrade-next">
      {answers > 0 ? (
        <li>
          <Link to={href(answersPath(city, to, { waiting: "carry" }))}>
            {t("policy:upgrade.next.answers", { count: answers })}
          </Link>
        </li>
      ) : null}
      {texts > 0 ? (
        <li>
          <Link to={href(adoptionsPath(city))}>{t("policy:upgrade.next.texts", { count: texts })}</Link>
        </li>
      ) : null}
    </ul>
  );
}

/** Why an upgrade cannot be undone, in the reader's language. */
function Obstacle({ obstacle }: { obstacle: UndoObstacle }) {
  const { t, list } = useWords();
  switch (obstacle.code) {
    case "undone":
      return t("policy:obstacle.undone");
    case "later-upgrade":
      return t("policy:obstacle.later-upgrade", { version: obstacle.to });
    case "too-late":
      return t("policy:obstacle.too-late", { count: obstacle.days });
    case "policy-begun":
      return t("policy:obstacle.policy-begun", { policy: obstacle.policy, version: obstacle.release });
    case "policy-changed": {
      const parts = obstacle.parts.map((part) =>
        part === "form" || part === "notes" ? t(`policy:obstacle.part.${part}`) : part.split(" ")[0]!,
      );
      const { policy } = obstacle;
      return parts.length === 0
        ? t("policy:obstacle.policy-changed", { policy })
        : t("policy:obstacle.policy-changed.parts", { policy, parts: list([...new Set(parts)]) });
    }
    case "assessment-work": {
      const work = obstacle.work.map(({ what, count }) => t(`policy:obstacle.work.${what}`, { count }));
      return t("policy:obstacle.assessment-work", { version: obstacle.version, work: list(work) });
    }
  }
}

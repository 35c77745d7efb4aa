import type { Upgrade } from "#contract/upgrades";
import { ServerSays } from "../../design/server-says";
import { useWords } from "../../words";
import { useInstant } from "../../workspace/use-instant";
import { BucketBar } from "./bucket-bar";
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
      {items.map((item) => (
        <Done key={item.id} city={city} item={item} isReadOnly={isReadOnly} />
      ))}
    </section>
  );
}

function Done({ city, item, isReadOnly }: { city: string; item: Upgrade; isReadOnly: boolean }) {
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
        {appliedBy === null ? null : ` · ${appliedBy}`} · {t(`policy:upgrade.state.${state}`)}
        {archived > 0 ? ` · ${t("policy:upgrade.archived-done", { count: archived })}` : null}
      </p>
      <BucketBar counts={counts} />
      {state === "undone" ? null : obstacles.length > 0 ? (
        <p className="quiet">
          {t("policy:undo.not")} <ServerSays said={obstacles} />
        </p>
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

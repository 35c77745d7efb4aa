import type { ReactNode } from "react";
import { useWords } from "../words";
import type { FieldConflict, FormValues } from "./revision-state";

export interface ConflictPanelProps<V extends FormValues> {
  conflicts: readonly FieldConflict<V>[];
  settle: (name: keyof V & string, whose: "mine" | "theirs") => void;
  /** The field's name in words. */
  titleOf: (name: keyof V & string) => string;
  /** A value in words. */
  showValue: (name: keyof V & string, value: unknown) => ReactNode;
  /** Who stored theirs, where that is known. */
  by?: string | undefined;
}

/** Somebody else changed the same fields: theirs and mine side by side, and a choice for each. Nothing is lost meanwhile. */
export function ConflictPanel<V extends FormValues>({
  conflicts,
  settle,
  titleOf,
  showValue,
  by,
}: ConflictPanelProps<V>) {
  const { t } = useWords();
  return (
    <div role="alert">
      {conflicts.length === 0 ? null : (
        <section className="conflict" aria-labelledby="conflict">
          <h2 id="conflict">{t("workspace:conflict.title", { count: conflicts.length })}</h2>
          <p>{by ? t("workspace:conflict.by", { by }) : t("workspace:conflict.text")}</p>
          {conflicts.map(({ name, mine, theirs }) => (
            <div key={name} className="conflict-field">
              <h3>{titleOf(name)}</h3>
              {(["theirs", "mine"] as const).map((whose) => (
                <div key={whose} className={`conflict-side conflict-${whose}`}>
                  <h4>{t(whose === "mine" ? "workspace:conflict.mine" : "workspace:conflict.theirs")}</h4>
                  <div className="conflict-value">{showValue(name, whose === "mine" ? mine : theirs)}</div>
                  <button type="button" className="button button-plain" onClick={() => settle(name, whose)}>
                    {t(whose === "mine" ? "workspace:conflict.keep-mine" : "workspace:conflict.take-theirs")}
                    <span className="visually-hidden">: {titleOf(name)}</span>
                  </button>
                </div>
              ))}
            </div>
          ))}
        </section>
      )}
    </div>
  );
}

import type { AdoptionStage } from "#domain/adoptions/stage";
import { useWords } from "../../words";

/** The rungs that are shown: under review stands on the rung of what is in force, and repealed is an end. */
const rungs = ["exploring", "planned", "adapting", "in-consultation", "adopted", "in-force"] as const;

/** Where a policy stands, as stones laid one after the other. Its words say the same. */
export function Ladder({ stage }: { stage: AdoptionStage | null }) {
  const { t, dir } = useWords();
  const reached = stage === null ? -1 : stage === "under-review" || stage === "repealed" ? 5 : rungs.indexOf(stage);
  const width = 30;
  return (
    <span className="ladder" data-stage={stage ?? "none"}>
      <svg
        viewBox={`0 0 ${rungs.length * width} 14`}
        width={rungs.length * 22}
        height="11"
        aria-hidden="true"
        focusable="false"
      >
        {rungs.map((rung, at) => (
          <rect
            key={rung}
            className={at <= reached ? "rung rung-reached" : "rung"}
            x={(dir === "rtl" ? rungs.length - 1 - at : at) * width + 1}
            y="1"
            width={width - 4}
            height="12"
            rx="1.5"
          />
        ))}
      </svg>
      {stage === null ? (
        <span className="quiet">{t("adoption:stage.none")}</span>
      ) : (
        <b>{t(`adoption:stage.${stage}`)}</b>
      )}
    </span>
  );
}

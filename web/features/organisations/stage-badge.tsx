import type { MembershipStage } from "#domain/alliance/membership";
import { useTitles } from "./use-titles";

/** A stage in a small stone with its word: the stone's pattern says the same as in the paving. */
export function StageBadge({ stage }: { stage: MembershipStage | null }) {
  const titles = useTitles();
  return (
    <span className="stage-badge">
      <svg viewBox="0 0 16 12" width="16" height="12" aria-hidden="true" focusable="false">
        <StagePart stage={stage} box={{ x: 1, y: 1, width: 14, height: 10 }} />
      </svg>
      {titles.stage(stage)}
    </span>
  );
}

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A stone shaded by stage; suspended is struck through, so that no colour is needed to tell it. */
export function StagePart({ stage, box }: { stage: MembershipStage | null; box: Box }) {
  const { x, y, width, height } = box;
  return (
    <>
      <rect className={`stage stage-${stage ?? "none"}`} {...box} />
      {stage === "suspended" ? <path className="stage-strike" d={`M${x} ${y + height}L${x + width} ${y}`} /> : null}
    </>
  );
}

import type { Counted, RequestCounts } from "#server/http/request-counts";

/** How long counted requests wait to be told: what somebody can send meanwhile may pass a limit. */
const tellAfterMs = 50;

/** Tells on what is counted here, several requests at a time; no request waits for it. Answers how to end. */
export function tellCounts(counts: RequestCounts, tell: (counted: Counted[]) => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  counts.onCounted = () => {
    timer = setTimeout(() => {
      const counted = counts.takeUntold();
      if (counted.length > 0) tell(counted);
    }, tellAfterMs).unref();
  };
  return () => {
    clearTimeout(timer);
    counts.onCounted = undefined;
  };
}

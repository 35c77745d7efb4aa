import { useEffect } from "react";

/** Does something again and again as long as it is wanted and the page is looked at. */
export function useRepeat(isWanted: boolean, everyMs: number, work: () => unknown): void {
  useEffect(() => {
    if (!isWanted) return undefined;
    const timer = setInterval(() => {
      if (document.visibilityState !== "hidden") work();
    }, everyMs);
    return () => clearInterval(timer);
  }, [isWanted, everyMs, work]);
}

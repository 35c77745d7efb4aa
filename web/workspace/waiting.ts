import { useEffect, useSyncExternalStore } from "react";

/** How many changes each form of the page has that are not saved yet. */
const counts = new Map<symbol, number>();
const listeners = new Set<() => void>();
const tell = () => {
  for (const each of [...listeners]) each();
};
const total = () => [...counts.values()].reduce((sum, count) => sum + count, 0);
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
};

/** Says how much of a form is typed and not saved, for as long as the form is there. */
export function useWaits(count: number): void {
  useEffect(() => {
    if (count === 0) return;
    const form = Symbol();
    counts.set(form, count);
    tell();
    return () => {
      counts.delete(form);
      tell();
    };
  }, [count]);
}

/** How many changes of this page wait to be saved. */
export const useWaiting = (): number => useSyncExternalStore(subscribe, total, () => 0);

import { useEffect, useState } from "react";

/** State that outlives a reload of the page in the same tab: nothing that was decided is lost. */
export function useKept<T>(key: string, initial: T): [T, (value: T) => void] {
  const [value, setValue] = useState(initial);
  useEffect(() => {
    const kept = window.sessionStorage.getItem(key);
    if (kept !== null) setValue(JSON.parse(kept) as T);
  }, [key]);
  const keep = (next: T) => {
    setValue(next);
    window.sessionStorage.setItem(key, JSON.stringify(next));
  };
  return [value, keep];
}

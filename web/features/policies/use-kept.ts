import { useEffect, useState } from "react";
import { useMe } from "../../workspace/me";

/** State that outlives a reload of the page in the same tab, for this person alone: nothing that was decided is lost. */
export function useKept<T>(what: string, initial: T): [T, (value: T) => void] {
  const [value, setValue] = useState(initial);
  const key = `${useMe().id} ${what}`;
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

import { useEffect, useState } from "react";
import { useMe } from "../../workspace/me";
import { sealedStorageOf } from "../../workspace/sealed-storage";

/** State that outlives a reload of the page in the same tab, for this person alone: nothing that was decided is lost. */
export function useKept<T>(what: string, initial: T): [T, (value: T) => void] {
  const me = useMe();
  const [value, setValue] = useState(initial);
  // biome-ignore lint/correctness/useExhaustiveDependencies: who somebody is stays, whatever else is told of them anew
  useEffect(() => {
    let isShown = true;
    const storage = sealedStorageOf(me, "tab");
    void storage.opened.then(() => {
      const kept = storage.read(what);
      if (isShown && kept !== null) setValue(JSON.parse(kept) as T);
    });
    return () => {
      isShown = false;
    };
  }, [me.id, what]);
  const keep = (next: T) => {
    setValue(next);
    sealedStorageOf(me, "tab").write(what, JSON.stringify(next));
  };
  return [value, keep];
}

import { useCallback } from "react";
import { useRevalidator } from "react-router";
import { useWords } from "../../words";
import { type Call, type Called, callApi } from "../../workspace/call-api";
import { useToast } from "../../workspace/toast";

/** Says why something was not done. */
export function useTellRefusal(): (called: Exclude<Called<unknown>, { outcome: "answered" }>) => void {
  const { t } = useWords();
  const tell = useToast();
  return useCallback(
    (called) => tell({ kind: "refused", text: called.outcome === "refused" ? called.detail : t("policy:unreached") }),
    [t, tell],
  );
}

/**
 * Does one thing at once, says that it is done where there are words for it and why it is not where it is refused, and
 * reads the page anew. Gives whether it was done.
 */
export function useCall(): (call: Call, done?: string) => Promise<boolean> {
  const tell = useToast();
  const tellRefusal = useTellRefusal();
  const { revalidate } = useRevalidator();
  return async (call, done) => {
    const called = await callApi(call);
    const isDone = called.outcome === "answered";
    if (!isDone) tellRefusal(called);
    else if (done !== undefined) tell({ kind: "saved", text: done });
    await revalidate();
    return isDone;
  };
}
